import { Columns2, FileInput, PanelRightClose, PanelRightOpen, ScanEye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ArticleMenu } from '#renderer/articles/ArticleMenu.tsx'
import { LivePage } from '#renderer/articles/LivePage.tsx'
import { PreviewButton } from '#renderer/articles/PreviewButton.tsx'
import { SavingChips, WorkflowChip } from '#renderer/articles/Status.tsx'
import { saveArticleChord, useSaveArticleFile } from '#renderer/bringIn/articleFile/useArticleFiles.ts'
import { bringInChord, useBringIn } from '#renderer/bringIn/useBringIn.ts'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { SavingLine } from '#renderer/editor/autosave/SavingLine.tsx'
import { useDraftFields, useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useFormatChord, useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'
import { saveAsTemplate } from '#renderer/templates/templatesStore.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { IconButton, IconToggle } from '#renderer/ui/IconButton.tsx'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import { languages, otherLanguage } from '#shared/domain/language.ts'

interface WriteBarProps {
  article: ArticleView
  session: EditingSession
  isPanelOpen: boolean
  onTogglePanel: () => void
  onHistory: () => void
}

/** Which text is open, its state, and buttons to the other language, to the side-by-side view and to review. */
export function WriteBar({ article, session, isPanelOpen, onTogglePanel, onHistory }: WriteBarProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const formatChord = useFormatChord()
  const { localization } = useSessionView(session)
  const { title } = useDraftFields(session)
  const { id, sourceLanguage } = article.article
  const { choose } = useBringIn()
  const name = title || t('common.untitled')

  return (
    <header className="write-bar" data-region>
      <title>{`${name} · ${t('shell.name')}`}</title>
      <h1 className="visually-hidden">{t('write.heading', { title: name })}</h1>
      <Segmented
        size="small"
        label={t('write.language')}
        options={languages.map((language) => ({
          id: language,
          label: t(`common.languageShort.${language}`),
        }))}
        value={localization.language}
        onChange={(language) => navigate(paths.write(id, language))}
      />
      <WorkflowChip state={localization.state} publishAt={localization.publishAt} />
      <SavingChips
        saving={localization.saving}
        readers={localization.readers}
        inConflict={localization.inConflict}
        isBesideSavingLine
      />
      <SavingLine session={session} />
      <LivePage language={localization.language} url={localization.url} />
      <div className="write-bar__end">
        <Button
          variant="quiet"
          icon={Columns2}
          onPress={() => navigate(paths.translate(id, otherLanguage(sourceLanguage)))}
        >
          {t('write.sideBySide')}
        </Button>
        <Button variant="quiet" icon={ScanEye} onPress={() => navigate(paths.review(id))}>
          {t('write.review')}
        </Button>
        <PreviewButton
          articleId={id}
          language={localization.language}
          before={() => session.autosave.flush()}
        />
        <IconButton
          icon={FileInput}
          label={t('bringIn.command')}
          shortcut={formatChord(bringInChord)}
          onPress={() => void choose()}
        />
        <WrittenArticleMenu article={article} session={session} onHistory={onHistory} />
        <IconToggle
          icon={isPanelOpen ? PanelRightClose : PanelRightOpen}
          label={t('write.togglePanel')}
          shortcut={formatChord('mod+alt+p')}
          isSelected={isPanelOpen}
          onChange={onTogglePanel}
        />
      </div>
    </header>
  )
}

/** What can be done with the article as a whole; saving it as a file has a key too. */
function WrittenArticleMenu({
  article,
  session,
  onHistory,
}: Pick<WriteBarProps, 'article' | 'session' | 'onHistory'>) {
  const { t } = useTranslation()
  const { title } = useDraftFields(session)
  const { id, contentType } = article.article
  const site = useActiveSite()
  const mayTemplate = site === null || site.role === 'editor'
  const saveAsFile = useSaveArticleFile()
  useShortcut({
    chord: saveArticleChord,
    label: t('bringIn.article.save'),
    group: t('write.shortcutGroup'),
    run: () => {
      void session.autosave.flush().then((isSaved) => {
        if (isSaved) void saveAsFile(id)
      })
    },
  })
  return (
    <ArticleMenu
      articleId={id}
      title={title}
      isTranslated={article.localizations.length > 1}
      onTemplate={mayTemplate ? () => saveAsTemplate({ articleId: id, title, contentType }) : undefined}
      onHistory={onHistory}
      onSaveAsFile={() => void saveAsFile(id)}
      before={session.autosave.flush}
    />
  )
}
