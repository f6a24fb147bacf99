import { useTranslation } from 'react-i18next'
import { countdown } from '#renderer/i18n/formats.ts'
import { useNow } from '#renderer/lib/useNow.ts'

/**
 * Time left until the next attempt. Digits of equal width in a box of fixed width, so that nothing beside it
 * moves.
 */
export function NextTry({ at }: { at: string }) {
  const { t } = useTranslation()
  const now = useNow(1000)
  const left = new Date(at).getTime() - now
  if (left <= 0) return <span>{t('queue.nextTryNow')}</span>
  return (
    <span>
      {t('queue.nextTry')}{' '}
      <span className="next-try__clock" role="timer">
        {countdown(left)}
      </span>
    </span>
  )
}
