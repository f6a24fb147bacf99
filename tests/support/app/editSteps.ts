import fc from 'fast-check'
import { renderBlocks } from '#shared/document/html.ts'
import type { Body } from '#shared/document/schema.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { nastyHtml } from '#tests/support/arbitraries/html.ts'

/** Where in a text: the line and the character, counted around by how many there are. */
export interface Spot {
  line: number
  character: number
}

/** One thing that somebody does to an open text. */
export type EditStep =
  | { kind: 'key'; at: Spot; to: Spot | null; chord: string }
  | { kind: 'type'; at: Spot; to: Spot | null; words: string }
  | { kind: 'shortcut'; line: number; typed: string }
  | { kind: 'compose'; at: Spot; words: string }
  | { kind: 'paste'; at: Spot; to: Spot | null; html: string }
  | { kind: 'cutAndPaste'; at: Spot; to: Spot; target: Spot }
  | { kind: 'table'; at: Spot }

const spot = fc.record({ line: fc.nat(30), character: fc.nat(40) })
const maybeSpot = fc.option(spot, { freq: 2 })

const chords = [
  ...['Enter', 'Shift+Enter', 'Backspace', 'Delete', 'Control+Backspace', 'Tab', 'Shift+Tab'],
  ...['Control+z', 'Control+y', 'Control+b', 'Control+a'],
  ...['Control+Alt+0', 'Control+Alt+2', 'Control+Shift+7', 'Control+Shift+8', 'Control+Shift+9'],
  ...['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown', 'Control+Shift+d'],
]

const documentHtml = anyBody({
  types: ['paragraph', 'heading', 'list', 'quote', 'table', 'divider'],
  maxLength: 4,
}).map((blocks) => renderBlocks(blocks, { media: () => null, opaque: 'omit', withoutIds: true }))

const step: fc.Arbitrary<EditStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('key' as const),
      at: spot,
      to: maybeSpot,
      chord: fc.constantFrom(...chords),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      at: spot,
      to: maybeSpot,
      words: fc.constantFrom('слово', 'Їжак’', ' і ', '№ 5'),
    }),
  },
  fc.record({
    kind: fc.constant('shortcut' as const),
    line: fc.nat(30),
    typed: fc.constantFrom('- ', '1. ', '## ', '### ', '> ', '--- '),
  }),
  fc.record({ kind: fc.constant('compose' as const), at: spot, words: fc.constantFrom('日本', '한글') }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('paste' as const),
      at: spot,
      to: maybeSpot,
      html: fc.oneof({ weight: 3, arbitrary: documentHtml }, nastyHtml),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cutAndPaste' as const), at: spot, to: spot, target: spot }),
  },
  fc.record({ kind: fc.constant('table' as const), at: spot }),
)

export const editSteps: fc.Arbitrary<EditStep[]> = fc.array(step, { minLength: 3, maxLength: 8 })

/** What a run has been through, for its summary. */
export interface Told {
  cases: number
  steps: number
  shapes: Map<string, number>
}

/** Counts a case: its steps by kind, and the kinds of blocks that it begins with. */
export function shapesOf(told: Told, blocks: Body, steps: readonly EditStep[]): void {
  told.cases += 1
  told.steps += steps.length
  for (const shape of [...blocks.map(({ type }) => type), ...steps.map(({ kind }) => `${kind}!`)]) {
    told.shapes.set(shape, (told.shapes.get(shape) ?? 0) + 1)
  }
}
