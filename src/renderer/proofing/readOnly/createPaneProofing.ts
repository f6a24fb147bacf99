import type { Language } from '#shared/domain/language.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { ProofingScope } from '../createProofingScope.ts'
import { paint, unpaint } from '../paint.ts'
import { proofreader } from '../proofreader.ts'
import { drawnLines, rangeOfLine } from './drawnLines.ts'

/** Milliseconds without a change before changed rows are checked. */
const pause = 350

/** A finding in the pane, with its place in the page. */
export interface DrawnFinding {
  finding: Finding
  text: string
  range: Range
}

interface Pane {
  readonly root: HTMLElement
  readonly language: Language
  readonly scope: ProofingScope
  /** By row. */
  found: Map<Element, DrawnFinding[]>
  shown: DrawnFinding[]
  stale: Set<Element>
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Checks a text that is only read, row by row as it is drawn. */
export function createPaneProofing(root: HTMLElement, language: Language, scope: ProofingScope) {
  const pane: Pane = {
    ...{ root, language, scope, found: new Map(), shown: [], stale: new Set(root.children) },
    timer: undefined,
  }
  const watch = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const row = rowOf(root, target)
      if (row === null) for (const one of root.children) pane.stale.add(one)
      else pane.stale.add(row)
    }
    checkSoon(pane, pause)
  })
  watch.observe(root, { childList: true, subtree: true, characterData: true })
  const follow = scope.subscribe(() => show(pane))
  checkSoon(pane, 0)
  return {
    /** The finding at a point of the page. */
    at: ({ node, offset }: { node: Node; offset: number }): DrawnFinding | null =>
      pane.shown.find(({ range }) => range.comparePoint(node, offset) === 0) ?? null,
    /** The finding after this one in reading order, or the one before it; after the last one the first. */
    next(present: DrawnFinding | null, back: boolean): DrawnFinding | null {
      const all = pane.shown.toSorted((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range))
      const at = all.findIndex(
        ({ range }) =>
          present !== null && range.compareBoundaryPoints(Range.START_TO_START, present.range) === 0,
      )
      if (at === -1) return all.at(back ? -1 : 0) ?? null
      return all.at(back ? at - 1 : (at + 1) % all.length) ?? null
    },
    end(): void {
      watch.disconnect()
      follow()
      clearTimeout(pane.timer)
      hideAll(pane)
    },
  }
}

function rowOf(root: HTMLElement, node: Node): Element | null {
  let one: Node | null = node
  while (one !== null && one.parentNode !== root) one = one.parentNode
  return one instanceof Element ? one : null
}

function checkSoon(pane: Pane, wait: number): void {
  clearTimeout(pane.timer)
  pane.timer = setTimeout(() => void check(pane), wait)
}

async function check(pane: Pane): Promise<void> {
  const rows = [...pane.stale].filter((row) => row.isConnected)
  pane.stale = new Set()
  const lines = rows.flatMap((row) => drawnLines(row).map((line) => ({ row, line })))
  const { capitalsForAggressor } = pane.scope.settings()
  const texts = lines.map(({ line }) => line.text)
  try {
    const findings = await proofreader.check(texts, { language: pane.language, capitalsForAggressor })
    for (const row of rows) pane.found.set(row, [])
    lines.forEach(({ row, line }, at) => {
      for (const finding of findings[at] ?? []) {
        const range = rangeOfLine(line, finding.start, finding.end)
        const text = line.text.slice(finding.start, finding.end)
        if (range !== null) pane.found.get(row)?.push({ finding, text, range })
      }
    })
  } catch (error) {
    console.error(error)
  }
  for (const row of [...pane.found.keys()]) if (!row.isConnected) pane.found.delete(row)
  show(pane)
}

function hideAll(pane: Pane): void {
  for (const { finding, range } of pane.shown) unpaint(finding.kind, range)
  pane.shown = []
}

function show(pane: Pane): void {
  hideAll(pane)
  for (const found of pane.found.values()) {
    pushAll(
      pane.shown,
      found.filter(({ finding }) => !pane.scope.accepts(finding, null)),
    )
  }
  for (const { finding, range } of pane.shown) paint(finding.kind, range)
}
