import { useMemo } from 'react'
import type { ArticleId } from '#shared/domain/ids.ts'
import { invoke } from '../lib/client.ts'
import { useChannel } from '../lib/queries.ts'
import { useSettings } from '../lib/settings.tsx'
import { useShowResult } from '../lib/useShowResult.ts'
import { ignoredKey, type ScopeSources } from './createProofingScope.ts'

/** Reads what is accepted in the texts of an article, and keeps it up to date. */
export function useScopeSources(articleId: ArticleId): ScopeSources {
  const showResult = useShowResult()
  const settings = useSettings()
  const { data: opened } = useChannel('proofing.open', { articleId })
  const siteId = opened?.siteId ?? null
  const { data: house } = useChannel('houseWords.list', { siteId }, { enabled: opened !== undefined })
  return useMemo(
    () => ({
      settings,
      // Until both have come, nothing is shown: a word of the house must not be marked even for a moment.
      isKnown: opened !== undefined && house !== undefined,
      words: new Set(house?.words.filter(({ holds }) => holds).map(({ word }) => word)),
      wordsAre: house?.may === 'decide' ? 'added' : 'proposed',
      ignored: new Set(opened?.ignored.map(({ finding, blockId }) => ignoredKey(finding, blockId))),
      ignore: (finding, blockId) =>
        void showResult(invoke('proofing.ignore', { articleId, finding, blockId })),
      addWord: (word) => {
        const state = house?.may === 'decide' ? 'accepted' : 'proposed'
        void showResult(invoke('houseWords.set', { siteId, word, state }))
      },
    }),
    [articleId, siteId, settings, opened, house, showResult],
  )
}
