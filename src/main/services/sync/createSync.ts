import type { Failure } from '#shared/contract/errors.ts'
import type { ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import { millisecondsUntil } from '../outbox/backoff.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import { createApplyRemote } from './applyRemote.ts'
import type { Channel } from './createChannel.ts'
import type { FetchMedia } from './fetchMedia.ts'
import { inParallel } from './inParallel.ts'
import { createPullChanges } from './pullChanges.ts'
import { createPushArticle } from './pushArticle.ts'
import { type SiteFailure, siteFailure } from './siteFailure.ts'

export interface SyncDeps {
  channel: Channel
  fetchMedia: FetchMedia
  /** Asks the site again for its name, sections and our role. */
  refreshSite: (siteId: SiteId) => Promise<void>
  /** An article is gone from its site: what wanted to send it ends. Called inside a transaction. */
  onRemoved: (id: ArticleId) => void
  /** A pass ended; scheduled posts may be out now. */
  onPulled: (siteId: SiteId) => void
  onUnexpected: (error: unknown) => void
}

interface Plan {
  at: number
  /** When the first of the changes was made that wait for quiet; null: it waits for none. */
  since: number | null
  cancel: () => void
}

/** Quiet after a change of a text, before it is pushed (milliseconds). */
const quietAfterEdit = 5_000
/** Writing on puts a push off no longer than this. */
const longestPutOff = 60_000
/** After a step of the workflow, which colleagues wait for. */
const quietAfterStep = 500
/** Between passes while nothing happens here: this and up to half of it more. */
const interval = 60_000
/** After a pass that failed though the site is there. */
const afterFailure = 30_000
const pushLanes = 3
/** A push that races with a colleague's is based anew this often before the next pass goes on. */
const maxMoves = 3

/** Keeps a site's articles and this computer's the same, one pass at a time for each site. */
export function createSync(deps: SyncDeps) {
  const { channel, fetchMedia, refreshSite, onRemoved, onPulled, onUnexpected } = deps
  const { repositories, clock, emit, gate, connect, timers, random, withArticle, refreshSaving } = channel
  const { sites, sync, localizations, workflow } = repositories
  const snapshots = createSnapshots({ repositories, clock })
  const pull = createPullChanges(channel, createApplyRemote(channel, snapshots))
  const push = createPushArticle(channel, snapshots)

  const running = new Map<SiteId, Promise<void>>()
  const again = new Set<SiteId>()
  const planned = new Map<SiteId, Plan>()
  const refreshed = new Set<SiteId>()
  let abort = new AbortController()
  let started = false

  /** Who signed off what goes up: only an editor's own word makes it approved there. */
  function accountFor(id: ArticleId) {
    const approver = localizations
      .ofArticle(id)
      .filter((one) => one.state === 'approved')
      .map((one) => workflow.latestApproval(one.id)?.accountId ?? null)
      .find((account) => account !== null && sites.account(account) !== null)
    return approver ?? null
  }

  async function pushOne(siteId: SiteId, id: ArticleId, changes: number): Promise<Failure | null> {
    for (let moves = 0; moves < maxMoves; moves += 1) {
      const account = accountFor(id)
      const way = await connect(siteId, account).catch((error: unknown) => siteFailure(error))
      if ('failure' in way) {
        gate.failed(siteId, way, account)
        return aboutArticle(way, id)
      }
      const connector = way
      const pushed = await withArticle(id, () => push(connector, siteId, id))
      refreshSaving(id)
      if (pushed.kind === 'done') sync.clean(id, changes)
      if (pushed.kind === 'done' || pushed.kind === 'later') return null
      if (pushed.kind === 'failed') {
        gate.failed(siteId, pushed.failure, account)
        return aboutArticle(pushed.failure, id)
      }
      await pull(connector, siteId, { signal: abort.signal, onRemoved })
    }
    return null
  }

  /** The same failure, naming the article a person has to look at. */
  function aboutArticle({ failure }: SiteFailure, id: ArticleId): Failure {
    const title = localizations.ofArticle(id)[0]?.title ?? ''
    return { ...failure, details: { ...failure.details, article: title, articleId: id } }
  }

  async function pass(siteId: SiteId): Promise<void> {
    const connector = await connect(siteId, null)
    const { signal } = abort
    const news = await pull(connector, siteId, { signal, onRemoved })
    gate.reached(siteId)
    if (news.taxonomies || !refreshed.has(siteId)) {
      await refreshSite(siteId)
      refreshed.add(siteId)
    }
    onPulled(siteId)
    let problem: Failure | null = null
    await inParallel(sync.dirty(siteId), pushLanes, async ({ articleId, changes }) => {
      if (signal.aborted || gate.closed(siteId) !== null) return
      problem = (await pushOne(siteId, articleId, changes)) ?? problem
    })
    await fetchMedia(connector, siteId, signal)
    if (sites.get(siteId)) sites.update(siteId, { lastSyncAt: clock() })
    gate.setProblem(siteId, problem)
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
      }
    } while (again.has(siteId) && started)
    return false
  }

  /** One pass, and one more when something asked for it meanwhile. Never rejects: the site's view says what is wrong. */
  function run(siteId: SiteId): Promise<void> {
    cancelPlan(siteId)
    const present = running.get(siteId)
    if (present) {
      again.add(siteId)
      return present
    }
    const mine = passes(siteId).then((failed) => {
      running.delete(siteId)
      if (sites.get(siteId)) emit('sites.changed', { siteId })
      if (started) planNext(siteId, failed)
    })
    running.set(siteId, mine)
    emit('sites.changed', { siteId })
    return mine
  }

  function note(siteId: SiteId, error: unknown): void {
    if (abort.signal.aborted) return
    const known = siteFailure(error)
    gate.failed(siteId, known)
    gate.setProblem(siteId, known.failure)
    if (known.failure.code === 'unexpected') onUnexpected(error)
  }

  function cancelPlan(siteId: SiteId): void {
    planned.get(siteId)?.cancel()
    planned.delete(siteId)
  }

  /** A pass after that long; the earliest plan stands. */
  function plan(siteId: SiteId, milliseconds: number): void {
    const known = planned.get(siteId)
    const now = Date.parse(clock())
    if (!known || known.at > now + milliseconds) schedule(siteId, now + milliseconds, null)
  }

  /** A pass after so much quiet: writing on puts it off, but not for ever. */
  function planQuiet(siteId: SiteId, milliseconds: number): void {
    const known = planned.get(siteId)
    const now = Date.parse(clock())
    const since = known?.since ?? now
    const at = Math.min(now + milliseconds, since + longestPutOff)
    if (!known || known.since !== null || known.at > at) schedule(siteId, at, since)
  }

  function schedule(siteId: SiteId, at: number, since: number | null): void {
    if (!started) return
    cancelPlan(siteId)
    const cancel = timers.after(Math.max(0, at - Date.parse(clock())), () => {
      planned.delete(siteId)
      void run(siteId)
    })
    planned.set(siteId, { at, since, cancel })
  }

  function planNext(siteId: SiteId, failed: boolean): void {
    const closed = gate.closed(siteId)
    if (closed === null) plan(siteId, (failed ? afterFailure : interval) * (1 + random() / 2))
    else if (closed.why === 'askedToWait' && closed.until !== null) {
      plan(siteId, millisecondsUntil(closed.until, clock()))
    }
    // Out of reach, the prober asks; without a token, signing in begins anew.
  }

  /** Something changed here: its site shall hear of it soon. */
  function changed(id: LocalizationId | null, later: (siteId: SiteId) => void): void {
    const siteId = id === null ? null : (localizations.get(id)?.siteId ?? null)
    for (const site of siteId === null ? sites.list().map((known) => known.id) : [siteId]) {
      if (gate.closed(site) === null) later(site)
    }
  }

  return {
    run,
    isSyncing: (siteId: SiteId): boolean => running.has(siteId),
    /** A text was written: pushed after a few seconds of quiet. */
    edited: (id: LocalizationId | null): void => changed(id, (site) => planQuiet(site, quietAfterEdit)),
    /** A step of the workflow was taken: colleagues hear of it at once. */
    stepped: (id: LocalizationId | null): void => changed(id, (site) => plan(site, quietAfterStep)),
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running.values())
    },
    start: (): void => {
      started = true
      abort = new AbortController()
      sync.retryMedia()
      for (const { id } of sites.list()) plan(id, 0)
    },
    /** Begins nothing new and waits for the requests under way, at most `grace` milliseconds. */
    stop: async (grace: number): Promise<void> => {
      started = false
      for (const id of [...planned.keys()]) cancelPlan(id)
      const cancelGrace = timers.after(grace, () => abort.abort())
      await Promise.all(running.values())
      cancelGrace()
    },
    /** The site is about to be forgotten: resolves when nothing is under way there. */
    leave: async (siteId: SiteId): Promise<void> => {
      cancelPlan(siteId)
      refreshed.delete(siteId)
      await running.get(siteId)
      cancelPlan(siteId)
    },
  }
}
export type Sync = ReturnType<typeof createSync>
