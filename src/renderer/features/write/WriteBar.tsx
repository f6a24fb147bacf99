import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ArticleMenu } from '#renderer/articles/ArticleMenu.tsx'
import { LivePage } from '#renderer/articles/LivePage.tsx'
import { PreviewButton } from '#renderer/articles/PreviewButton.tsx'
import { SavingChips, WorkflowChip } from '#renderer/articles/Status.tsx'
import { useSaveArticleFile } from '#renderer/bringIn/articleFile/useArticleFiles.ts'
import { useBringIn } from '#renderer/bringIn/useBringIn.ts'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { SavingLine } from '#renderer/editor/autosave/SavingLine.tsx'
import { useDraftFields, useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useAction, useActionLook } from '#renderer/lib/actions/useAction.ts'
import { paths } from '#renderer/lib/paths.ts'
import { updateSettings, useSettings } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { saveAsTemplate } from '#renderer/templates/templatesStore.ts'
import { useMayChangeTemplates } from '#renderer/templates/useMayChangeTemplates.ts'
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
  onReopen: () => void
}

/** Which text is open, its state, and buttons to the other language, to the side-by-side view and to review. */
export function WriteBar(props: WriteBarProps) {
  const { article, session, isPanelOpen, onTogglePanel } = props
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const look = useActionLook()
  const { localization } = useSessionView(session)
  const { id, sourceLanguage } = article.article
  const { choose } = useBringIn()
  const { focusMode } = useSettings()
  const sideBySide = () => navigate(paths.translate(id, otherLanguage(sourceLanguage)))
  const openReview = () => navigate(paths.review(id))
  const other = otherLanguage(localization.language)
  useAction('otherLanguage', { run: () => navigate(paths.write(id, other)) })
  useAction('sideBySide', { run: sideBySide })
  useAction('openReview', { run: openReview })

  return (
    <header className="write-bar" data-region>
      <BarHeading session={session} />
      <div className="write-bar__around">
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
      </div>
      <SavingLine session={session} />
      <div className="write-bar__around write-bar__after">
        <LivePage language={localization.language} url={localization.url} />
        <div className="write-bar__end">
          <Button variant="quiet" icon={look('sideBySide').icon} onPress={sideBySide}>
            {look('sideBySide').label}
          </Button>
          <Button variant="quiet" icon={look('openReview').icon} onPress={openReview}>
            {look('openReview').label}
          </Button>
          <PreviewButton
            articleId={id}
            language={localization.language}
            before={() => session.autosave.flush()}
          />
          <IconButton {...look('bringIn')} onPress={() => void choose()} />
          <WrittenArticleMenu {...props} />
          <IconToggle
            {...look('togglePanel')}
            icon={isPanelOpen ? PanelRightClose : PanelRightOpen}
            isSelected={isPanelOpen}
            onChange={onTogglePanel}
          />
        </div>
      </div>
      {focusMode && <LeaveFocusMode />}
    </header>
  )
}

/** The one control in the focus mode besides the text. */
function LeaveFocusMode() {
  const look = useActionLook()
  const showResult = useShowResult()
  return (
    <IconButton
      {...look('leaveFocusMode')}
      className="write-bar__leave"
      onPress={() => void showResult(updateSettings({ focusMode: false }))}
    />
  )
}

/** The title of the text, for the window and for screen readers: by itself, so that no letter draws the bar again. */
function BarHeading({ session }: Pick<WriteBarProps, 'session'>) {
  const { t } = useTranslation()
  const { title } = useDraftFields(session)
  const name = title || t('common.untitled')
  return (
    <>
      <title>{`${name} · ${t('shell.name')}`}</title>
      <h1 className="visually-hidden">{t('write.heading', { title: name })}</h1>
    </>
  )
}

/** What can be done with the article as a whole. */
function WrittenArticleMenu({
  article,
  session,
  onHistory,
  onReopen,
}: Pick<WriteBarProps, 'article' | 'session' | 'onHistory' | 'onReopen'>) {
  const { title } = useDraftFields(session)
  const { id, contentType, siteId } = article.article
  const mayTemplate = useMayChangeTemplates()
  const saveAsFile = useSaveArticleFile()
  return (
    <ArticleMenu
      articleId={id}
      title={title}
      isTranslated={article.localizations.length > 1}
      belongsToNoSite={siteId === null}
      onGiven={onReopen}
      onTemplate={mayTemplate ? () => saveAsTemplate({ articleId: id, title, contentType }) : undefined}
      onHistory={onHistory}
      onSaveAsFile={() => void saveAsFile(id)}
      before={session.autosave.flush}
    />
  )
}
