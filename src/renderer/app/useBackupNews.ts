import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { invoke } from '../lib/client.ts'
import { paths } from '../lib/paths.ts'
import { useChannel } from '../lib/queries.ts'
import { showToast } from '../ui/toasts.ts'
import { useFailureText } from '../ui/useFailureText.ts'

/** Tells once why the day's backup could not be made in the folder that the person chose. */
export function useBackupNews(): void {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const textOf = useFailureText()
  const { data } = useChannel('backups.state', {})
  const news = data?.trouble?.isNews ? data.trouble.failure : null
  useEffect(() => {
    if (news === null) return
    showToast({
      tone: 'warn',
      text: textOf(news),
      subject: 'folder backups',
      scope: 'window',
      action: { label: t('shell.settings'), onPress: () => navigate(paths.settings) },
    })
    void invoke('backups.told', {})
  }, [news, t, textOf, navigate])
}
