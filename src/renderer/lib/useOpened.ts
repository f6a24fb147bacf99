import { useEffect, useEffectEvent } from 'react'
import type { ArticleId } from '#shared/domain/ids.ts'
import { updateSettings, useSettings } from './settings.tsx'

const kept = 30

/** Remembers that an article was opened, for switching between articles. */
export function useOpened(articleId: ArticleId): void {
  const { recentArticles } = useSettings()
  const remember = useEffectEvent(() => {
    if (recentArticles[0] === articleId) return
    const recent = [articleId, ...recentArticles.filter((id) => id !== articleId)].slice(0, kept)
    // Only a convenience: nobody is told when it cannot be stored.
    updateSettings({ recentArticles: recent }).catch(() => {})
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each article is remembered once, when it opens
  useEffect(() => remember(), [articleId])
}
