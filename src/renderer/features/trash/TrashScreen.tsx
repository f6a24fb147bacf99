/** The trash of this computer: what was deleted in the last 30 days, to be restored or deleted for good. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { TrashedArticle } from '#shared/contract/articleViews.ts'
import { TrashedRow } from './TrashedRow.tsx'
import './trash.css'

export function TrashScreen() {
  const { t } = useTranslation()
  const { data: trash, error, refetch } = useChannel('trash.list', {})
  return (
    <Page
      title={t('trash.title')}
      isReading
      beside={
        <p className="page__count" role="status">
          {trash && t('desk.total', { count: trash.length })}
        </p>
      }
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!trash && !error && <Loading />}
      {trash?.length === 0 && (
        <EmptyState icon={Trash2} title={t('trash.emptyTitle')}>
          {t('trash.empty')}
        </EmptyState>
      )}
      {trash && trash.length > 0 && <Trashed trash={trash} />}
    </Page>
  )
}

function Trashed({ trash }: { trash: readonly TrashedArticle[] }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const erase = useCommand('trash.erase')
  const restore = useCommand('trash.restore')
  const [chosen, setChosen] = useState<TrashedArticle | null>(null)
  const title = chosen?.title || t('common.untitled')
  return (
    <>
      <p className="trash__note">{t('trash.note')}</p>
      <ul className="trash">
        {trash.map((one) => (
          <TrashedRow
            key={one.articleId}
            trashed={one}
            onRestore={() =>
              void showResult(
                restore.mutateAsync({ id: one.articleId }),
                t('trash.restored', { title: one.title || t('common.untitled') }),
              )
            }
            onErase={() => setChosen(one)}
          />
        ))}
      </ul>
      <ConfirmDialog
        title={t('trash.eraseTitle', { title })}
        isOpen={chosen !== null}
        onOpenChange={(isOpen) => !isOpen && setChosen(null)}
        confirmLabel={t('trash.erase')}
        isDangerous
        onConfirm={() =>
          chosen && showResult(erase.mutateAsync({ id: chosen.articleId }), t('trash.erased', { title }))
        }
      >
        <p>{t('trash.eraseText')}</p>
        {chosen?.onSite && <p>{t('trash.eraseOnSite')}</p>}
      </ConfirmDialog>
    </>
  )
}
