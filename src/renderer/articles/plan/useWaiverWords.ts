import { useTranslation } from 'react-i18next'
import type { Waiver } from '#shared/domain/translationPlan.ts'
import { withoutEnding } from '#shared/language/trim.ts'

/** Why there is no translation, in a sentence. */
export function useWaiverWords() {
  const { t } = useTranslation()
  return ({ language, reason, note }: Waiver): string => {
    const why = [reason === 'other' ? '' : t(`plan.reason.${reason}`), note].filter((part) => part !== '')
    // The sentence has a full stop of its own.
    return t('plan.waived', { context: language, why: withoutEnding(why.join(': '), /\./) })
  }
}
