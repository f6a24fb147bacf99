/**
 * RemovedCopy: says that an article was taken off its site and that this is the copy that stayed here, and offers to
 * keep it as a draft. Nothing for any other article.   articleId
 */
import { FileCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '#shared/domain/ids.ts'
import { useFormats } from '../i18n/FormatsProvider.tsx'
import { useChannel, useCommand } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export function RemovedCopy({ articleId }: { articleId: ArticleId }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const { data: opened, refetch } = useChannel('articles.open', { id: articleId })
  const keep = useCommand('articles.keep')
  const removed = opened?.article.removed
  if (!removed) return null
  const { at, keptUntil } = removed
  return (
    <Notice
      tone="warn"
      isLive
      title={t('common.removedCopy.title', { when: formats.dateTime(at) })}
      actions={
        <Button
          size="small"
          icon={FileCheck}
          isPending={keep.isPending}
          onPress={() =>
            void showResult(
              keep.mutateAsync({ id: articleId }).then(() => refetch()),
              t('common.removedCopy.kept'),
            )
          }
        >
          {t('common.removedCopy.keep')}
        </Button>
      }
    >
      {keptUntil === null
        ? t('common.removedCopy.stays')
        : t('common.removedCopy.until', { date: formats.date(keptUntil) })}
    </Notice>
  )
}
