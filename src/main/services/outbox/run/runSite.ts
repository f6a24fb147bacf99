import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { AccountId, ArticleId, SiteId } from '#shared/domain/ids.ts'
import { inParallel } from '../../siteLink/inParallel.ts'
import type { LinkedSite } from '../../siteLink/writing/chooseWriting.ts'
import { isDue } from '../intentMachine.ts'
import type { RunContext, RunControl } from './runContext.ts'
import { runIntent } from './runIntent.ts'

/** How many articles of one site are sent at the same time. */
const articleLanes = 4

/**
 * The first open intent of each article, and every intent that is scheduled on the site, because it does not hold up
 * the later intents of its article. `open`: in the order of the clicks.
 */
export function firstOfEachArticle<
  One extends Pick<IntentRecord, 'articleId' | 'delivered' | 'state' | 'cancelRequested'>,
>(open: readonly One[]): One[] {
  const taken = new Set<ArticleId>()
  return open.filter(({ articleId, delivered, state, cancelRequested }) => {
    if (delivered && state === 'sent' && !cancelRequested) return true
    if (taken.has(articleId)) return false
    taken.add(articleId)
    return true
  })
}

/**
 * Sends the intents of one site that are due: in the order of the clicks within an article, several articles at the
 * same time.
 */
export async function runSite(
  run: RunContext,
  siteId: SiteId,
  control: Omit<RunControl, 'connect'>,
): Promise<void> {
  const { repositories, gate, clock, withArticle, connect } = run.deps
  const connected = { ...control, connect: onePerAccount((account) => connect(siteId, account)) }
  const tried = new Set<string>()
  for (;;) {
    if (control.stopping() || gate.closed(siteId) !== null) return
    const now = clock()
    // Each intent is tried once per round; one that is due again meanwhile waits for the next round, so that no loop
    // is endless.
    const due = firstOfEachArticle(repositories.outbox.open(siteId)).filter(
      (intent) => isDue(intent, now) && !tried.has(intent.id),
    )
    if (due.length === 0) return
    await inParallel(due, articleLanes, async ({ id, articleId }) => {
      tried.add(id)
      await withArticle(articleId, () => runIntent(run, id, connected))
    })
  }
}

/**
 * Makes one connector for each account, so that all articles of the round share what it has read about the
 * site's pictures.
 */
function onePerAccount(connect: RunControl['connect']): RunControl['connect'] {
  const connectors = new Map<AccountId | null, Promise<LinkedSite>>()
  return (account) => {
    const known = connectors.get(account) ?? connect(account)
    connectors.set(account, known)
    return known
  }
}
