import { FileText, Keyboard, Search, SquarePen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../lib/shortcuts/useShortcut.ts'
import { useNewArticle } from '../../lib/useNewArticle.ts'
import { askForTemplate } from '../../templates/templatesStore.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { UpdateNote } from '../../updates/UpdateNote.tsx'
import { findChord, helpChord, templateChord } from '../useShellShortcuts.ts'
import { LanguageToggle, ThemeMenu } from './InterfaceToggles.tsx'
import './Rail.css'
import { RailNavigation } from './RailNavigation.tsx'
import { SitePanel } from './SitePanel.tsx'

interface RailProps {
  onFind: () => void
  onHelp: () => void
  /** Skips the rail and moves the focus to the screen. */
  onSkip: () => void
}

/** The left side of the window: new article, the screens, and the state of the site. */
export function Rail({ onFind, onHelp, onSkip }: RailProps) {
  const { t } = useTranslation()
  const format = useFormatChord()
  const newArticle = useNewArticle()
  return (
    <header className="rail" data-region>
      <button type="button" className="skip-link" onClick={onSkip}>
        {t('shell.skipToContent')}
      </button>
      <p className="rail__name wordmark">{t('shell.name')}</p>
      <div className="rail__start">
        <Button variant="primary" icon={SquarePen} className="rail__new" onPress={() => void newArticle()}>
          {t('shell.newArticle')}
        </Button>
        <IconButton
          label={t('templates.command')}
          icon={FileText}
          shortcut={format(templateChord)}
          placement="bottom"
          onPress={askForTemplate}
        />
        <IconButton
          label={t('shell.findLabel')}
          icon={Search}
          shortcut={format(findChord)}
          placement="bottom"
          onPress={onFind}
        />
      </div>
      <RailNavigation />
      <UpdateNote />
      <SitePanel />
      <div className="rail__foot">
        <LanguageToggle />
        <ThemeMenu />
        <span className="rail__gap" />
        <IconButton
          size="small"
          label={t('shell.shortcutsTitle')}
          icon={Keyboard}
          shortcut={format(helpChord)}
          onPress={onHelp}
        />
      </div>
    </header>
  )
}
