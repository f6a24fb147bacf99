import { startFinding } from '../expression/startFinding.ts'
import { $readLines, type Line } from '../lines.ts'
import { findWords, matchesOf } from '../matches.ts'
import type { FindResult } from '../query.ts'
import { type FindContext, type FindState, type Position, publish, start } from './findContext.ts'

/** Searches again when the text changes, at most once per frame. */
export function follow(context: FindContext): () => void {
  const end = context.editor.registerUpdateListener(({ dirtyElements }) => {
    if (dirtyElements.size === 0) return
    if (!context.isStale) context.from = positionOf(context.state)
    context.isStale = true
    context.frame ??= requestAnimationFrame(() => {
      context.frame = null
      search(context)
    })
  })
  return () => {
    end()
    if (context.frame !== null) cancelAnimationFrame(context.frame)
    context.frame = null
    context.finding?.cancel()
    context.finding = null
  }
}

const positionOf = ({ matches, at }: FindState): Position => matches[at] ?? start

export function search(context: FindContext): void {
  context.finding?.cancel()
  context.finding = null
  context.isStale = true
  const lines = context.editor.getEditorState().read($readLines)
  const texts = lines.map(({ text }) => text)
  const { query } = context.state
  if (!query.isExpression) {
    const known = findWords(texts, query, context.known)
    context.known = known
    conclude(context, {
      outcome: { kind: 'found' },
      matches: matchesOf(lines, ({ text }) => known.get(text) ?? []),
    })
    return
  }
  publish(context, { outcome: { kind: 'searching' } })
  const finding = startFinding({ query, lines: texts })
  context.finding = finding
  finding.done.then(
    (result) => conclude(context, resultOf(lines, result)),
    () => conclude(context, { outcome: { kind: 'failed' }, matches: [] }),
  )
}

type Result = Pick<FindState, 'outcome' | 'matches'>

const resultOf = (lines: readonly Line[], result: FindResult): Result =>
  result.kind === 'found'
    ? { outcome: { kind: 'found' }, matches: matchesOf(lines, (_, index) => result.lines[index] ?? []) }
    : { outcome: result, matches: [] }

function conclude(context: FindContext, { outcome, matches }: Result): void {
  const { from } = context
  const next = matches.findIndex(
    (match) =>
      match.lineIndex > from.lineIndex || (match.lineIndex === from.lineIndex && match.start >= from.start),
  )
  context.finding = null
  context.isStale = false
  publish(context, { outcome, matches, at: Math.max(next, 0) })
  const run = context.whenFound
  context.whenFound = null
  run?.()
}

/** Runs a replacement, after the running search if there is one: it must not act on matches of an older text. */
export function whenFound(context: FindContext, run: () => void): void {
  if (context.isStale) context.whenFound = run
  else run()
}
