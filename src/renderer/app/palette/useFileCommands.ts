import { FileInput } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { presentDestination } from '../../bringIn/destinations.ts'
import { bringInChord, useBringIn } from '../../bringIn/useBringIn.ts'
import { useFormatChord } from '../../lib/shortcuts/useShortcut.ts'

/** The palette's ways to bring files in; while a text is open, also the one into an article of its own. */
export function useFileCommands() {
  const { t } = useTranslation()
  const format = useFormatChord()
  const { choose, chooseNew } = useBringIn()
  const command = {
    id: 'bringIn',
    label: t('bringIn.command'),
    icon: FileInput,
    shortcut: format(bringInChord),
    run: () => void choose(),
  }
  if (presentDestination().kind === 'newArticles') return [command]
  const asNew = {
    id: 'bringInNew',
    label: t('bringIn.commandNew'),
    icon: FileInput,
    run: () => void chooseNew(),
  }
  return [command, asNew]
}
