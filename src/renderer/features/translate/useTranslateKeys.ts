import { catalogue } from '#renderer/lib/actions/catalogue.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { matchesChord } from '#renderer/lib/shortcuts/keys.ts'

/** Applies the source's change to the translation. */
export const [followChord] = catalogue.follow.chords
/** Leaves the translation as it is, though the source has changed. */
export const [keepChord] = catalogue.keep.chords

interface Moves {
  onConfirm: () => void
  onNext: (direction: 1 | -1) => void
  onFollow: () => void
  onKeep: () => void
  onStale: () => void
  onOnlyHere: () => void
  onDivideOrJoin: () => void
}

/** The move that a key event inside the panes asks for; null: the key belongs to the text. */
export function moveOf(event: KeyboardEvent, isMac: boolean, moves: Moves): (() => void) | null {
  const is = (chord: string) => matchesChord(event, chord, isMac)
  if (is('mod+enter')) return moves.onConfirm
  if (is(followChord)) return moves.onFollow
  if (is(keepChord)) return moves.onKeep
  if (is('mod+g')) return () => moves.onNext(1)
  return is('mod+shift+g') ? () => moves.onNext(-1) : null
}

/** Makes the moves available by key anywhere on the screen, and names them in the list of shortcuts. */
export function useTranslateKeys(moves: Moves): void {
  const { onConfirm, onNext, onFollow, onKeep } = moves
  useAction('confirm', { run: onConfirm })
  useAction('follow', { run: onFollow })
  useAction('keep', { run: onKeep })
  useAction('nextUnfinished', { run: () => onNext(1) })
  useAction('previousUnfinished', { run: () => onNext(-1) })
  useAction('nextStale', { run: moves.onStale })
  useAction('onlyHere', { run: moves.onOnlyHere })
  useAction('divideOrJoin', { run: moves.onDivideOrJoin })
}
