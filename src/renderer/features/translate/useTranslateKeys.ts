import { useTranslation } from 'react-i18next'
import { matchesChord } from '#renderer/lib/shortcuts/keys.ts'
import { useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'

/** Applies the source's change to the translation. */
export const followChord = 'mod+shift+enter'
/** Leaves the translation as it is, though the source has changed. */
export const keepChord = 'mod+alt+enter'

interface Moves {
  onConfirm: () => void
  onNext: (direction: 1 | -1) => void
  onFollow: () => void
  onKeep: () => void
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
export function useTranslateKeys({ onConfirm, onNext, onFollow, onKeep }: Moves): void {
  const { t } = useTranslation()
  const group = t('translate.shortcutGroup')
  useShortcut({ chord: 'mod+enter', label: t('translate.confirm'), group, run: onConfirm })
  useShortcut({ chord: followChord, label: t('translate.follow'), group, run: onFollow })
  useShortcut({ chord: keepChord, label: t('translate.keep'), group, run: onKeep })
  useShortcut({ chord: 'mod+g', label: t('translate.next'), group, run: () => onNext(1) })
  useShortcut({ chord: 'mod+shift+g', label: t('translate.previous'), group, run: () => onNext(-1) })
}
