import { useTranslation } from 'react-i18next'
import type { SiteView } from '#shared/contract/views.ts'

/** How often a screen reader hears of it, from beginning to end. */
const steps = 10

/** How far the first pull of a site is. Seen at every change, and told to screen readers in tenths. */
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
