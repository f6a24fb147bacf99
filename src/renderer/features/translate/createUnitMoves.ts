/** What the keys of the translation desk do: confirm the unit with the caret, decide about it, go on to the next. */
import { showToast } from '#renderer/ui/toasts.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { canDecide, needsDecision } from './decisions.ts'
import { goToEmptyPart, goToUnit } from './rowCaret.ts'
import type { ReadContext } from './rowContext.ts'
import { followRow, keepInOneLanguage, keepRow } from './rowDecisions.ts'
import { confirmationOf, send } from './rowRequests.ts'
import { divideOrJoin } from './rowSplits.ts'
import { nextUnit, rowId, type UnitKey, type WantedUnits } from './unfinished.ts'
import { followChord, keepChord } from './useTranslateKeys.ts'

export interface UnitMoves {
  /**
   * Confirms the unit with the caret, if there is anything to confirm, and goes to the next unfinished one. The caret
   * goes at once: a translator who types on during the save writes in the next unit, not at the end of this one.
   */
  confirmAndGoOn: (from: UnitKey | null) => Promise<void>
  goOn: (from: UnitKey | null, direction: 1 | -1, which?: WantedUnits) => void
  /** Follows the source or keeps the translation in the row with the caret, if there is anything to decide about it. */
  decide: (key: UnitKey | null, decision: 'follow' | 'keep') => void
  /** Says that only one language needs the row with the caret, or takes that back. */
  onlyHere: (key: UnitKey | null) => void
  /** Divides the row at the caret, or joins it with the next one, where the source did so. */
  divideOrJoin: (key: UnitKey | null) => void
}

const say = (text: string) => showToast({ tone: 'info', text })

/** For a row that cannot be confirmed as it is: goes to the missing words, or says what is to be decided. */
function staysAt(now: ReadContext, row: AlignedRow): boolean {
  if (needsDecision(row)) {
    const { t, formatChord } = now()
    say(t('translate.decide', { follow: formatChord(followChord), keep: formatChord(keepChord) }))
    return true
  }
  return goToEmptyPart(now, row)
}

export function createUnitMoves(now: ReadContext): UnitMoves {
  /** Units whose confirmation is on its way to main: they are done, though the view does not say so yet. */
  const beingConfirmed = new Set<UnitKey>()
  const rowAt = (key: UnitKey | null) => now().rows.find((one) => rowId(one) === key) ?? null
  return {
    async confirmAndGoOn(from) {
      const open = now()
        .units()
        .filter(({ key }) => key === from || !beingConfirmed.has(key))
      const next = nextUnit(open, from)
      const here = open.find(({ key }) => key === from) ?? null
      if (here?.kind === 'row' && staysAt(now, here.row)) return
      const request = confirmationOf(now, here)
      if (from === null || !request) return goToUnit(now, next)
      if (next) goToUnit(now, next)
      beingConfirmed.add(from)
      const isConfirmed = await send(now, request)
      beingConfirmed.delete(from)
      if (!next && isConfirmed) goToUnit(now, null)
    },
    goOn(from, direction, which = 'unfinished') {
      const units = now().units()
      const next = nextUnit(units, from, direction, which)
      // Where the source changed nowhere else, the unit with the caret may be the one.
      goToUnit(now, next ?? (which === 'behind' ? nextUnit(units, null, direction, which) : null), which)
    },
    decide(key, decision) {
      const row = rowAt(key)
      if (row === null || !canDecide(row)) say(now().t('translate.nothingToDecide'))
      else if (decision === 'follow') followRow(now, row)
      else void keepRow(now, row)
    },
    onlyHere(key) {
      const row = rowAt(key)
      if (row === null || !keepInOneLanguage(now, row)) say(now().t('translate.notForOneLanguage'))
    },
    divideOrJoin(key) {
      const row = rowAt(key)
      if (row === null || !divideOrJoin(now, row)) say(now().t('translate.nothingDivided'))
    },
  }
}
