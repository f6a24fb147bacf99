import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Link, ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import type { HandbookPlace } from '../lib/handbookPlaces.ts'
import { HighlightedText } from '../ui/HighlightedText.tsx'
import { SearchField, type SearchFieldProps } from '../ui/TextField.tsx'
import { type Block, type ChapterText, plainText } from './book/chapter.ts'
import { type Book, type BookHit, searchBook } from './book/searchBook.ts'

interface ContentsProps {
  book: Book
  language: Language
  place: HandbookPlace
  onGo: (place: HandbookPlace) => void
  searchRef: RefObject<HTMLInputElement | null>
}

/** The side of the handbook: the search, and below it what was found or the contents. */
export function Contents({ book, language, place, onGo, searchRef }: ContentsProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const hits = useMemo(() => searchBook(book, query), [book, query])
  const list = useRef<HTMLDivElement>(null)
  const toHits: SearchFieldProps['onKeyDown'] = (event) => {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) {
      // Escape in an empty field is for the dialog.
      event.continuePropagation()
      return
    }
    list.current?.querySelector<HTMLElement>('[role="option"]')?.focus()
  }
  return (
    <div className="handbook__side">
      <SearchField
        className="handbook__search"
        label={t('handbook.search')}
        placeholder={t('handbook.searchPlaceholder')}
        value={query}
        onChange={setQuery}
        onKeyDown={toHits}
        inputRef={searchRef}
      />
      <div className="handbook__list" lang={language}>
        {query.trim() === '' ? (
          <ChapterList book={book} place={place} onGo={onGo} />
        ) : (
          <Hits hits={hits} listRef={list} onGo={onGo} />
        )}
      </div>
    </div>
  )
}

interface HitsProps {
  hits: readonly BookHit[]
  listRef: RefObject<HTMLDivElement | null>
  onGo: (place: HandbookPlace) => void
}

function Hits({ hits, listRef, onGo }: HitsProps) {
  const { t, i18n } = useTranslation()
  if (hits.length === 0) {
    return (
      <p className="handbook__nothing" role="status" lang={i18n.language}>
        {t('handbook.nothing')}
      </p>
    )
  }
  const items = hits.map((hit) => ({ ...hit, id: `${hit.place.chapter}#${hit.place.anchor ?? ''}` }))
  return (
    <ListBox
      ref={listRef}
      aria-label={t('handbook.found')}
      className="handbook__hits"
      items={items}
      onAction={(key) => {
        const hit = items.find(({ id }) => id === key)
        if (hit) onGo(hit.place)
      }}
    >
      {({ chapterTitle, heading, line, ranges }) => (
        <ListBoxItem textValue={heading ?? chapterTitle} className="handbook__hit">
          <span className="handbook__hit-title">{heading ?? chapterTitle}</span>
          {heading !== null && <span className="handbook__hit-chapter">{chapterTitle}</span>}
          {line !== '' && (
            <span className="handbook__hit-line">
              <HighlightedText text={line} ranges={ranges} />
            </span>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}

interface ChapterListProps {
  book: Book
  place: HandbookPlace
  onGo: (place: HandbookPlace) => void
}

function ChapterList({ book, place, onGo }: ChapterListProps) {
  const { t } = useTranslation()
  const contents = useRef<HTMLElement>(null)
  const { chapter: open } = place
  useEffect(() => {
    contents.current?.querySelector(`[data-chapter="${open}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <nav ref={contents} aria-label={t('handbook.contents')}>
      <ol className="handbook__chapters">
        {[...book].map(([chapter, text]) => (
          <li key={chapter} data-chapter={chapter}>
            <Link
              className="handbook__chapter-link"
              {...(chapter === place.chapter && { 'aria-current': 'page' as const })}
              onPress={() => onGo({ chapter, anchor: null })}
            >
              {text.title}
            </Link>
            {chapter === place.chapter && (
              <Sections text={text} onGo={(anchor) => onGo({ chapter, anchor })} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

const isSection = (block: Block): block is Block & { kind: 'heading'; anchor: string } =>
  block.kind === 'heading' && block.level === 2 && block.anchor !== null

function Sections({ text, onGo }: { text: ChapterText; onGo: (anchor: string) => void }) {
  const sections = text.blocks.filter(isSection)
  if (sections.length === 0) return null
  return (
    <ol className="handbook__sections">
      {sections.map(({ anchor, content }) => (
        <li key={anchor}>
          <Link className="handbook__section-link" onPress={() => onGo(anchor)}>
            {plainText(content)}
          </Link>
        </li>
      ))}
    </ol>
  )
}
