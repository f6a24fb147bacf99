import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTextHistory } from '#renderer/articles/history/useTextHistory.tsx'
import { OutdatedNotice } from '#renderer/articles/OutdatedNotice.tsx'
import { RemovedCopy } from '#renderer/articles/RemovedCopy.tsx'
import { SiteAlarms } from '#renderer/articles/SiteAlarms.tsx'
import { SavingLine } from '#renderer/editor/autosave/SavingLine.tsx'
import { useEditingSession } from '#renderer/editor/autosave/useEditingSession.ts'
import { useOpened } from '#renderer/lib/useOpened.ts'
import { ProofingProvider } from '#renderer/proofing/ProofingScope.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { DeskActions, DeskToolbar, TargetReturned, TargetState } from './DeskBar.tsx'
import { DeskChecks } from './DeskChecks.tsx'
import { DeskPanes } from './DeskPanes.tsx'
import { useDesk } from './useDesk.ts'

/**
 * The two panes with their page. Saving, state and fields are components of their own, so that a save redraws no row.
 */
export function Desk({ view }: { view: TranslationView }) {
  const { t } = useTranslation()
  const { source, target, articleId } = view
  const session = useEditingSession(target)
  useOpened(articleId)
  const work = useDesk(view, session)
  const { progress, keys } = work
  const history = useTextHistory(session)
  const [aside, setAside] = useState<HTMLElement | null>(null)
  return (
    <ProofingProvider articleId={articleId}>
      <Page
        title={target.localization.title || source.localization.title || t('common.untitled')}
        kicker={t('translate.kicker', { context: target.localization.language })}
        beside={
          <>
            <TargetState session={session} />
            <SavingLine session={session} />
          </>
        }
        isFixed
        actions={
          <DeskActions
            articleId={articleId}
            session={session}
            work={work}
            onHistory={() => void history.open()}
          />
        }
        toolbar={
          <DeskToolbar progress={progress} onNext={() => keys.next(1)} onConfirm={keys.confirmHere}>
            {work.body && <DeskChecks view={view} session={session} work={work} aside={aside} />}
          </DeskToolbar>
        }
      >
        {history.dialog}
        <OutdatedNotice session={session} />
        <TargetReturned session={session} />
        <RemovedCopy articleId={articleId} />
        <SiteAlarms articleId={articleId} />
        {source.blocks.length === 0 && target.blocks.length === 0 ? (
          <EmptyState icon={PencilLine} title={t('translate.sourceEmpty')}>
            {t('translate.sourceEmptyText')}
          </EmptyState>
        ) : (
          <div className="translate__desk">
            <DeskPanes view={view} session={session} work={work} />
            <div ref={setAside} className="translate__aside" />
          </div>
        )}
      </Page>
    </ProofingProvider>
  )
}
