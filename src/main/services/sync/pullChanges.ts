import type { ChangesPage } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { AccountId, ArticleId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'
import type { ApplyContext } from './apply/applyContext.ts'
import { createConcerned } from './concerned.ts'
import { createFailingReads } from './failingReads.ts'
import { rejoinUnsent } from './leavingArticles.ts'
import { createNamedProblems } from './namedProblems.ts'
import { withPatientReads } from './patientReads.ts'
import { pullOne } from './pullOne.ts'
import type { Pull, PullContext } from './pullOptions.ts'
import { takePage } from './takePage.ts'

/** How many pages one pass reads; the next pass goes on from there. */
const mostPages = 1_000

export interface PulledNews {
  /** The site's sections or tags changed. */
  taxonomies: boolean
  /** The failure of an article that could not be read, while the others were pulled. Null: all were. */
  problem: Failure | null
}

export const createPullContext = (context: ApplyContext): PullContext => ({
  ...context,
  concerned: createConcerned(context.channel.repositories),
  named: createNamedProblems(context.channel.repositories.sync),
  failingReads: createFailingReads(),
})

const patiently = ({ channel }: PullContext, pull: Pull): Pull => ({
  ...pull,
  connector: withPatientReads(pull.connector, { ...pull.options, random: channel.random }),
})

/**
 * Pulls what changed on a site since the last pull, page by page; one request when nothing changed. The cursor is
 * stored only after everything before it is in the database, so that after a failure the same page is read again.
 */
export async function pullChanges(context: PullContext, asked: Pull): Promise<PulledNews> {
  const { agreements, repositories, transaction } = context.channel
  const pull = patiently(context, asked)
  const { siteId, options } = pull
  const look = beginLook(context, pull)
  let { cursor } = look
  let taxonomies = false
  let before = 0
  // A new site may be one that was connected to this computer before.
  if (cursor === null) transaction(() => rejoinUnsent(context.channel, siteId))
  const again = context.named.toAsk(siteId)
  const news = (): PulledNews => ({ taxonomies, problem: context.named.problem(siteId) })
  for (let pages = 1; ; pages += 1) {
    const since = agreements.agreementCount()
    const page = await nextPage(pull.connector, cursor, options.signal)
    taxonomies ||= page.changes.some(({ kind }) => kind === 'taxonomies')
    await takePage(context, pull, { page, since, before, again: again.splice(0) })
    before = page.progress?.taken ?? 0
    if (options.stopping()) return news()
    const hasMoved = page.cursor !== cursor
    if (hasMoved) {
      repositories.sites.update(siteId, { changesCursor: page.cursor, changesSeenBy: look.seenBy })
    }
    cursor = page.cursor
    // Without this, a site that says "more" with the same cursor would be asked for ever.
    const goesOn = page.more && hasMoved && pages < mostPages
    if (!goesOn || options.signal.aborted) return news()
    await options.betweenPages()
  }
}

/** Pulls one article in its present state. */
export async function pullKnown(context: PullContext, pull: Pull, id: ArticleId): Promise<void> {
  const { agreements, repositories } = context.channel
  const article = repositories.articles.get(id)
  const remoteId = article && remoteIdOf(article)
  if (remoteId === null) return
  const concern = { gone: false, named: new Set<string>(), since: agreements.agreementCount() }
  await pullOne(context, patiently(context, pull), remoteId, concern)
}

/**
 * The cursor that the pull starts from, and the account that it belongs to. An account is not told of what it may not
 * see, so another account has to start from the beginning; articles that are stored already cost no further request.
 */
function beginLook(
  { channel }: PullContext,
  { connector, siteId }: Pull,
): { cursor: string | null; seenBy: AccountId | null } {
  const { sites } = channel.repositories
  const site = sites.get(siteId)
  const account = site?.activeAccountId ? sites.account(site.activeAccountId) : null
  // An account that may edit other people's texts is told of all of them.
  const seenBy = connector.changesDependOnAccount && account?.role === 'author' ? account.id : null
  const isPast = site != null && site.changesSeenBy !== null && site.changesSeenBy !== seenBy
  return { cursor: isPast ? null : (site?.changesCursor ?? null), seenBy }
}

/**
 * When the site no longer knows the cursor, the pull starts from the beginning; articles that are stored already cost
 * no further request.
 */
async function nextPage(
  connector: LinkedSite,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ChangesPage> {
  try {
    return await connector.changes(cursor, { signal })
  } catch (error) {
    if (cursor === null || !(error instanceof SiteError) || error.code !== 'cursorExpired') throw error
    return await connector.changes(null, { signal })
  }
}
