import { joinLines } from '../../language/trim.ts'
import { normalizeInlines } from '../inlines.ts'
import type { Inline, Mark } from '../schema.ts'

/**
 * How white space is read: `collapse` as CSS does by default, `keep` as in `pre`, `exact` in our own HTML,
 * where every space is kept and only a line end (some program wrapped the line) becomes a space.
 */
export type SpaceMode = 'collapse' | 'keep' | 'exact'

export interface TextRun {
  text: string
  marks: readonly Mark[]
  href: string | null
  space: SpaceMode
  /** A checkbox before the words: it stays on their line, also where they are in a block of their own. */
  isTick?: true
}
/** A run of text; null is a line break. */
export type Run = TextRun | null

/** White space that CSS collapses; the no-break space does not belong to it. */
const collapsible = /[ \t\n\r\f]+/g
const invisible = /[\u200b\ufeff]/g

/** True for a run that shows nothing when it is alone in its block. */
export const isBlankRun = (run: TextRun): boolean =>
  run.space === 'exact'
    ? run.text.includes('\n') && run.text.trim() === ''
    : /^[ \t\n\r\f\u200b\ufeff]*$/.test(run.text)

/** Whether the last line has a checkbox and no words: the words that it belongs to are still to come. */
export function endsInTick(runs: readonly Run[]): boolean {
  let hasTick = false
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const run = runs[at]
    if (!run) break
    if (run.isTick) hasTick = true
    else if (!isBlankRun(run)) return false
  }
  return hasTick
}

/** Separates a checkbox from its words in the next block. */
export const tickSpace: TextRun = { text: ' ', marks: [], href: null, space: 'collapse' }

/** Turns runs into inline content. `trim` also removes line breaks and spaces of any kind from both ends. */
export function finishRuns(runs: readonly Run[], trim: boolean): Inline[] {
  const collapsed = collapse(runs)
  return normalizeInlines((trim ? trimEnds(collapsed) : collapsed).map(inlineOf))
}

const inlineOf = (run: Run): Inline => {
  if (run === null) return { type: 'lineBreak' }
  const text = { type: 'text' as const, text: run.text, marks: [...run.marks] }
  return run.href === null ? text : { type: 'link', href: run.href, content: [text] }
}

function collapse(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  // True at the start of a line and after a collapsible space: the next collapsible space is dropped.
  let afterSpace = true
  const dropTrailingSpace = () => {
    const last = result.at(-1)
    if (last && last.space === 'collapse' && last.text.endsWith(' ')) {
      result[result.length - 1] = { ...last, text: last.text.slice(0, -1) }
    }
  }
  for (const run of runs) {
    if (run === null) {
      dropTrailingSpace()
      result.push(null)
      afterSpace = true
    } else if (run.space === 'collapse') {
      const single = run.text.replace(invisible, '').replace(collapsible, ' ')
      const text: string = afterSpace && single.startsWith(' ') ? single.slice(1) : single
      if (text === '') continue
      result.push({ ...run, text })
      afterSpace = text.endsWith(' ')
    } else if (run.text !== '') {
      result.push(run.space === 'exact' ? { ...run, text: joinLines(run.text) } : run)
      afterSpace = false
    }
  }
  dropTrailingSpace()
  return result
}

function trimEnds(runs: readonly Run[]): Run[] {
  const isBlank = (run: Run | undefined) => run === null || run?.text.trim() === ''
  let from = 0
  let to = runs.length
  while (from < to && isBlank(runs[from])) from += 1
  while (to > from && isBlank(runs[to - 1])) to -= 1
  const kept = runs.slice(from, to)
  const first = kept[0]
  if (first) kept[0] = { ...first, text: first.text.trimStart() }
  const last = kept.at(-1)
  if (last) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() }
  return kept
}

/** Splits runs into paragraphs at two line breaks in a row, with or without spaces between them. */
export function splitParagraphs(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]]
  let breaks = 0
  for (const run of runs) {
    const part = parts.at(-1) ?? []
    if (run === null) {
      breaks += 1
      if (breaks === 2) parts.push([])
      else if (breaks === 1) part.push(run)
    } else {
      if (run.text.trim() !== '') breaks = 0
      part.push(run)
    }
  }
  return parts
}

/** Bold on the entire content of a heading or header cell is its normal look, so it is removed. */
export function withoutOverallBold(content: Inline[]): Inline[] {
  const texts = content.flatMap((one) => (one.type === 'link' ? one.content : [one]))
  const bold = texts.every(
    (one) => one.type !== 'text' || one.marks.includes('bold') || one.text.trim() === '',
  )
  if (!bold) return content
  const plain = <T extends Inline>(one: T): T =>
    one.type === 'text'
      ? { ...one, marks: one.marks.filter((mark) => mark !== 'bold') }
      : one.type === 'link'
        ? { ...one, content: one.content.map(plain) }
        : one
  return normalizeInlines(content.map(plain))
}
