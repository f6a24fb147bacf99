import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import type { ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { millisecondsUntil } from '../outbox/backoff.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import { createApplyRemote } from './applyRemote.ts'
import type { Channel } from './createChannel.ts'
import type { FetchMedia } from './fetchMedia.ts'
import { StrandedText } from './onSite.ts'
import { createPassPlan } from './passPlan.ts'
import { createPullChanges, type PullOptions } from './pullChanges.ts'
import { createPullProgress } from './pullProgress.ts'
import { createPushArticle } from './pushArticle.ts'
import { createPushChanges } from './pushChanges.ts'
import { createRefreshTags } from './refreshTags.ts'
import { createSeekWithdrawn } from './seekWithdrawn.ts'
import { siteFailure } from './siteFailure.ts'
import { createSweepLateCreates } from './sweepLateCreates.ts'

export interface SyncDeps {
  channel: Channel
  fetchMedia: FetchMedia
  /** Asks the site again for its name, sections and our role. */
  refreshSite: (siteId: SiteId) => Promise<void>
  /** An article is gone from its site: what wanted to send it ends. Called inside a transaction. */
  onRemoved: (id: ArticleId) => void
  /** The sign-off of a text was taken back on its site: what wanted to send it ends. Called inside a transaction. */
  onReturned: (id: ArticleId, language: Language) => void
  /** Everything was pulled; scheduled posts may be out now. */
  onPulled: (siteId: SiteId) => void
  onUnexpected: (error: unknown) => void
}

/** Quiet after a change of a text, before it is pushed (milliseconds). */
const quietAfterEdit = 5_000
/** After a step of the workflow, which colleagues wait for. */
const quietAfterStep = 500
/** Between passes while nothing happens here: this and up to half of it more. */
const interval = 60_000
/** After a pass that failed though the site is there, spread likewise. */
const afterFailure = 30_000

/** After a pass that failed and had taken something: a long pull that was cut off goes on. */
const afterCutOff = 2_000

/** Answers of a site that is not, or no longer, what it was when it was looked at. */
const isStrange: ReadonlySet<SiteErrorCode> = new Set([
  ...(['badAnswer', 'notFound', 'notVisnyk', 'forbidden', 'blocked', 'apiClosed'] as const),
])

/** Keeps a site's articles and this computer's the same, one pass at a time for each site. */
export function createSync(deps: SyncDeps) {
  const { channel, fetchMedia, refreshSite, onRemoved, onPulled, onUnexpected } = deps
  const { repositories, transaction, clock, emit, gate, connect, timers, random, onSite } = channel
  const { sites, sync, localizations } = repositories
  const snapshots = createSnapshots({ repositories, clock })
  const pull = createPullChanges(channel, createApplyRemote(channel, snapshots, deps.onReturned))
  const push = createPushChanges(channel, createPushArticle(channel, snapshots))
  const sweepLateCreates = createSweepLateCreates(channel)
  const seekWithdrawn = createSeekWithdrawn(channel)
  const refreshTags = createRefreshTags(channel)
  const plan = createPassPlan({ timers, clock, run: (siteId) => void run(siteId) })

  const running = new Map<SiteId, Promise<void>>()
  const again = new Set<SiteId>()
  /** What each site said of its software when it was looked at last. */
  const refreshed = new Map<SiteId, string | null>()
  let abort = new AbortController()
  let started = false
  /** Aborted when the program closes: nothing new begins, and no wait goes on. */
  let closing = new AbortController()
  const stopping = (): boolean => closing.signal.aborted
  const progress = createPullProgress((siteId) => emit('sites.changed', { siteId }))
  /** Sites of which the present pass took something. */
  const advanced = new Set<SiteId>()

  /** What was changed here goes out between two pages of a long pull; what was refused then waits for its end. */
  function pushBetweenPages(siteId: SiteId, options: () => PullOptions): () => Promise<void> {
    let tried = ''
    return async () => {
      const waiting = sync.dirty(siteId).map(({ articleId, changes }) => `${articleId} ${changes}`)
      const marks = waiting.join(',')
      if (marks === '' || marks === tried || gate.closed(siteId) !== null) return
      tried = marks
      await push(siteId, {
        pull: (way, id) => pull.one(way, siteId, id, options()),
        stopping: () => !started,
      })
    }
  }

  function pullOptions(siteId: SiteId): PullOptions {
    const options: PullOptions = {
      ...{ signal: abort.signal, onRemoved, onUnexpected },
      onProgress: (how) => progress.set(siteId, how),
      onTaken: () => advanced.add(siteId),
      betweenPages: pushBetweenPages(siteId, () => options),
      stopping,
      pause: (milliseconds) => channel.pause(milliseconds, closing.signal),
    }
    return options
  }

  async function pass(siteId: SiteId): Promise<void> {
    let connector = await connect(siteId, null)
    const { signal } = abort
    const options = pullOptions(siteId)
    const take = () => pull.all(connector, siteId, options)
    const news = await take().catch(async (error: unknown) => {
      if (!(error instanceof SiteError) || !isStrange.has(error.code)) throw error
      // It may not be able any more to do what it could when it was looked at: look again, and ask by that.
      await refreshSite(siteId)
      connector = await connect(siteId, null)
      return await take()
    })
    if (stopping()) return
    gate.reached(siteId)
    const isDoubted = gate.takeDoubt(siteId)
    const software = connector.softwareHeard?.() ?? null
    // A companion plugin that came, went or was updated changes what the site can do.
    if (news.taxonomies || isDoubted || refreshed.get(siteId) !== software) {
      await refreshSite(siteId)
      refreshed.set(siteId, software)
      connector = await connect(siteId, null)
    }
    onPulled(siteId)
    const problem = await push(siteId, {
      pull: (way) => pull.all(way, siteId, options),
      stopping: () => !started,
    })
    const late = started ? await sweepLateCreates(connector, siteId, signal) : null
    if (started) await seekWithdrawn(connector, siteId, signal)
    if (started) await fetchMedia(connector, siteId, signal)
    if (started) await refreshTags(connector, siteId, { hasNews: news.taxonomies, signal })
    if (sites.get(siteId)) sites.update(siteId, { lastSyncAt: clock() })
    gate.setProblem(siteId, problem ?? news.problem ?? late)
  }

  /** After every pass, a failed one too: what nobody would ever send is marked again, and told as our own fault. */
  function takeUpStranded(siteId: SiteId): void {
    const ids = transaction(() => {
      const stranded = onSite.stranded(siteId)
      for (const id of stranded) sync.markDirty(id)
      return stranded
    })
    for (const id of ids) onUnexpected(new StrandedText(id))
  }

  /** True when the last one failed. */
  async function passes(siteId: SiteId): Promise<boolean> {
    do {
      again.delete(siteId)
      if (gate.closed(siteId) !== null) return false
      try {
        await pass(siteId)
      } catch (error) {
        note(siteId, error)
        return true
      } finally {
        takeUpStranded(siteId)
      }
    } while (again.has(siteId) && started)
    return false
  }

  function note(siteId: SiteId, error: unknown): void {
    // Cut off by our own closing: that says nothing of the site.
    if (stopping()) return
    const known = siteFailure(error)
    gate.failed(siteId, known)
    gate.setProblem(siteId, known.failure)
    if (known.failure.code === 'unexpected') onUnexpected(error)
  }

  /** One pass, and one more when something asked for it meanwhile. Never rejects: the site's view says what is wrong. */
  function run(siteId: SiteId): Promise<void> {
    plan.cancel(siteId)
    const present = running.get(siteId)
    if (present) {
      again.add(siteId)
      return present
    }
    const mine = passes(siteId).then((failed) => {
      running.delete(siteId)
      progress.set(siteId, null)
      if (sites.get(siteId)) emit('sites.changed', { siteId })
      if (started) planNext(siteId, failed)
    })
    running.set(siteId, mine)
    emit('sites.changed', { siteId })
    return mine
  }

  function planNext(siteId: SiteId, failed: boolean): void {
    const closed = gate.closed(siteId)
    const wasCutOff = advanced.delete(siteId) && failed
    if (closed === null) plan.after(siteId, waitAfter(failed, wasCutOff) * (1 + random() / 2))
    else if (closed.why === 'askedToWait' && closed.until !== null) {
      plan.after(siteId, millisecondsUntil(closed.until, clock()))
    }
    // Out of reach, the prober asks; without a token, signing in begins anew.
  }

  function waitAfter(failed: boolean, wasCutOff: boolean): number {
    if (!failed) return interval
    return wasCutOff ? afterCutOff : afterFailure
  }

  /** Something changed here: its site shall hear of it. Null: of some article, nobody says which. */
  function changed(id: LocalizationId | null, later: (siteId: SiteId) => void): void {
    if (!started) return
    const siteId = id === null ? null : (localizations.get(id)?.siteId ?? null)
    for (const site of siteId === null ? sites.list().map((known) => known.id) : [siteId]) {
      if (gate.closed(site) === null) later(site)
    }
  }

  return {
    run,
    /** A pass now, if the program is at work. */
    begin: (siteId: SiteId): void => {
      if (started) void run(siteId)
    },
    isSyncing: (siteId: SiteId): boolean => running.has(siteId),
    /** How far the first pull is; null while there is none. */
    progress: progress.get,
    /** A text was written: pushed after a few seconds of quiet. */
    edited: (id: LocalizationId | null): void => changed(id, (site) => plan.afterQuiet(site, quietAfterEdit)),
    /** A step of the workflow was taken: colleagues hear of it at once. */
    stepped: (id: LocalizationId | null): void => changed(id, (site) => plan.after(site, quietAfterStep)),
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running.values())
    },
    start: (): void => {
      started = true
      closing = new AbortController()
      abort = new AbortController()
      sync.retryMedia()
      for (const { id } of sites.list()) plan.after(id, 0)
    },
    /** Begins nothing new and waits for the requests under way, at most `grace` milliseconds. */
    stop: async (grace: number): Promise<void> => {
      started = false
      closing.abort()
      plan.cancelAll()
      const cancelGrace = timers.after(grace, () => abort.abort())
      await Promise.all(running.values())
      cancelGrace()
    },
    /** The site is about to be forgotten: resolves when nothing is under way there. */
    leave: async (siteId: SiteId): Promise<void> => {
      plan.cancel(siteId)
      refreshed.delete(siteId)
      await running.get(siteId)
      plan.cancel(siteId)
    },
  }
}
export type Sync = ReturnType<typeof createSync>
