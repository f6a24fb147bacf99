import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChecksPanel } from '#renderer/articles/checks/ChecksPanel.tsx'
import { focusChecks, useChecks, useChecksKey } from '#renderer/articles/checks/useChecks.ts'
import { useHeldHeight } from '#renderer/articles/checks/useHeldHeight.ts'
import { ProposalForm } from '#renderer/articles/ProposedTime.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { screenOf, type WriteFocus } from '#renderer/lib/problemScreen.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useShowProblem, useShowSource } from '#renderer/lib/useShowProblem.ts'
import type { Finding } from '#shared/checks/finding.ts'
import { homeZone } from '#shared/checks/publishDay.ts'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import { AddressField } from './AddressField.tsx'
import { ArticleFields } from './ArticleFields.tsx'
import { SeoFields } from './SeoFields.tsx'
import { SourceLanguage } from './SourceLanguage.tsx'
import { TextLength } from './TextLength.tsx'
import { WorkflowBox } from './WorkflowBox.tsx'

interface SidePanelProps {
  article: ArticleView
  session: EditingSession
  onShow: (focus: WriteFocus, finding: Finding) => void
}

/** Everything about a text except the text itself. */
export function SidePanel({ article, session, onShow }: SidePanelProps) {
  const { t } = useTranslation()
  const { localization } = useSessionView(session)
  const [coverMediaId, setCover] = useState(article.article.coverMediaId)
  const [proposal, setProposal] = useState(article.proposal)
  const checks = useChecks(session, { coverMediaId, proposal })
  const checksPanel = useRef<HTMLElement>(null)
  const { fields, style } = useHeldHeight(checksPanel)
  useChecksKey(() => focusChecks(checksPanel.current))
  const site = useActiveSite()
  const isPlanned = localization.state === 'queued' || localization.state === 'scheduled'
  const showElsewhere = useShowProblem(article.article.id, localization.language)
  const showSource = useShowSource(article.article.id, localization.language)
  const show = (finding: Finding) => {
    const found = screenOf(finding)
    if (found.screen === 'write') onShow(found.focus, finding)
    else showElsewhere(finding)
  }
  return (
    <aside className="write-panel" data-region aria-label={t('write.panel')}>
      <h2 className="visually-hidden">{t('write.panel')}</h2>
      <div className="write-panel__main" {...fields}>
        <WorkflowBox session={session} articleId={article.article.id} onShow={show} />
        {!isPlanned && (
          <ProposalForm
            articleId={article.article.id}
            zone={site?.timeZone ?? homeZone}
            proposal={proposal}
            staysHere={site?.capabilities?.keepsRemarks === false}
            onProposed={setProposal}
          />
        )}
        <div data-field="slug">
          <AddressField session={session} />
        </div>
        <ArticleFields article={article} session={session} onCover={setCover} />
        <SeoFields session={session} />
        <SourceLanguage article={article} session={session} />
        <TextLength session={session} />
      </div>
      <ChecksPanel
        ref={checksPanel}
        style={style}
        session={session}
        checks={checks}
        onShow={show}
        onShowSource={showSource}
      />
    </aside>
  )
}
