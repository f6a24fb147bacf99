import { FileText, Search } from 'lucide-react'
import { useState } from 'react'
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Heading,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { foldText } from '#shared/language/fold.ts'
import { LanguageTag, ReadersChip } from '../../articles/Status.tsx'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { paths } from '../../lib/paths.ts'
import { useChannel } from '../../lib/queries.ts'
import { useDebounced } from '../../lib/useDebounced.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import './Palette.css'
import type { PaletteCommand } from './paletteCommand.ts'
import { usePaletteCommands } from './usePaletteCommands.ts'

interface PaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onHelp: () => void
}

const articlesShown = 8

const CommandItem = ({ command }: { command: PaletteCommand }) => (
  <MenuItem id={command.id} textValue={command.label} className="menu__item">
    <command.icon aria-hidden className="icon" />
    <span className="menu__words" lang={command.lang}>
      {command.label}
    </span>
    {command.shortcut && (
      <span className="menu__end">
        <Kbd>{command.shortcut}</Kbd>
      </span>
    )}
  </MenuItem>
)

function ArticleItem({ row, id }: { row: DeskRow; id: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title = row.title || t('common.untitled')
  return (
    <MenuItem id={id} textValue={title} className="menu__item">
      <FileText aria-hidden className="icon" />
      <span className="menu__words palette__title">{title}</span>
      <span className="menu__end palette__end">
        {row.localizations.some(({ readers }) => readers === 'olderText') && (
          <ReadersChip readers="olderText" />
        )}
        {row.localizations.map(({ language }) => (
          <LanguageTag key={language} language={language} />
        ))}
        <span>{formats.date(row.updatedAt)}</span>
      </span>
    </MenuItem>
  )
}

function PaletteBody({ onHelp, close }: { onHelp: () => void; close: () => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const asked = useDebounced(search.trim(), 120)
  const { data } = useChannel(
    'articles.list',
    { list: 'all', search: asked, cursor: null, limit: articlesShown },
    { keepPrevious: true },
  )
  const wanted = foldText(search).trim()
  const commands = usePaletteCommands(onHelp).filter(({ label }) => foldText(label).includes(wanted))
  const rows = data?.rows ?? []

  const act = (id: string) => {
    close()
    const row = rows.find(({ articleId }) => articleId === id)
    if (row) navigate(paths.write(row.articleId, row.sourceLanguage))
    else commands.find((command) => command.id === id)?.run()
  }
  // When words were typed, matching articles come before matching commands.
  const articles = rows.length > 0 && (
    <MenuSection key="articles">
      <Header className="menu__heading">{t('shell.palette.articles')}</Header>
      {rows.map((row) => (
        <ArticleItem key={row.articleId} id={row.articleId} row={row} />
      ))}
    </MenuSection>
  )
  const actions = commands.length > 0 && (
    <MenuSection key="commands">
      <Header className="menu__heading">{t('shell.palette.commands')}</Header>
      {commands.map((command) => (
        <CommandItem key={command.id} command={command} />
      ))}
    </MenuSection>
  )
  return (
    <Autocomplete inputValue={search} onInputChange={setSearch}>
      <TextField className="palette__field" autoFocus>
        <Label className="visually-hidden">{t('shell.findLabel')}</Label>
        <Search aria-hidden className="icon" />
        <Input className="palette__input" placeholder={t('shell.palette.placeholder')} />
      </TextField>
      <Menu
        className="menu palette__menu"
        aria-label={t('shell.palette.results')}
        onAction={(key) => act(String(key))}
        renderEmptyState={() => <p className="palette__empty">{t('shell.palette.nothing')}</p>}
      >
        {search.trim() ? [articles, actions] : [actions, articles]}
      </Menu>
    </Autocomplete>
  )
}

/** Ctrl+K: one field that finds articles by their text, screens and commands. */
export function Palette({ isOpen, onOpenChange, onHelp }: PaletteProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      className="dialog-scrim palette-scrim"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
    >
      <Modal className="dialog-modal palette">
        <AriaDialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="visually-hidden">
                {t('shell.palette.title')}
              </Heading>
              <PaletteBody onHelp={onHelp} close={close} />
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
