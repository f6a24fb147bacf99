/**
 * LivePage: a link to the page that readers see now; nothing for a text that is not published.
 *   language, url
 */
import { useTranslation } from 'react-i18next'
import { ExternalLink } from '#renderer/ui/ExternalLink.tsx'
import type { Language } from '#shared/domain/language.ts'

export function LivePage({ language, url }: { language: Language; url: string | null }) {
  const { t } = useTranslation()
  if (url === null) return null
  return (
    <ExternalLink url={url}>
      {t('preview.livePage', { language: t(`common.languageShort.${language}`) })}
    </ExternalLink>
  )
}
