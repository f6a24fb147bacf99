/**
 * TrashNotice: says that an article is in the trash, since when and until when, and offers to restore it. Nothing for
 * any other article.   articleId
 */
import { ArchiveRestore } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '#shared/domain/ids.ts'
import { useFormats } from '../i18n/FormatsProvider.tsx'
import { useChannel, useCommand } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export function TrashNotice({ articleId }: { articleId: ArticleId }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const { data: trash } = useChannel('trash.list', {})
  const restore = useCommand('trash.restore')
  const trashed = trash?.find((one) => one.articleId === articleId)
  if (!trashed) return null
  return (
    <Notice
      tone="warn"
      isLive
      title={t('trash.noticeTitle', { by: trashed.by, at: formats.dateTime(trashed.at) })}
      actions={
        <Button
          size="small"
          icon={ArchiveRestore}
          isPending={restore.isPending}
          onPress={() => void showResult(restore.mutateAsync({ id: articleId }))}
        >
          {t('trash.restore')}
        </Button>
      }
    >
      {t('trash.notice', { date: formats.date(trashed.until) })}
    </Notice>
  )
}
