import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ArticleId } from '#shared/domain/ids.ts'
import { endToasts, showToast } from '../ui/toasts.ts'
import { useFailureText } from '../ui/useFailureText.ts'
import { failureOf, invoke } from './client.ts'
import { paths } from './paths.ts'

const subjectOf = (id: ArticleId) => `trash ${id}`

/**
 * Moves an article to the trash and says so, with the way back. One in which nobody wrote anything is gone at once.
 * Resolves to whether it is out of the lists; never rejects.
 */
export function useDeleteArticle(): (id: ArticleId, title: string) => Promise<boolean> {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const textOf = useFailureText()
  const tellFailure = (id: ArticleId, error: unknown) => {
    const failure = failureOf(error)
    const toReview = { label: t('trash.toReview'), onPress: () => navigate(paths.review(id)) }
    const toQueue = { label: t('queue.title'), onPress: () => navigate(paths.queue) }
    const ways = { articleLive: toReview, articleOnItsWay: toQueue }
    const action = failure.code in ways ? ways[failure.code as keyof typeof ways] : undefined
    showToast({ tone: 'bad', text: textOf(failure), subject: subjectOf(id), action })
  }
  const restore = (id: ArticleId) =>
    void invoke('trash.restore', { id }).then(
      () => endToasts(subjectOf(id)),
      (error: unknown) => tellFailure(id, error),
    )
  return async (id, title) => {
    try {
      if ((await invoke('trash.discardUnwritten', { id })).discarded) {
        showToast({ tone: 'good', text: t('trash.discarded'), subject: subjectOf(id) })
        return true
      }
      const { onSite } = await invoke('trash.put', { id })
      const text = t('trash.deleted', { title: title || t('common.untitled') })
      showToast({
        ...{ tone: 'good', subject: subjectOf(id) },
        text: onSite ? `${text} ${t('trash.staysOnSite')}` : text,
        action: { label: t('trash.undo'), onPress: () => restore(id) },
      })
      return true
    } catch (error) {
      tellFailure(id, error)
      return false
    }
  }
}
