import { useState } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { paths } from '#renderer/lib/paths.ts'
import { useAppInfo } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'

let isDismissed = false

/**
 * Shown after a run that was not closed properly, or after a return to a backup: what had changed, and what
 * is here.
 */
export function RecoveryNotice() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { cleanShutdown, recovered, restoredFrom } = useAppInfo().start
  const [isShown, setShown] = useState(!isDismissed)
  if (!isShown || (cleanShutdown && !restoredFrom)) return null
  const dismiss = () => {
    isDismissed = true
    setShown(false)
  }
  return (
    <div className="desk__notice">
      <Notice
        tone={restoredFrom ? 'warn' : 'info'}
        title={t(restoredFrom ? 'desk.recovery.restoredTitle' : 'desk.recovery.title')}
        isLive
        actions={
          <Button size="small" onPress={dismiss}>
            {t('desk.recovery.dismiss')}
          </Button>
        }
      >
        {restoredFrom && <p>{t('desk.recovery.restored', { when: formats.dateTime(restoredFrom) })}</p>}
        {!restoredFrom && <p>{recovered.length > 0 ? t('desk.recovery.text') : t('desk.recovery.none')}</p>}
        <ul className="desk__recovered">
          {recovered.map(({ articleId, title, language, savedAt }) => (
            <li key={`${articleId}-${language}`}>
              <LanguageTag language={language} />{' '}
              <Link href={paths.write(articleId, language)}>{title || t('common.untitled')}</Link>{' '}
              <span className="desk__saved-at">
                {t('desk.recovery.savedAt', { when: formats.dateTime(savedAt) })}
              </span>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
