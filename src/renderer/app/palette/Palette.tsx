import { Search } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Autocomplete, Header, Menu, MenuSection } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '../../lib/paths.ts'
import { useChannel } from '../../lib/queries.ts'
import { updateSettings, useSettings } from '../../lib/settings.tsx'
import { useDebounced } from '../../lib/useDebounced.ts'
import { PaletteField, PaletteFrame } from './PaletteFrame.tsx'
import { ActionItem, ArticleItem } from './PaletteItems.tsx'
import { type ActionSection, usePaletteActions } from './usePaletteActions.ts'

interface PaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const articlesShown = 8
const recentKept = 8

interface PaletteBodyProps {
  /** Closes the palette, gives the focus back, and then does it. */
  onChoose: (run: () => void) => void
}

function PaletteBody({ onChoose }: PaletteBodyProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { recentActions } = useSettings()
  const [search, setSearch] = useState('')
  const asked = useDebounced(search.trim(), 120)
  const { data } = useChannel(
    'articles.list',
    { list: 'all', search: asked, cursor: null, limit: articlesShown },
    { keepPrevious: true },
  )
  const sections = usePaletteActions(search)
  const rows = data?.rows ?? []

  const act = (id: string) => {
    const row = rows.find(({ articleId }) => articleId === id)
    if (row) return onChoose(() => navigate(paths.write(row.articleId, row.sourceLanguage)))
    const chosen = sections.flatMap(({ entries }) => entries).find(({ action }) => action.id === id)
    if (!chosen?.action.run) return
    // What is remembered is only a convenience: nobody is told when it cannot be stored.
    const recent = [id, ...recentActions.filter((one) => one !== id)].slice(0, recentKept)
    updateSettings({ recentActions: recent }).catch(() => {})
    onChoose(chosen.action.run)
  }
  return (
    <Autocomplete inputValue={search} onInputChange={setSearch}>
      <PaletteField label={t('shell.findLabel')} placeholder={t('shell.palette.placeholder')} icon={Search} />
      <Menu
        className="menu palette__menu"
        aria-label={t('shell.palette.results')}
        disabledKeys={sections.flatMap(({ entries }) =>
          entries.filter(({ why }) => why !== null).map(({ action }) => action.id),
        )}
        onAction={(key) => act(String(key))}
        renderEmptyState={() => <p className="palette__empty">{t('shell.palette.nothing')}</p>}
      >
        {sections.filter(isFirst).map((section) => (
          <Actions key={section.id} section={section} />
        ))}
        {rows.length > 0 && (
          <MenuSection>
            <Header className="menu__heading">{t('shell.palette.articles')}</Header>
            {rows.map((row) => (
              <ArticleItem key={row.articleId} id={row.articleId} row={row} />
            ))}
          </MenuSection>
        )}
        {sections
          .filter((section) => !isFirst(section))
          .map((section) => (
            <Actions key={section.id} section={section} />
          ))}
      </Menu>
    </Autocomplete>
  )
}

/** Before the articles: what was used last, and what has the name that was typed. */
const isFirst = ({ id }: ActionSection): boolean => id === 'recent' || id === 'found'

function Actions({ section: { id, entries } }: { section: ActionSection }) {
  const { t } = useTranslation()
  return (
    <MenuSection>
      <Header className="menu__heading">{t(`shell.actionGroup.${id}`)}</Header>
      {entries.map((listed) => (
        <ActionItem key={listed.action.id} listed={listed} />
      ))}
    </MenuSection>
  )
}

/**
 * Runs what was chosen when the palette is gone from the page and the control that had the focus has it again: many
 * actions are about the caret.
 */
function useRunAfterwards(isOpen: boolean, close: () => void) {
  const chosen = useRef<(() => void) | null>(null)
  const focused = useRef<Element | null>(null)
  // A layout effect runs before the dialog takes the focus.
  useLayoutEffect(() => {
    if (isOpen) focused.current = document.activeElement
  }, [isOpen])
  useEffect(() => {
    const run = chosen.current
    if (isOpen || run === null) return
    chosen.current = null
    requestAnimationFrame(() => {
      if (focused.current instanceof HTMLElement && focused.current.isConnected) focused.current.focus()
      run()
    })
  }, [isOpen])
  return (run: () => void) => {
    chosen.current = run
    close()
  }
}

/** Ctrl+K: one field that finds articles by their text, and everything that can be done on this screen. */
export function Palette({ isOpen, onOpenChange }: PaletteProps) {
  const { t } = useTranslation()
  const choose = useRunAfterwards(isOpen, () => onOpenChange(false))
  return (
    <PaletteFrame title={t('shell.palette.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <PaletteBody onChoose={choose} />
    </PaletteFrame>
  )
}
