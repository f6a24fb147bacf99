/** StaysHere: the site does not keep what is planned for translations, so colleagues do not see it. */
import { useTranslation } from 'react-i18next'
import './plan.css'

export function StaysHere() {
  const { t } = useTranslation()
  return <p className="plan-note">{t('plan.staysHere')}</p>
}
