import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { type Chapter, chapters, type HandbookPlace } from '../lib/handbookPlaces.ts'
import { Button } from '../ui/Button.tsx'
import { anchorId } from './anchorId.ts'
import { Blocks } from './Blocks.tsx'
import type { Book } from './book/searchBook.ts'
import type { Visit } from './useVisits.ts'

interface ChapterViewProps {
  book: Book
  language: Language
  visit: Visit
  onGo: (place: HandbookPlace) => void
  textRef: RefObject<HTMLElement | null>
}

/** One chapter, scrolled to the place; it takes the focus, so that keys scroll it. */
export function ChapterView({ book, language, visit, onGo, textRef }: ChapterViewProps) {
  const { i18n } = useTranslation()
  const { chapter } = visit.place
  const text = book.get(chapter)
  useShowPlace(visit, textRef)
  if (!text) return null
  return (
    <section
      ref={textRef}
      className="handbook__text"
      aria-label={text.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys.
      tabIndex={0}
    >
      <article key={chapter} className="handbook__chapter" lang={language}>
        <h2 className="handbook__title">{text.title}</h2>
        <Blocks blocks={text.blocks} language={language} onGo={onGo} />
      </article>
      <footer className="handbook__foot" lang={i18n.language}>
        <Neighbour
          book={book}
          chapter={chapters[chapters.indexOf(chapter) - 1]}
          onGo={onGo}
          side="previous"
        />
        <Neighbour book={book} chapter={chapters[chapters.indexOf(chapter) + 1]} onGo={onGo} side="next" />
      </footer>
    </section>
  )
}

interface NeighbourProps {
  book: Book
  chapter: Chapter | undefined
  onGo: (place: HandbookPlace) => void
  side: 'previous' | 'next'
}

function Neighbour({ book, chapter, onGo, side }: NeighbourProps) {
  const { t } = useTranslation()
  const title = chapter && book.get(chapter)?.title
  if (!chapter || title === undefined) return null
  const go = () => onGo({ chapter, anchor: null })
  return side === 'previous' ? (
    <Button variant="quiet" icon={ChevronLeft} onPress={go}>
      {t('handbook.previous', { title })}
    </Button>
  ) : (
    <Button variant="quiet" iconAfter={ChevronRight} className="handbook__next" onPress={go}>
      {t('handbook.next', { title })}
    </Button>
  )
}

/** Scrolls to where a visit begins or was left, and gives the text the focus; not when only the language changes. */
function useShowPlace({ place, scroll }: Visit, textRef: RefObject<HTMLElement | null>): void {
  const shown = useRef<HandbookPlace | null>(null)
  useEffect(() => {
    const text = textRef.current
    if (!text || shown.current === place) return
    shown.current = place
    text.focus({ preventScroll: true })
    const heading = place.anchor === null ? null : document.getElementById(anchorId(place.anchor))
    if (scroll !== null) text.scrollTop = scroll
    else if (heading) heading.scrollIntoView({ block: 'start' })
    else text.scrollTop = 0
  }, [place, scroll, textRef])
}
