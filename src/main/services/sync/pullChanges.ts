import type { ChangesPage, PullProgress, RemoteArticle, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Failure } from '#shared/contract/errors.ts'
import { type AccountId, type ArticleId, articleId, newId, type SiteId } from '#shared/domain/ids.ts'
import type { ApplyRemote } from './applyRemote.ts'
import { createConcerned } from './concerned.ts'
import type { Channel } from './createChannel.ts'
import { createFailingReads } from './failingReads.ts'
import { inParallel } from './inParallel.ts'
import { createNamedProblems } from './namedProblems.ts'
import { withPatientReads } from './patientReads.ts'
import { type ConcernSince, createPullArticle } from './pullArticle.ts'
import { siteFailure } from './siteFailure.ts'

/** Articles read side by side. */
const articleLanes = 4
/** Pages read in one pass; what is left is for the next. */
const mostPages = 1_000

export interface PullOptions {
  signal: AbortSignal
  /** The article is gone from the site: what wanted to send it ends. */
  onRemoved: (id: ArticleId) => void
  /** Told of failures of our own with one article, for the log. */
  onUnexpected: (error: unknown) => void
  /** How far the first pull is; null when it is over. Called after every article. */
  onProgress: (progress: PullProgress | null) => void
  /** An article was read, so the next pass has less to do. */
  onTaken: () => void
  /** The page is in the database and another follows: what waits here may go out first. */
  betweenPages: () => Promise<void>
  /** The program is closing: the articles under way end, no other begins. */
  stopping: () => boolean
  /** Resolves after so many milliseconds, or when the program closes. */
  pause: (milliseconds: number) => Promise<void>
}

export interface PulledNews {
  /** The site's sections or tags changed. */
  taxonomies: boolean
  /** An article that could not be taken, named; the others were. Null: all were. */
  problem: Failure | null
}

/**
 * Takes what changed on a site since the last look: one request when nothing did. The cursor moves on only after
 * everything before it is in the database, so whatever goes wrong in between is asked for again.
 */
export function createPullChanges(channel: Channel, apply: ApplyRemote) {
  const { repositories, agreements, transaction, withArticle, random } = channel
  const { articles, localizations, sites, sync } = repositories
  const concerned = createConcerned(repositories)
  const pullArticle = createPullArticle(channel, apply)
  const named = createNamedProblems(sync)
  const failingReads = createFailingReads()

  async function pullOne(
    connector: SiteConnector,
    siteId: SiteId,
    remoteId: string,
    concern: ConcernSince,
    options: PullOptions,
  ): Promise<void> {
    const known = articles.findByRemote(siteId, remoteId)?.id ?? articleId.safeParse(remoteId).data
    await withArticle(known ?? newId(articleId), async () => {
      const about = { title: '' }
      const failed = await failingReads(connector, { ...options, siteId, remoteId }, () =>
        pullArticle(connector, siteId, remoteId, concern, { ...options, about }),
      )
      if (failed === null) {
        named.taken(siteId, remoteId)
        options.onTaken()
        return
      }
      const { failure } = siteFailure(failed.failure)
      if (failure.code === 'unexpected') options.onUnexpected(failed.failure)
      named.failed(siteId, remoteId, nameIn(failure, about.title || remoteId))
    })
  }

  /**
   * Articles left behind when the site was forgotten, before the page is sorted by article: where a site keeps no ids
   * of ours, only they know which posts are one story.
   */
  async function recognise(
    connector: SiteConnector,
    siteId: SiteId,
    { changes }: ChangesPage,
    options: PullOptions,
  ): Promise<void> {
    for (const change of changes) {
      if ((change.kind !== 'article' && change.kind !== 'localization') || change.deleted) continue
      const remoteId = change.kind === 'article' ? change.remoteId : change.ref.remoteId
      if (!apply.mayBeLeft(siteId, remoteId)) continue
      const found: RemoteArticle[] = []
      // What could not be read is asked for again with the article it belongs to, and named then.
      await failingReads(connector, { ...options, siteId, remoteId }, async () => {
        const { signal } = options
        const remote = await connector.getArticle(remoteId, { signal, fromChanges: true }).catch(whenGone)
        if (remote) found.push(remote)
      })
      for (const remote of found) transaction(() => apply.rejoinByNumber(siteId, remote))
    }
  }

  /** Everything a page tells, into the database. `again`: articles that could not be taken before. */
  async function takePage(
    connector: SiteConnector,
    siteId: SiteId,
    { page, since, before, again }: PageToTake,
    options: PullOptions,
  ): Promise<void> {
    await recognise(connector, siteId, page, options)
    for (const change of page.changes) {
      if (change.kind === 'localization' && change.url !== undefined)
        localizations.movedTo(siteId, change.ref.remoteId, change.url)
      if (change.kind === 'place') transaction(() => apply.placeMoved(siteId, change))
    }
    for (const { remoteId, error } of page.unread ?? []) {
      const key = concerned.keyOf(siteId, remoteId)
      named.failed(siteId, key, nameIn(siteFailure(error).failure, remoteId))
    }
    const news = concerned.sort(siteId, page)
    for (const remoteId of again) {
      if (!news.has(remoteId)) news.set(remoteId, { gone: false, named: new Set() })
    }
    const { progress } = page
    // After a start, nothing here remembers what earlier pages told.
    let taken = Math.max(before, (progress?.taken ?? 0) - told(page))
    await inParallel([...news], articleLanes, async ([remoteId, concern]) => {
      if (options.stopping()) return
      await pullOne(connector, siteId, remoteId, { ...concern, since }, options)
      taken += 1
      if (progress) options.onProgress({ ...progress, taken: Math.min(taken, progress.taken) })
    })
    if (progress) options.onProgress(page.more ? progress : null)
  }

  /**
   * Where the look begins, and whose it is. What an account was not told of, since it may not see it, another one has
   * to be told from the beginning; what is known here by then costs no further question.
   */
  function beginLook(
    connector: SiteConnector,
    siteId: SiteId,
  ): { cursor: string | null; seenBy: AccountId | null } {
    const site = sites.get(siteId)
    const account = site?.activeAccountId ? sites.account(site.activeAccountId) : null
    // Whoever may edit what others wrote may see it.
    const seenBy = connector.tellsByRights && account?.role === 'author' ? account.id : null
    const isPast = site != null && site.changesSeenBy !== null && site.changesSeenBy !== seenBy
    return { cursor: isPast ? null : (site?.changesCursor ?? null), seenBy }
  }

  async function takeAll(site: SiteConnector, siteId: SiteId, options: PullOptions): Promise<PulledNews> {
    const connector = withPatientReads(site, { ...options, random })
    const look = beginLook(connector, siteId)
    let { cursor } = look
    let taxonomies = false
    let before = 0
    // A site seen for the first time may be one that was known here before.
    if (cursor === null) transaction(() => apply.rejoinUnsent(siteId))
    const again = named.toAsk(siteId)
    for (let pages = 1; ; pages += 1) {
      const since = agreements.moves()
      const page = await nextPage(connector, cursor, options.signal)
      taxonomies ||= page.changes.some(({ kind }) => kind === 'taxonomies')
      await takePage(connector, siteId, { page, since, before, again: again.splice(0) }, options)
      before = page.progress?.taken ?? 0
      if (options.stopping()) return { taxonomies, problem: named.problem(siteId) }
      // A site that says "more" and does not move would be asked for ever.
      const goesOn = page.more && page.cursor !== cursor && pages < mostPages
      if (page.cursor !== cursor)
        sites.update(siteId, { changesCursor: page.cursor, changesSeenBy: look.seenBy })
      cursor = page.cursor
      if (!goesOn || options.signal.aborted) return { taxonomies, problem: named.problem(siteId) }
      await options.betweenPages()
    }
  }

  return {
    /** Everything that changed, page by page. */
    all: takeAll,
    /** One article as the site has it now. */
    one: async (
      connector: SiteConnector,
      siteId: SiteId,
      id: ArticleId,
      options: PullOptions,
    ): Promise<void> => {
      const remoteId = articles.get(id)?.remoteId ?? null
      if (remoteId === null) return
      const concern = { gone: false, named: new Set<string>(), since: agreements.moves() }
      await pullOne(withPatientReads(connector, { ...options, random }), siteId, remoteId, concern, options)
    },
  }
}

/** How many texts a page tells. */
const told = ({ changes, unread = [] }: ChangesPage): number =>
  new Set([
    ...changes.flatMap((one) => (one.kind === 'localization' ? [one.ref.articleRemoteId] : [])),
    ...unread.map(({ remoteId }) => remoteId),
  ]).size

interface PageToTake {
  page: ChangesPage
  /** What had been agreed on when it was asked for (`agreements.moves`). */
  since: number
  /** How many texts the pages before it told. */
  before: number
  again: readonly string[]
}

/** What the site says of the thing itself names it best. */
const nameIn = (failure: Failure, article: string): Failure => ({
  ...failure,
  details: { article, ...failure.details },
})

function whenGone(error: unknown): null {
  if (error instanceof SiteError && error.code === 'notFound') return null
  throw error
}

export type PullChanges = ReturnType<typeof createPullChanges>

/** A cursor that the site no longer knows means beginning anew: what is known already costs no further question. */
async function nextPage(
  connector: SiteConnector,
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
