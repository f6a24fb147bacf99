import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useIsMac } from '#renderer/lib/shortcuts/useFormatChord.ts'
import type { UnitMoves } from './createUnitMoves.ts'
import type { UnitKey } from './unfinished.ts'
import type { CaretUnit } from './useCaretUnit.ts'
import { moveOf, useTranslateKeys } from './useTranslateKeys.ts'

interface DeskKeysInput {
  caret: CaretUnit
  moves: UnitMoves
  /** Aligns the live target. */
  realignNow: () => void
}

/** The moves of the desk from the unit with the caret, by key and for the buttons. */
export function useDeskKeys({ caret, moves, realignNow }: DeskKeysInput) {
  const next = (direction: 1 | -1) => moves.goOn(caret.here(), direction)
  // React renders the rows with what was just typed before the next key can reach anything.
  const realignAndRender = () => flushSync(realignNow)
  const confirmHere = () => {
    realignAndRender()
    void moves.confirmAndGoOn(caret.latestHere())
  }
  const decideHere = (decision: 'follow' | 'keep') => {
    realignAndRender()
    moves.decide(caret.latestHere(), decision)
  }
  const atLatest = (run: (key: UnitKey | null) => void) => {
    realignAndRender()
    run(caret.latestHere())
  }
  const keys = {
    onConfirm: confirmHere,
    onNext: next,
    onFollow: () => decideHere('follow'),
    onKeep: () => decideHere('keep'),
    onStale: () => moves.goOn(caret.here(), 1, 'behind'),
    onOnlyHere: () => atLatest(moves.onlyHere),
    onDivideOrJoin: () => atLatest(moves.divideOrJoin),
  }
  useTranslateKeys(keys)
  const isMac = useIsMac()
  const onKeyDown = (event: KeyboardEvent) => {
    const run = moveOf(event.nativeEvent, isMac, keys)
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  return { next, confirmHere, here: caret.here, onKeyDown }
}
