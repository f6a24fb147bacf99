import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import type { Language } from '#shared/domain/language.ts'
import { useChannel } from '../../lib/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { usePlan, usePlansStayHere } from './usePlan.ts'
import { WaiveDialog } from './WaiveDialog.tsx'
import { WaiverNotice } from './WaiverNotice.tsx'

/**
 * Where the text of a language is missing: a button that says that none is needed, or takes that back, and what
 * somebody decided.
 */
export function useWaived(opened: ArticleView, language: Language): { button: ReactNode; notice: ReactNode } {
  const { t } = useTranslation()
  const { id } = opened.article
  const { data: article = opened } = useChannel('articles.open', { id })
  const { waiver, mayWaive } = article.translation
  const source = article.localizations.find(({ localization }) => localization.isSource)
  const { change, isPending } = usePlan(id)
  const staysHere = usePlansStayHere()
  const [isAsking, setAsking] = useState(false)
  const button = mayWaive && (
    <>
      {waiver === null ? (
        <Button variant="quiet" onPress={() => setAsking(true)}>
          {t('plan.waive')}
        </Button>
      ) : (
        <Button isPending={isPending} onPress={() => void change({ kind: 'want', language })}>
          {t('plan.want')}
        </Button>
      )}
      {isAsking && (
        <WaiveDialog
          articleId={id}
          title={source?.localization.title ?? ''}
          language={language}
          staysHere={staysHere}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
  return { button, notice: waiver && <WaiverNotice waiver={waiver} /> }
}
