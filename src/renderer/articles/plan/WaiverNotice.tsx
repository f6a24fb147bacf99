/**
 * WaiverNotice: somebody decided that there shall be no translation, and why.   waiver
 */
import { useTranslation } from 'react-i18next'
import type { Waiver } from '#shared/domain/translationPlan.ts'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWaiverWords } from './useWaiverWords.ts'

export function WaiverNotice({ waiver }: { waiver: Waiver }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useWaiverWords()
  const when = formats.dateTime(waiver.at)
  const { by } = waiver
  return (
    <Notice tone="info">
      {words(waiver)} {by === '' ? when : t('plan.waivedBy', { by, when })}
    </Notice>
  )
}
