import type { Failure } from '#shared/contract/errors.ts'
import type { AccountId, ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import { inParallel } from '../siteLink/inParallel.ts'
import { siteFailure } from '../siteLink/siteFailure.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'
import { pushArticle } from './push/pushArticle.ts'
import type { PushContext } from './push/pushed.ts'

export interface PushOptions {
  /** Pulls what changed on the site meanwhile (at least the article), so that a push can be based on it. */
  pull: (connector: LinkedSite, id: ArticleId) => Promise<unknown>
  /** The program is closing: nothing new begins. */
  stopping: () => boolean
}

interface About {
  failure: Failure
  text?: LocalizationId | undefined
}

/** Articles pushed side by side. */
const lanes = 3
/**
 * When colleagues change the same article meanwhile, a push is based on the newer revision this often before it is left
 * for the next pass.
 */
const maxMoves = 3

/** Pushes everything that changed here. An article that the site refuses does not stop the others. */
export function createPushChanges(context: PushContext) {
  const { channel } = context
  const { repositories, transaction, gate, connect, withArticle, onSite, refreshSaving } = channel
  const { sites, sync, localizations, workflow } = repositories

  /** The account whose approval is pushed: a site accepts an approval only from an editor. */
  function accountFor(id: ArticleId): AccountId | null {
    const approver = localizations
      .ofArticle(id)
      .filter((one) => one.state === 'approved')
      .map((one) => workflow.latestApproval(one.id)?.accountId ?? null)
      .find((account) => account !== null && sites.account(account) !== null)
    return approver ?? null
  }

  /** The mark is removed only when the site answered that it has the whole article as it is here now. */
  const unmarkWhenThere = (id: ArticleId, changes: number): void =>
    transaction(() => {
      if (onSite.hasAll(id)) sync.clean(id, changes)
    })

  /** The same failure with the title of the text or article that a person has to look at. */
  function aboutArticle({ failure, text }: About, id: ArticleId): Failure {
    const texts = localizations.ofArticle(id)
    const title = (texts.find((one) => one.id === text) ?? texts[0])?.title ?? ''
    return { ...failure, details: { ...failure.details, article: title, articleId: id } }
  }

  /** Null when it was pushed or waits for an intent, else the failure that a person should see. */
  return async (siteId: SiteId, { pull, stopping }: PushOptions): Promise<Failure | null> => {
    const connectors = new Map<AccountId | null, Promise<LinkedSite>>()
    const connectorFor = (account: AccountId | null): Promise<LinkedSite> => {
      const known = connectors.get(account) ?? connect(siteId, account)
      connectors.set(account, known)
      return known
    }

    async function pushOne(id: ArticleId, changes: number): Promise<Failure | null> {
      for (let moves = 0; moves < maxMoves; moves += 1) {
        const account = accountFor(id)
        const connector = await connectorFor(account).catch((error: unknown) => siteFailure(error))
        if ('failure' in connector) {
          gate.failed(siteId, connector, account)
          return aboutArticle({ failure: connector.failure }, id)
        }
        const pushed = await withArticle(id, () => pushArticle(context, connector, siteId, id))
        refreshSaving(id)
        if (pushed.kind === 'done') unmarkWhenThere(id, changes)
        if (pushed.kind === 'done' || pushed.kind === 'later') return null
        if (pushed.kind === 'failed') {
          gate.failed(siteId, pushed.failure, account)
          return aboutArticle({ failure: pushed.failure.failure, text: pushed.text }, id)
        }
        await pull(connector, id)
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
