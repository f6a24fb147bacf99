/** Puts the caret where the translator has work to do, and makes the block there if the target has none. */
import { showToast } from '#renderer/ui/toasts.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { followSource } from '#shared/document/followSource.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { emptyParts, wordParts } from '#shared/document/wordParts.ts'
import { firstEmptyPart } from './decisions.ts'
import type { ReadContext } from './rowContext.ts'
import type { TranslationUnit, WantedUnits } from './unfinished.ts'

const nothingLeft = { unfinished: 'translate.allDone', behind: 'translate.nothingStale' } as const

/** Inserts a missing target block after the nearest preceding block that the target has. */
export function insertMissing(now: ReadContext, row: AlignedRow): void {
  const { body, rows } = now()
  if (!body || !row.source) return
  const before = rows.slice(0, rows.indexOf(row)).findLast(({ target }) => target !== null)?.target
  const [skeleton] = targetSkeleton([row.source])
  if (!skeleton) return
  body.insertBlockAfter(before?.id ?? null, skeleton)
  body.focusBlock(skeleton.id)
}

/** Goes to the first part without words, and inserts it where the target lacks it. False: every part has words. */
export function goToEmptyPart(now: ReadContext, row: AlignedRow): boolean {
  const part = firstEmptyPart(row)
  const { body, pinned } = now()
  if (part === null || body === null || row.source === null || row.target === null) return false
  const { source } = row
  if (part.at !== null) {
    body.focusPart(row.target.id, part.at)
    return true
  }
  const target = body.readBlock(source.id) ?? row.target
  const next = followSource({ source, before: pinned.get(source.id) ?? null, target })
  const [path] = emptyParts(source, next)
  const at = wordParts(next).findIndex((one) => one.path === path)
  if (at < 0) return false
  body.replaceBlock(next)
  body.focusPart(source.id, at)
  return true
}

/** Goes to a unit; null means that there is none to go to, and the translator is told so. */
export function goToUnit(
  now: ReadContext,
  unit: TranslationUnit | null,
  which: WantedUnits = 'unfinished',
): void {
  if (!unit) showToast({ tone: 'good', text: now().t(nothingLeft[which]) })
  else if (unit.kind === 'field') now().focusField(unit.key)
  else if (!unit.row.target) insertMissing(now, unit.row)
  else if (!goToEmptyPart(now, unit.row)) now().body?.focusBlock(unit.row.target.id, 'end')
}
