import { useTranslation } from 'react-i18next'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'

interface ConsentProps {
  isSelected: boolean
  onChange: (isSelected: boolean) => void
}

/** Asked where the system has no protected storage for secrets. */
export function Consent({ isSelected, onChange }: ConsentProps) {
  const { t } = useTranslation()
  return (
    <Notice tone="warn" title={t('sites.connect.insecureTitle')}>
      <p>{t('sites.connect.insecureText')}</p>
      <div className="connect__consent" data-region>
        <Checkbox isSelected={isSelected} onChange={onChange}>
          {t('sites.connect.insecureAllow')}
        </Checkbox>
      </div>
    </Notice>
  )
}
