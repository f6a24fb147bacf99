import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { IgnoredFinding } from '#main/db/repositories/ignoredFindingsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { HouseDictionary, ProofingView } from '#shared/contract/proofingViews.ts'
import { type HouseWordChange, mayChangeWord, mostHouseWords } from '#shared/domain/houseWord.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'

/** The house dictionary, and what a person ignores in an article. */
export function createProofingService(deps: ServiceDeps) {
  const { repositories, transaction, emit, identity } = deps
  const { articles, houseWords, ignoredFindings } = repositories

  function find(id: ArticleId): ArticleRecord {
    const article = articles.get(id)
    if (article === null) throw new AppError('notFound', 'There is no such article')
    return article
  }

  /** A person sees their own proposals as words at once; to others they are none before an editor accepts them. */
  function dictionary(siteId: SiteId | null): HouseDictionary {
    const actor = identity.actorOn(siteId)
    const own = houseWords
      .list(null)
      .map(({ word, state, by }) => ({ word, state, by, ofSite: false, holds: true }))
    const shared = siteId === null ? [] : houseWords.list(siteId)
    const mayDecide = mayChangeWord(actor.role, null, 'accepted')
    return {
      may: mayDecide ? 'decide' : 'propose',
      words: [
        ...shared.map(({ word, state, by }) => ({
          ...{ word, state, by, ofSite: true },
          holds: state === 'accepted' || by === actor.name,
        })),
        ...own,
      ],
    }
  }

  function setWord(siteId: SiteId | null, word: string, state: HouseWordChange): void {
    const actor = identity.actorOn(siteId)
    transaction(() => {
      const before = houseWords.stateOf(siteId, word)
      if (!mayChangeWord(actor.role, before, state)) {
        throw new AppError('notAllowed', 'Only an editor decides about the words of the house')
      }
      if (state !== 'removed' && before === null && houseWords.list(siteId).length >= mostHouseWords) {
        throw new AppError('houseDictionaryFull', 'The house dictionary is full')
      }
      houseWords.change(siteId, word, { state, by: actor.name })
      emit('houseWords.changed', { siteId, origin: 'page' })
    })
  }

  return {
    dictionary,
    setWord,
    open: (articleId: ArticleId): ProofingView => ({
      siteId: find(articleId).siteId,
      ignored: ignoredFindings.list(articleId),
    }),
    ignore: (articleId: ArticleId, one: IgnoredFinding): void => {
      find(articleId)
      ignoredFindings.add(articleId, one)
      emit('proofing.changed', { articleId })
    },
  }
}
