/** Search: every text of the archive by its words, in any form, and by what else is known of it. */
import { Search, SlidersHorizontal } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import { FilterChips } from './FilterChips.tsx'
import { FilterFields } from './FilterFields.tsx'
import { HitList } from './HitList.tsx'
import { type Asked, readSearchEntry, rememberSearch } from './searchEntry.ts'
import './search.css'
import { type FoundTexts, useSearch } from './useSearch.ts'

/** Fewer queued texts are indexed within a moment and not worth a word. */
const manyLeft = 50
const longestQuery = 200
const filtersId = 'search-filters'

export function SearchScreen() {
  const { t } = useTranslation()
  const { asked, typed, type, ask, field, list, toHits } = useAsked()
  const found = useSearch(asked)
  const [isOpen, setOpen] = useState(false)
  const filtersButton = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    filtersButton.current?.focus()
  }
  const count = () => {
    if (!found.count) return ''
    const { total, isMore } = found.count
    return isMore ? t('search.foundMore', { count: total }) : t('search.found', { count: total })
  }
  return (
    <Page
      title={t('search.title')}
      beside={
        <p className="page__count" role="status">
          {count()}
        </p>
      }
      toolbar={
        <>
          <SearchField
            label={t('search.field')}
            placeholder={t('search.placeholder')}
            className="search__field"
            value={typed}
            onChange={type}
            onKeyDown={toHits}
            inputRef={field}
          />
          <SearchTools
            asked={asked}
            ask={ask}
            isOpen={isOpen}
            onToggle={() => setOpen(!isOpen)}
            filtersButton={filtersButton}
          />
          <FilterChips filters={asked.filters} onChange={(filters) => ask({ filters })} />
        </>
      }
    >
      {isOpen && (
        <FilterFields
          id={filtersId}
          filters={asked.filters}
          onChange={(filters) => ask({ filters })}
          onClose={close}
        />
      )}
      {found.left > manyLeft && (
        <Notice tone="info" isLive className="search__notice">
          {t('search.indexing', { count: found.left })}
        </Notice>
      )}
      <Found found={found} asked={asked} ask={ask} listRef={list} />
    </Page>
  )
}

/** What is searched for, and what the keys do. */
function useAsked() {
  const [asked, setAsked] = useState(readSearchEntry)
  const [typed, setTyped] = useState(asked.query)
  const settled = useDebounced(typed, 150)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const now = { ...asked, query: settled.slice(0, longestQuery) }
  useEffect(() => {
    rememberSearch({ ...asked, query: settled.slice(0, longestQuery), opened: null })
  }, [asked, settled])
  const ask = ({ query, ...change }: Partial<Asked>) => {
    if (query !== undefined) setTyped(query)
    setAsked({ ...asked, ...change })
  }
  // Opened by a link, the screen waits for words; gone back to, it shows the text that was opened from it.
  const [{ opened, query }] = useState(asked)
  useEffect(() => {
    if (query === '' && opened === null) field.current?.focus()
  }, [query, opened])
  useAction('searchArchive', { run: () => field.current?.select() })
  const toHits = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
    list.current?.querySelector<HTMLElement>('[role="option"]')?.focus()
  }
  return { asked: now, typed, type: setTyped, ask, field, list, toHits }
}

interface ToolsProps {
  asked: Asked
  ask: (change: Partial<Asked>) => void
}

interface SearchToolsProps extends ToolsProps {
  isOpen: boolean
  onToggle: () => void
  filtersButton: RefObject<HTMLButtonElement | null>
}

function SearchTools({ asked, ask, isOpen, onToggle, filtersButton }: SearchToolsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Button
        ref={filtersButton}
        icon={SlidersHorizontal}
        aria-expanded={isOpen}
        aria-controls={filtersId}
        onPress={onToggle}
      >
        {t('search.filters')}
      </Button>
      <Select
        label={t('search.order')}
        isLabelHidden
        className="search__order"
        value={asked.order}
        onChange={(order) => ask({ order })}
        options={[
          { id: 'best', label: t('search.orderBest') },
          { id: 'newest', label: t('search.orderNewest') },
        ]}
      />
    </>
  )
}

interface FoundProps extends ToolsProps {
  found: FoundTexts
  listRef: RefObject<HTMLDivElement | null>
}

function Found({ found, asked, ask, listRef }: FoundProps) {
  const { t } = useTranslation()
  if (found.isLoading) return <Loading />
  if (found.error) return <FailureNotice failure={failureOf(found.error)} onRetry={found.retry} />
  if (found.hits.length === 0) return <Nothing asked={asked} ask={ask} />
  return (
    <>
      <HitList
        hits={found.hits}
        isOld={found.isOld}
        listRef={listRef}
        opened={asked.opened}
        onOpen={(opened) => rememberSearch({ ...asked, opened })}
      />
      {found.hasMore && (
        <Button className="search__more" onPress={found.loadMore}>
          {t('search.more')}
        </Button>
      )}
    </>
  )
}

function Nothing({ asked: { query, filters }, ask }: ToolsProps) {
  const { t } = useTranslation()
  const isFiltered = Object.keys(filters).length > 0
  if (query.trim() === '' && !isFiltered) {
    return (
      <EmptyState icon={Search} title={t('search.emptyTitle')}>
        {t('search.emptyText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Search}
      title={t('search.nothingTitle')}
      actions={
        <>
          {isFiltered && <Button onPress={() => ask({ filters: {} })}>{t('search.clearFilters')}</Button>}
          {query !== '' && (
            <Button variant={isFiltered ? 'quiet' : 'secondary'} onPress={() => ask({ query: '' })}>
              {t('common.clearSearch')}
            </Button>
          )}
        </>
      }
    >
      {isFiltered ? t('search.nothingFilteredText') : t('search.nothingText', { query: query.trim() })}
    </EmptyState>
  )
}
