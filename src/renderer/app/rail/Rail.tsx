import { useTranslation } from 'react-i18next'
import { useOpenHandbook } from '../../handbook/HandbookHost.tsx'
import { useActionLook } from '../../lib/actions/useAction.ts'
import { useNewArticle } from '../../lib/useNewArticle.ts'
import { askForTemplate } from '../../templates/templatesStore.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { UpdateNote } from '../../updates/UpdateNote.tsx'
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
  const look = useActionLook()
  const newArticle = useNewArticle()
  const openHandbook = useOpenHandbook()
  return (
    <header className="rail" data-region>
      <button type="button" className="skip-link" onClick={onSkip}>
        {t('shell.skipToContent')}
      </button>
      <div className="rail__head">
        <p className="rail__name wordmark">{t('shell.name')}</p>
        <IconButton {...look('palette')} placement="bottom" onPress={onFind} />
      </div>
      <div className="rail__start">
        <Button
          variant="primary"
          icon={look('newArticle').icon}
          className="rail__new"
          onPress={() => void newArticle()}
        >
          {t('shell.newArticle')}
        </Button>
        <IconButton {...look('template')} placement="bottom" onPress={askForTemplate} />
      </div>
      <RailNavigation />
      <UpdateNote />
      <SitePanel />
      <div className="rail__foot">
        <LanguageToggle />
        <ThemeMenu />
        <span className="rail__gap" />
        <IconButton size="small" {...look('handbook')} onPress={openHandbook} />
        <IconButton size="small" {...look('help')} onPress={onHelp} />
      </div>
    </header>
  )
}
