import { useTranslation } from 'react-i18next'
import { useAction } from '../lib/actions/useAction.ts'
import { showToast } from '../ui/toasts.ts'
import { useBringIn } from './useBringIn.ts'

/**
 * On a screen that shows an article to be read: Ctrl+O says that a file goes into an article where it is written, with
 * the way there, and makes no new article behind the person's back. The command for a new article still does.
 */
export function useBringInWhileReading(toWriting: () => void): void {
  const { t } = useTranslation()
  const { chooseNew } = useBringIn()
  const explain = () =>
    showToast({
      tone: 'info',
      subject: 'bringIn',
      text: t('bringIn.onlyReading'),
      action: { label: t('bringIn.toWriting'), onPress: toWriting },
    })
  useAction('bringIn', { run: explain, unavailable: () => (words) => words('bringIn.onlyReadingShort') })
  useAction('bringInNew', { run: () => void chooseNew() })
}
