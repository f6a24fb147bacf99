import fc from 'fast-check'
import { renderBlocks } from '#shared/document/html.ts'
import type { Body } from '#shared/document/schema.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { nastyHtml } from '#tests/support/arbitraries/html.ts'

/** A position in a text: line and character, each taken modulo the number that there is. */
export interface Spot {
  line: number
  character: number
}

const spot: fc.Arbitrary<Spot> = fc.record({ line: fc.nat(30), character: fc.nat(40) })
const maybeSpot = fc.option(spot, { freq: 2 })

const chords = [
  ...[
    'Enter',
    'Shift+Enter',
    'Backspace',
    'Delete',
    'Control+Backspace',
    'Control+Delete',
    'Tab',
    'Shift+Tab',
  ],
  ...['Control+z', 'Control+y', 'Control+b', 'Control+i', 'Control+a'],
  ...['Control+Alt+0', 'Control+Alt+2', 'Control+Shift+7', 'Control+Shift+8', 'Control+Shift+9'],
  ...['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown', 'Control+Shift+d'],
  ...['Alt+Shift+ArrowLeft', 'Control+Alt+ArrowDown', 'Control+Alt+ArrowRight', 'Alt+Shift+c'],
] as const
const marks = ['bold', 'italic', 'underline', 'strikethrough', 'superscript', 'subscript', 'code'] as const
const tools = [...marks, 'bulleted', 'numbered', 'quote', 'divider', 'undo', 'redo'] as const
const kinds = ['paragraph', 'heading2', 'heading3', 'heading4'] as const
const tableCommands = [
  ...['rowAbove', 'rowBelow', 'columnBefore', 'columnAfter', 'headerRow', 'headerColumn'],
  ...['rowUp', 'rowDown', 'columnLeft', 'columnRight', 'selectRow', 'selectColumn', 'selectTable'],
  ...['removeRow', 'removeColumn', 'removeTable'],
] as const

const documentHtml = anyBody({
  types: ['paragraph', 'heading', 'list', 'quote', 'table', 'divider'],
  maxLength: 4,
}).map((blocks) => renderBlocks(blocks, { media: () => null, opaque: 'omit', withoutIds: true }))
const html = fc.oneof({ weight: 3, arbitrary: documentHtml }, nastyHtml)

/** Everything that a person can do to an open text, with its relative frequency. */
const kindsOfStep = {
  key: [5, { at: spot, to: maybeSpot, chord: fc.constantFrom(...chords) }],
  type: [
    2,
    { at: spot, to: maybeSpot, words: fc.constantFrom('слово', 'Їжак’', ' і ', '№ 5', ' diia.gov.ua ') },
  ],
  shortcut: [1, { line: fc.nat(30), typed: fc.constantFrom('- ', '1. ', '## ', '### ', '> ', '--- ') }],
  compose: [1, { at: spot, words: fc.constantFrom('日本', '한글') }],
  paste: [3, { at: spot, to: maybeSpot, html }],
  clipboard: [1, { at: spot, to: maybeSpot, html }],
  cutAndPaste: [2, { at: spot, to: spot, target: spot }],
  copyAndPaste: [1, { at: spot, to: spot, target: spot }],
  slash: [
    2,
    { line: fc.nat(30), word: fc.constantFrom('h2', 'bullets', 'numbered', 'quote', 'table', 'divider') },
  ],
  tool: [2, { at: spot, to: maybeSpot, action: fc.constantFrom(...tools) }],
  kind: [1, { at: spot, to: maybeSpot, into: fc.constantFrom(...kinds) }],
  tableMenu: [2, { cell: fc.nat(20), command: fc.constantFrom(...tableCommands) }],
  link: [
    1,
    { at: spot, until: fc.nat(40), address: fc.constantFrom('rada.example.org', 'https://example.org/a') },
  ],
  dragBlock: [2, { block: fc.nat(10), target: fc.nat(10) }],
  dragWords: [2, { at: spot, to: spot, target: spot }],
} satisfies Record<string, [weight: number, fields: Record<string, fc.Arbitrary<unknown>>]>

type Kinds = typeof kindsOfStep
export type StepKind = keyof Kinds
type Fields<F> = { [K in keyof F]: F[K] extends fc.Arbitrary<infer V> ? V : never }
/** One thing that a person does to an open text. */
export type EditStep = { [K in StepKind]: { kind: K } & Fields<Kinds[K][1]> }[StepKind]

const stepKinds = Object.keys(kindsOfStep) as StepKind[]

const weighted = stepKinds.map((kind) => {
  const [weight, fields]: [number, Record<string, fc.Arbitrary<unknown>>] = kindsOfStep[kind]
  const arbitrary: fc.Arbitrary<unknown> = fc.record({ kind: fc.constant(kind), ...fields })
  // The object has the same keys as the table from which the type is derived.
  return { weight, arbitrary: arbitrary as fc.Arbitrary<EditStep> }
})
const step = fc.oneof(...weighted)

export const editSteps: fc.Arbitrary<EditStep[]> = fc.array(step, { minLength: 4, maxLength: 9 })

/** What the steps of a run did, for its summary. */
export interface StepCounts {
  cases: number
  /** For each kind of step, how many were done and how many changed the text. */
  steps: Map<StepKind, { done: number; changed: number }>
  /** Kinds of block that a text had at first or got later. */
  shapes: Map<string, number>
}

export const emptyCounts = (): StepCounts => ({
  cases: 0,
  steps: new Map(stepKinds.map((kind) => [kind, { done: 0, changed: 0 }])),
  shapes: new Map(),
})

/** Records a step and the text before and after it. */
export function recordStep({ steps, shapes }: StepCounts, kind: StepKind, before: Body, after: Body): void {
  const count = steps.get(kind)
  if (count === undefined) return
  count.done += 1
  if (JSON.stringify(before) === JSON.stringify(after)) return
  count.changed += 1
  for (const shape of new Set(after.flatMap(shapesIn))) shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
}

function shapesIn(block: Body[number]): string[] {
  if (block.type !== 'list') return [block.type]
  return [block.items.some(({ list }) => list) ? 'inner list' : 'list']
}

export function summary({ cases, steps, shapes }: StepCounts): string {
  const done = [...steps].map(([kind, count]) => `${kind} ${count.changed}/${count.done}`).join(', ')
  const seen = [...shapes].map(([shape, count]) => `${shape} ${count}`).join(', ')
  const total = [...steps.values()].reduce((sum, count) => sum + count.done, 0)
  return `editing: ${cases} cases, ${total} steps held (changed/done: ${done}); texts with ${seen}`
}
