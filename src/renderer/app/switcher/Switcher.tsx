import { ArrowLeftRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Autocomplete, Header, Menu, MenuItem, MenuSection } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { LanguageTag } from '../../articles/Status.tsx'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { paths } from '../../lib/paths.ts'
import { useChannel } from '../../lib/queries.ts'
import { useFormatChord } from '../../lib/shortcuts/useFormatChord.ts'
import { useDebounced } from '../../lib/useDebounced.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { PaletteField, PaletteFrame } from '../palette/PaletteFrame.tsx'

interface SwitcherProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const shown = 20

/** Ctrl+P: a list of articles, those opened last first, found by their titles in both languages. */
export function Switcher({ isOpen, onOpenChange }: SwitcherProps) {
  const { t } = useTranslation()
  return (
    <PaletteFrame title={t('shell.switcher.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <SwitcherBody close={() => onOpenChange(false)} />
    </PaletteFrame>
  )
}

/** The articles that the words find. `isCurrent` is false while those of former words are shown. */
function useRows(words: string) {
  const [location] = useLocation()
  const asked = useDebounced(words.trim(), 60)
  const { data, isPlaceholderData } = useChannel(
    'articles.switchTo',
    { words: asked, limit: shown },
    { keepPrevious: true },
  )
  const all = data?.rows ?? []
  // The article that is open is no place to go.
  const isElsewhere = ({ articleId }: DeskRow) => !location.includes(articleId)
  const recentCount = data?.recent ?? 0
  return {
    recent: all.slice(0, recentCount).filter(isElsewhere),
    others: all.slice(recentCount).filter(isElsewhere),
    isCurrent: data !== undefined && asked === words.trim() && !isPlaceholderData,
  }
}

/** Opens articles: the text, or with Ctrl source and translation side by side. */
function useOpen(close: () => void) {
  const [, navigate] = useLocation()
  return ({ articleId, sourceLanguage }: DeskRow, isBeside: boolean) => {
    close()
    navigate(
      isBeside
        ? paths.translate(articleId, otherLanguage(sourceLanguage))
        : paths.write(articleId, sourceLanguage),
    )
  }
}

function SwitcherBody({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const { recent, others, isCurrent } = useRows(words)
  const rows = [...recent, ...others]
  const open = useOpen(close)
  // The menu tells only what was chosen, so the key that chose it is remembered.
  const isBeside = useRef(false)
  // Enter was pressed before the answer to the words was there.
  const [isWaiting, setWaiting] = useState(false)
  const [first] = rows
  const openFirst = useEffectEvent(() => {
    if (first) open(first, isBeside.current)
  })
  useEffect(() => {
    if (!isWaiting || !isCurrent) return
    setWaiting(false)
    openFirst()
  }, [isWaiting, isCurrent])

  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    isBeside.current = event.ctrlKey || event.metaKey
    // Nothing of the list is chosen yet, or of a list for former words: Enter means the first of what comes.
    const hasChoice = (event.target as HTMLElement).getAttribute('aria-activedescendant') !== null
    if (hasChoice && isCurrent) return
    event.preventDefault()
    event.stopPropagation()
    setWaiting(true)
  }
  return (
    <div
      className="switcher"
      onKeyDownCapture={press}
      onPointerDownCapture={(event) => {
        isBeside.current = event.ctrlKey || event.metaKey
      }}
    >
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <PaletteField
          label={t('shell.switcher.label')}
          placeholder={t('shell.switcher.placeholder')}
          icon={ArrowLeftRight}
        />
        <Menu
          className="menu palette__menu"
          aria-label={t('shell.switcher.title')}
          onAction={(key) => {
            const row = rows.find(({ articleId }) => articleId === key)
            if (row) open(row, isBeside.current)
          }}
          renderEmptyState={() => <p className="palette__empty">{t('shell.switcher.nothing')}</p>}
        >
          {recent.length > 0 && <Rows heading={t('shell.switcher.recent')} rows={recent} />}
          {others.length > 0 && <Rows heading={t('shell.switcher.others')} rows={others} />}
        </Menu>
      </Autocomplete>
      <Hint />
    </div>
  )
}

function Hint() {
  const { t } = useTranslation()
  const format = useFormatChord()
  return (
    <p className="palette__hint">
      <Kbd>{format('enter')}</Kbd> {t('shell.switcher.toText')} <Kbd>{format('mod+enter')}</Kbd>{' '}
      {t('shell.switcher.toTranslation')}
    </p>
  )
}

function Rows({ heading, rows }: { heading: string; rows: readonly DeskRow[] }) {
  return (
    <MenuSection>
      <Header className="menu__heading">{heading}</Header>
      {rows.map((row) => (
        <Row key={row.articleId} row={row} />
      ))}
    </MenuSection>
  )
}

/** An article with its titles in both languages. */
function Row({ row }: { row: DeskRow }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title = row.title || t('common.untitled')
  const other = row.localizations.find(({ title: one }) => one !== '' && one !== row.title)
  return (
    <MenuItem id={row.articleId} textValue={title} className="menu__item">
      <span className="menu__words palette__title" lang={row.title === '' ? undefined : row.sourceLanguage}>
        {title}
        {other && (
          <span className="palette__other" lang={other.language}>
            {other.title}
          </span>
        )}
      </span>
      <span className="menu__end palette__end">
        {row.localizations.map(({ language }) => (
          <LanguageTag key={language} language={language} />
        ))}
        <span>{formats.date(row.updatedAt)}</span>
      </span>
    </MenuItem>
  )
}
