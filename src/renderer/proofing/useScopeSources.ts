import { useMemo } from 'react'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import { invoke } from '../lib/client.ts'
import { useChannel } from '../lib/queries.ts'
import { useSettings } from '../lib/settings.tsx'
import { useTell } from '../lib/useTell.ts'
import { ignoredKey, type ScopeSources } from './createProofingScope.ts'

/** Reads what is accepted in the texts of an article, and keeps it up to date. */
export function useScopeSources(articleId: ArticleId, siteId: SiteId | null): ScopeSources {
  const tell = useTell()
  const settings = useSettings()
  const { data: ignored } = useChannel('proofing.ignored', { articleId })
  const { data: house } = useChannel('houseWords.list', { siteId })
  return useMemo(
    () => ({
      settings,
      words: new Set(house?.words.filter(({ holds }) => holds).map(({ word }) => word)),
      wordsAre: house?.may === 'decide' ? 'added' : 'proposed',
      ignored: new Set(ignored?.map(({ finding, blockId }) => ignoredKey(finding, blockId))),
      ignore: (finding, blockId) => void tell(invoke('proofing.ignore', { articleId, finding, blockId })),
      addWord: (word) =>
        void tell(
          invoke('houseWords.set', {
            siteId,
            word,
            state: house?.may === 'decide' ? 'accepted' : 'proposed',
          }),
        ),
    }),
    [articleId, siteId, settings, ignored, house, tell],
  )
}
