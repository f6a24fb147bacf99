import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { HighlightedText } from '#renderer/ui/HighlightedText.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import type { ConcordanceHit } from '#shared/contract/memoryViews.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { Origin } from './MatchRow.tsx'

/** The most pairs that are shown. Nobody reads more: a person types further words instead. */
const mostShown = 100
/** Milliseconds without typing before main is asked. */
const askAfter = 200

interface ConcordanceProps {
  targetId: LocalizationId
  languages: { source: Language; target: Language }
  /** The words that were selected when it was opened. */
  begin: string
  onClose: () => void
}

/** How words were translated before: every confirmed pair that has them, both languages side by side. */
export function ConcordanceDialog({ targetId, languages, begin, onClose }: ConcordanceProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState(begin)
  const asked = useDebounced(query.trim(), askAfter)
  const { data, error, refetch } = useChannel(
    'memory.concordance',
    { targetId, query: asked, language: null, limit: mostShown },
    { enabled: asked !== '', keepPrevious: true },
  )
  const hits = asked === '' ? null : (data?.hits ?? null)
  return (
    <Dialog
      title={t('memory.concordance')}
      isOpen
      size="wide"
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <div className="concordance">
        <SearchField
          label={t('memory.concordanceField')}
          placeholder={t('memory.concordancePlaceholder')}
          value={query}
          onChange={(words) => setQuery(words.slice(0, 200))}
          autoFocus
        />
        <p className="concordance__count" aria-live="polite">
          <Count hits={hits} />
        </p>
        {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
        {hits !== null && hits.length > 0 && (
          // Takes the focus, so that keys scroll it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list needs the focus.
          <ul className="concordance__hits" aria-label={t('memory.hits')} tabIndex={0}>
            {hits.map((hit) => (
              <Pair key={`${hit.source}\n${hit.target}`} hit={hit} languages={languages} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

function Count({ hits }: { hits: readonly ConcordanceHit[] | null }) {
  const { t } = useTranslation()
  if (hits === null) return t('memory.concordanceHint')
  const count = hits.length
  if (count === 0) return t('memory.concordanceNone')
  return t(count === mostShown ? 'memory.concordanceFirst' : 'memory.concordanceFound', { count })
}

function Pair({ hit, languages }: { hit: ConcordanceHit } & Pick<ConcordanceProps, 'languages'>) {
  return (
    <li className="concordance__pair">
      <p className="memory-match__text" lang={languages.source}>
        <HighlightedText text={hit.source} ranges={hit.sourceRanges} />
      </p>
      <p className="memory-match__text" lang={languages.target}>
        <HighlightedText text={hit.target} ranges={hit.targetRanges} />
      </p>
      <p className="memory-match__origin">
        <Origin match={hit} />
      </p>
    </li>
  )
}
