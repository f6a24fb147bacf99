import { useTranslation } from 'react-i18next'
import type { SiteView } from '#shared/contract/siteViews.ts'

/** A section's name in the interface's language; its key when the site is not known. */
export function useSectionName(site: SiteView | null): (key: string) => string {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'uk'
  return (key) =>
    key === ''
      ? t('desk.noSection')
      : (site?.sections.find((section) => section.key === key)?.names[language] ?? key)
}
