import { Printer, TableOfContents } from 'lucide-react'
import { Suspense, use, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { catalogue } from '../lib/actions/catalogue.ts'
import { useActionLook } from '../lib/actions/useAction.ts'
import type { HandbookPlace } from '../lib/handbookPlaces.ts'
import { useSettings } from '../lib/settings.tsx'
import { matchesChord } from '../lib/shortcuts/keys.ts'
import { useIsMac } from '../lib/shortcuts/useFormatChord.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/EmptyState.tsx'
import { IconButton, IconToggle } from '../ui/IconButton.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { loadBook } from './book/loadBook.ts'
import type { Book } from './book/searchBook.ts'
import { ChapterView } from './ChapterView.tsx'
import { Contents } from './Contents.tsx'
import './handbook.css'
import { useVisits, type Visits } from './useVisits.ts'

interface HandbookProps {
  place: HandbookPlace
  onClose: () => void
}

const books = new Map<Language, Promise<Book>>()

/** The same promise each time, as `use` needs it. */
function bookIn(language: Language): Promise<Book> {
  const book = books.get(language) ?? loadBook(language)
  books.set(language, book)
  return book
}

/** The handbook over a screen, opened at a place of it. */
export function Handbook({ place, onClose }: HandbookProps) {
  const { t } = useTranslation()
  const { interfaceLanguage } = useSettings()
  const [language, setLanguage] = useState(interfaceLanguage)
  const [isContentsOpen, setContentsOpen] = useState(false)
  const text = useRef<HTMLElement>(null)
  const visits = useVisits(place, () => text.current?.scrollTop ?? 0)
  const search = useRef<HTMLInputElement>(null)
  const toSearch = () => {
    // In a small window the field is hidden until the contents are shown; the next key already belongs to it.
    flushSync(() => setContentsOpen(true))
    search.current?.select()
  }
  useHandbookKeys({ visits, toSearch })
  return (
    <Dialog
      title={t('handbook.title')}
      isOpen
      onOpenChange={onClose}
      size="full"
      isFlush
      tools={
        <Tools
          visits={visits}
          language={language}
          onLanguage={setLanguage}
          isContentsOpen={isContentsOpen}
          onContents={setContentsOpen}
        />
      }
    >
      <Suspense fallback={<Loading />}>
        <Open
          visits={visits}
          language={language}
          isContentsOpen={isContentsOpen}
          onGo={(to) => {
            setContentsOpen(false)
            visits.go(to)
          }}
          searchRef={search}
          textRef={text}
        />
      </Suspense>
    </Dialog>
  )
}

interface OpenProps {
  visits: Visits
  language: Language
  isContentsOpen: boolean
  onGo: (place: HandbookPlace) => void
  searchRef: React.RefObject<HTMLInputElement | null>
  textRef: React.RefObject<HTMLElement | null>
}

function Open({ visits, language, isContentsOpen, onGo, searchRef, textRef }: OpenProps) {
  const book = use(bookIn(language))
  const { present } = visits
  return (
    <div className="handbook" data-contents={isContentsOpen ? 'open' : 'closed'}>
      <Contents book={book} language={language} place={present.place} onGo={onGo} searchRef={searchRef} />
      <ChapterView book={book} language={language} visit={present} onGo={onGo} textRef={textRef} />
    </div>
  )
}

interface ToolsProps {
  visits: Visits
  language: Language
  onLanguage: (language: Language) => void
  isContentsOpen: boolean
  onContents: (isOpen: boolean) => void
}

function Tools({ visits, language, onLanguage, isContentsOpen, onContents }: ToolsProps) {
  const { t } = useTranslation()
  const look = useActionLook()
  const other = otherLanguage(language)
  return (
    <div className="handbook__tools">
      <IconToggle
        className="handbook__contents-toggle"
        label={t('handbook.showContents')}
        icon={TableOfContents}
        isSelected={isContentsOpen}
        onChange={onContents}
      />
      <IconButton {...look('handbookBack')} isDisabled={!visits.canGoBack} onPress={visits.back} />
      <IconButton {...look('handbookForward')} isDisabled={!visits.canGoForward} onPress={visits.forward} />
      <Tooltip text={t('handbook.language')}>
        <Button variant="quiet" size="small" lang={other} onPress={() => onLanguage(other)}>
          {t(`settings.languageName.${other}`)}
        </Button>
      </Tooltip>
      <IconButton label={t('handbook.print')} icon={Printer} onPress={() => window.print()} />
    </div>
  )
}

/** The handbook's own keys: the window's shortcuts rest while a dialog is open. */
function useHandbookKeys({ visits, toSearch }: { visits: Visits; toSearch: () => void }): void {
  const isMac = useIsMac()
  const keys = [
    { ...catalogue.handbookBack, run: visits.back },
    { ...catalogue.handbookForward, run: visits.forward },
    { ...catalogue.handbookSearch, run: toSearch },
  ]
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const found = keys.find(({ chords }) => chords.some((chord) => matchesChord(event, chord, isMac)))
    const run = found?.run ?? null
    if (run === null) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
