import { useTranslation } from 'react-i18next'
import type { SiteView } from '#shared/contract/siteViews.ts'

/** How many times a screen reader announces the progress. */
const steps = 10

/** The progress of a site's first pull. Every change is shown; screen readers announce tenths. */
export function ArchiveProgress({ taken, total }: NonNullable<SiteView['archive']>) {
  const { t } = useTranslation()
  const tenth = total === 0 ? 0 : Math.floor((taken / total) * steps)
  return (
    <>
      <p className="rail__note" aria-hidden>
        {t('shell.fetchingArchive', { taken, total })}
      </p>
      <p className="visually-hidden" role="status">
        {t('shell.fetchingArchive', { taken: Math.floor((total * tenth) / steps), total })}
      </p>
    </>
  )
}
