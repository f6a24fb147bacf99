import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'

interface Moves {
  onConfirm: () => void
  onNext: (direction: 1 | -1) => void
}

/** The moves of the work by their keys from anywhere on the screen, and named in the list of shortcuts. */
export function useTranslateKeys({ onConfirm, onNext }: Moves): void {
  const { t } = useTranslation()
  const group = t('translate.shortcutGroup')
  useShortcut({ chord: 'mod+enter', label: t('translate.confirm'), group, run: onConfirm })
  useShortcut({ chord: 'mod+g', label: t('translate.next'), group, run: () => onNext(1) })
  useShortcut({ chord: 'mod+shift+g', label: t('translate.previous'), group, run: () => onNext(-1) })
}
