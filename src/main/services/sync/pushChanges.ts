import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { AccountId, ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { Channel } from './createChannel.ts'
import { inParallel } from './inParallel.ts'
import type { PushArticle } from './pushArticle.ts'
import { type SiteFailure, siteFailure } from './siteFailure.ts'

export interface PushOptions {
  /** Takes what moved on the site meanwhile (the article at least), so that a push can be based on it. */
  pull: (connector: SiteConnector, id: ArticleId) => Promise<unknown>
  /** The program is closing: nothing new begins. */
  stopping: () => boolean
}

/** Articles pushed side by side. */
const lanes = 3
/** A push that races with a colleague's is based anew this often before the next pass goes on. */
const maxMoves = 3

/** Pushes everything that changed here. One article that a site refuses does not keep the others. */
export function createPushChanges(channel: Channel, push: PushArticle) {
  const { repositories, transaction, gate, connect, withArticle, onSite, refreshSaving } = channel
  const { sites, sync, localizations, workflow } = repositories

  /** Who signed off what goes up: only an editor's own word makes it approved there. */
  function accountFor(id: ArticleId): AccountId | null {
    const approver = localizations
      .ofArticle(id)
      .filter((one) => one.state === 'approved')
      .map((one) => workflow.latestApproval(one.id)?.accountId ?? null)
      .find((account) => account !== null && sites.account(account) !== null)
    return approver ?? null
  }

  /** The mark goes only with the site's own word that it has all of the article, just as it is here now. */
  const unmarkWhenThere = (id: ArticleId, changes: number): void =>
    transaction(() => {
      if (onSite.hasAll(id)) sync.clean(id, changes)
    })

  /** The same failure, naming the article a person has to look at. */
  function aboutArticle({ failure }: SiteFailure, id: ArticleId): Failure {
    const title = localizations.ofArticle(id)[0]?.title ?? ''
    return { ...failure, details: { ...failure.details, article: title, articleId: id } }
  }

  /** Null when it went well, or waits for an intent; else what a person should know. */
  return async (siteId: SiteId, { pull, stopping }: PushOptions): Promise<Failure | null> => {
    const ways = new Map<AccountId | null, Promise<SiteConnector>>()
    const wayOf = (account: AccountId | null): Promise<SiteConnector> => {
      const known = ways.get(account) ?? connect(siteId, account)
      ways.set(account, known)
      return known
    }

    async function pushOne(id: ArticleId, changes: number): Promise<Failure | null> {
      for (let moves = 0; moves < maxMoves; moves += 1) {
        const account = accountFor(id)
        const way = await wayOf(account).catch((error: unknown) => siteFailure(error))
        if ('failure' in way) {
          gate.failed(siteId, way, account)
          return aboutArticle(way, id)
        }
        const pushed = await withArticle(id, () => push(way, siteId, id))
        refreshSaving(id)
        if (pushed.kind === 'done') unmarkWhenThere(id, changes)
        if (pushed.kind === 'done' || pushed.kind === 'later') return null
        if (pushed.kind === 'failed') {
          gate.failed(siteId, pushed.failure, account)
          return aboutArticle(pushed.failure, id)
        }
        await pull(way, id)
      }
      return null
    }

    let problem: Failure | null = null
    await inParallel(sync.dirty(siteId), lanes, async ({ articleId, changes }) => {
      if (stopping() || gate.closed(siteId) !== null) return
      problem = (await pushOne(articleId, changes)) ?? problem
    })
    return problem
  }
}
export type PushChanges = ReturnType<typeof createPushChanges>
