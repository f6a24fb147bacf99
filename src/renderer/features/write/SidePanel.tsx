import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import type { WriteFocus } from '#renderer/lib/problemScreen.ts'
import type { ArticleView } from '#shared/contract/views.ts'
import { AddressField } from './AddressField.tsx'
import { ArticleFields } from './ArticleFields.tsx'
import { SeoFields } from './SeoFields.tsx'
import { SourceLanguage } from './SourceLanguage.tsx'
import { TextLength } from './TextLength.tsx'
import { WorkflowBox } from './WorkflowBox.tsx'

interface SidePanelProps {
  article: ArticleView
  session: EditingSession
  onShow: (focus: WriteFocus) => void
}

/** Everything about a text except the text itself. */
export function SidePanel({ article, session, onShow }: SidePanelProps) {
  const { t } = useTranslation()
  return (
    <aside className="write-panel" data-region aria-label={t('write.panel')}>
      <h2 className="visually-hidden">{t('write.panel')}</h2>
      <WorkflowBox session={session} articleId={article.article.id} onShow={onShow} />
      <div data-field="slug">
        <AddressField session={session} />
      </div>
      <ArticleFields article={article} session={session} />
      <SeoFields session={session} />
      <SourceLanguage article={article} session={session} />
      <TextLength session={session} />
    </aside>
  )
}
