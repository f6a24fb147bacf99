import { useTranslation } from 'react-i18next'
import type { Waiver } from '#shared/domain/translationPlan.ts'

/** Why there is no translation, in a sentence. */
export function useWaiverWords() {
  const { t } = useTranslation()
  return ({ language, reason, note }: Waiver): string => {
    const why = [reason === 'other' ? '' : t(`plan.reason.${reason}`), note].filter((part) => part !== '')
    return t('plan.waived', { context: language, why: why.join(': ') })
  }
}
