import { useTranslation } from 'react-i18next'
import { useWaiverWords } from '#renderer/articles/plan/useWaiverWords.ts'
import { LanguageState, LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { publicationDate } from './publicationDate.ts'
import { WorkLine } from './WorkCell.tsx'

interface TitleCellProps {
  row: DeskRow
  section: string
  now: number
  /** A narrow table says what is left to translate, in place of the last change. */
  hasWork: boolean
}

export function TitleCell({ row, section, now, hasWork }: TitleCellProps) {
  const { t } = useTranslation()
  return (
    <>
      <span className="desk-row__title" lang={row.sourceLanguage}>
        {row.title || t('common.untitled')}
      </span>
      <span className="desk-row__lead">
        {row.removed && `${t('desk.removed')} · `}
        <span className="desk-row__facts">{`${section} · ${row.author}${row.lead ? ' · ' : ''}`}</span>
        <span className="desk-row__change">
          {hasWork ? <WorkLine row={row} now={now} /> : <LastChange row={row} now={now} />}
          {row.lead && ' · '}
        </span>
        {row.lead}
      </span>
    </>
  )
}

/** When words were changed last, and whose they are. */
function LastChange({ row: { lastChange }, now }: { row: DeskRow; now: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { by, at } = lastChange
  const when = formats.dateTime(at)
  return (
    <span className="desk-row__last" title={by === '' ? when : t('write.lastBy', { by, at: when })}>
      <time dateTime={at}>{formats.whenShort(at, now)}</time>
      {by !== '' && (
        <>
          {' · '}
          <span className="desk-row__by">{by}</span>
        </>
      )}
    </span>
  )
}

export function StatesCell({ row }: { row: DeskRow }) {
  const { t } = useTranslation()
  const ordered = [...row.localizations].sort(
    (a, b) => Number(b.language === row.sourceLanguage) - Number(a.language === row.sourceLanguage),
  )
  const missing = otherLanguage(row.sourceLanguage)
  const waiver = row.translation?.waiver ?? null
  const waiverWords = useWaiverWords()
  return (
    <span className="desk-row__states">
      {ordered.map(({ id, language, state, saving, readers, inConflict, progress }) => (
        <span key={id} className="desk-row__state">
          <LanguageState
            language={language}
            state={state}
            saving={saving}
            readers={readers}
            inConflict={inConflict}
          />
          {progress && waiver === null && (progress.stale > 0 || progress.translated < progress.total) && (
            <span className="desk-row__progress" title={t('workflow.progress', progress)}>
              {t('common.progressOf', { done: progress.translated, total: progress.total })}
            </span>
          )}
          {waiver !== null && language === missing && (
            <span className="desk-row__progress" title={waiverWords(waiver)}>
              {t('desk.waived')}
            </span>
          )}
          {progress && progress.stale > 0 && (
            <span className="desk-row__stale">{t('translate.progressStale', { count: progress.stale })}</span>
          )}
        </span>
      ))}
      {ordered.length < 2 && (
        <span className="desk-row__state">
          <span className="language-state">
            <LanguageTag language={missing} />
            <Chip tone="neutral" isQuiet title={waiver === null ? undefined : waiverWords(waiver)}>
              {t(waiver === null ? 'desk.notTranslated' : 'desk.waived')}
            </Chip>
          </span>
        </span>
      )}
    </span>
  )
}

export function UpdatedCell({ row, now }: { row: DeskRow; now: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const published = publicationDate(row)
  return (
    <span className="desk-row__updated">
      <LastChange row={row} now={now} />
      {row.publishAt && published && (
        <span className="desk-row__plain desk-row__publish">
          {t(`desk.publication.${published}`, { time: formats.zoned(row.publishAt) })}
        </span>
      )}
    </span>
  )
}
