import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { TermDialog } from '#renderer/pickers/terms/TermDialog.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import { type GlossaryView, mostListed, type TermView } from '#shared/contract/termViews.ts'
import { GlossaryEntry } from './GlossaryEntry.tsx'
import { GlossaryFiles } from './GlossaryFiles.tsx'
import './glossary.css'

/** How many terms are shown at first, and after each press of "more". */
const step = 50
const pause = 150

/** The glossary of the site in the window: searched, added to, changed, and carried in files. */
export function GlossaryPanel() {
  const { t } = useTranslation()
  const siteId = useActiveSite()?.id ?? null
  const [query, setQuery] = useState('')
  const [limit, setLimit] = useState(step)
  const sought = useDebounced(query, pause)
  const { data, error, refetch } = useChannel(
    'terms.list',
    { siteId, query: sought.slice(0, 200), limit },
    { keepPrevious: true },
  )
  const [edited, setEdited] = useState<{ term: TermView | null } | null>(null)
  const mayChange = data?.mayChange ?? false
  return (
    <Panel
      help="settings#terms"
      title={t('terms.title')}
      note={t('terms.note')}
      actions={
        mayChange && <OfferedButton offers="addTerm" size="small" onAct={() => setEdited({ term: null })} />
      }
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      <div className="glossary">
        <SearchField label={t('terms.search')} value={query} onChange={setQuery} />
        {data && <Entries glossary={data} query={sought} onEdit={(term) => setEdited({ term })} />}
        {data && data.total > data.terms.length && data.terms.length < mostListed && (
          <Button
            size="small"
            variant="quiet"
            onPress={() => setLimit(Math.min(mostListed, limit + step * 3))}
          >
            {t('terms.more')}
          </Button>
        )}
        {data && !mayChange && <p className="panel__note">{t('terms.authorsRead')}</p>}
        {data && <GlossaryFiles siteId={siteId} mayChange={mayChange} />}
      </div>
      {edited && <TermDialog siteId={siteId} term={edited.term} onClose={() => setEdited(null)} />}
    </Panel>
  )
}

interface EntriesProps {
  glossary: GlossaryView
  query: string
  onEdit: (term: TermView) => void
}

function Entries({ glossary: { terms, total, mayChange }, query, onEdit }: EntriesProps) {
  const { t } = useTranslation()
  const count =
    terms.length < total
      ? t('terms.shown', { shown: terms.length, total })
      : t('terms.found', { count: total })
  return (
    <>
      <p className="glossary__count" role="status">
        {total > 0 ? count : t(query.trim() === '' ? 'terms.none' : 'terms.noneFound')}
      </p>
      {terms.length > 0 && (
        <ul className="glossary__terms" aria-label={t('terms.title')}>
          {terms.map((term) => (
            <li key={term.id}>
              <GlossaryEntry
                term={term}
                mayChange={mayChange || term.siteId === null}
                onEdit={() => onEdit(term)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
