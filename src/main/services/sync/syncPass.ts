import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'
import type { PassContext } from './passContext.ts'
import { type PulledNews, pullChanges, pullKnown } from './pullChanges.ts'
import type { PullOptions } from './pullOptions.ts'

/** Failures with which a site answers whose address, API or abilities changed since they were stored. */
const isStrange: ReadonlySet<SiteErrorCode> = new Set([
  ...(['badAnswer', 'notFound', 'notVisnyk', 'forbidden', 'blocked', 'apiClosed'] as const),
])

/** One pass: pulls what is new on the site, pushes what is new here, and does what both leave to be done. */
export async function syncPass(context: PassContext, siteId: SiteId): Promise<void> {
  const { channel, deps, knownRoots } = context
  const options = pullOptions(context, siteId)
  const pulled = await pullFirst(context, siteId, options)
  if (options.stopping()) return
  channel.gate.reached(siteId)
  const connector = await lookAgain(context, siteId, pulled)
  deps.onPulled(siteId, knownRoots.get(siteId) !== connector.apiRoot)
  knownRoots.set(siteId, connector.apiRoot)
  connector.writing.notes.beforePass((kind) => sendHeldNotes(context, siteId, kind))
  const problem = await context.push(siteId, {
    pull: (connector) => pullChanges(context, { connector, siteId, options }),
    stopping: () => !context.atWork.started,
  })
  const late = await finishPass(context, connector, siteId, pulled.news)
  const { sites } = channel.repositories
  if (sites.get(siteId)) sites.update(siteId, { lastSyncAt: channel.clock() })
  channel.gate.setProblem(siteId, problem ?? pulled.news.problem ?? late)
}

function pullOptions(context: PassContext, siteId: SiteId): PullOptions {
  const { advanced, atWork, channel, deps, progress } = context
  const { closing, requests } = atWork
  const options: PullOptions = {
    ...{ signal: requests.signal, onRemoved: deps.onRemoved, onUnexpected: deps.onUnexpected },
    onProgress: (how) => progress.set(siteId, how),
    onTaken: () => advanced.add(siteId),
    betweenPages: pushBetweenPages(context, siteId, () => options),
    stopping: () => closing.signal.aborted,
    pause: (milliseconds) => channel.pause(milliseconds, closing.signal),
  }
  return options
}

/** Pushes local changes between two pages of a long pull; what the site refuses then waits for the end of the pull. */
function pushBetweenPages(
  context: PassContext,
  siteId: SiteId,
  options: () => PullOptions,
): () => Promise<void> {
  const { gate, repositories } = context.channel
  let tried = ''
  return async () => {
    const waiting = repositories.sync.dirty(siteId).map(({ articleId, changes }) => `${articleId} ${changes}`)
    const marks = waiting.join(',')
    if (marks === '' || marks === tried || gate.closed(siteId) !== null) return
    tried = marks
    await context.push(siteId, {
      pull: (connector, id) => pullKnown(context, { connector, siteId, options: options() }, id),
      stopping: () => !context.atWork.started,
    })
  }
}

interface Pulled {
  connector: LinkedSite
  news: PulledNews
}

/** Pulls. When the site's answers show that it changed, its description is read first, and the pull follows that. */
async function pullFirst(context: PassContext, siteId: SiteId, options: PullOptions): Promise<Pulled> {
  const { channel, deps, knownRoots } = context
  const connector = await channel.connect(siteId, null)
  if (!knownRoots.has(siteId)) {
    knownRoots.set(siteId, connector.apiRoot)
    // A site may empty its trash without reporting it, so what was in it is read once after every start.
    channel.repositories.sync.pullTrashedAgain(siteId)
  }
  try {
    return { connector, news: await pullChanges(context, { connector, siteId, options }) }
  } catch (error) {
    if (!(error instanceof SiteError) || !isStrange.has(error.code)) throw error
    await deps.refreshSite(siteId)
    const anew = await channel.connect(siteId, null)
    return { connector: anew, news: await pullChanges(context, { connector: anew, siteId, options }) }
  }
}

/**
 * Reads the site's description again when its companion plugin was installed, removed or updated, because that changes
 * what it can do.
 */
async function lookAgain(
  { channel, deps, softwareSeen }: PassContext,
  siteId: SiteId,
  { connector, news }: Pulled,
): Promise<LinkedSite> {
  const isDoubted = channel.gate.takeDoubt(siteId)
  const software = connector.companionVersion?.() ?? null
  if (!news.taxonomies && !isDoubted && softwareSeen.get(siteId) === software) return connector
  await deps.refreshSite(siteId)
  softwareSeen.set(siteId, software)
  return await channel.connect(siteId, null)
}

/** Marks notes as to be sent that the site could not accept until now. */
function sendHeldNotes(
  { channel }: PassContext,
  siteId: SiteId,
  kind: 'all' | 'allButPlans' | 'corrections',
): void {
  const { sync, workflow } = channel.repositories
  channel.transaction(() => {
    for (const id of workflow.releaseNotes(siteId, kind)) sync.markDirty(id)
  })
}

/** What a person should look at; null: nothing. */
async function finishPass(
  context: PassContext,
  connector: LinkedSite,
  siteId: SiteId,
  { taxonomies }: PulledNews,
): Promise<Failure | null> {
  const { atWork, deps } = context
  const { signal } = atWork.requests
  const late = atWork.started ? await context.sweepLateCreates(connector, siteId, signal) : null
  if (atWork.started) await context.seekCancelledSchedules(connector, siteId, signal)
  if (atWork.started) await deps.fetchMedia(connector, siteId, signal)
  if (atWork.started) await context.refreshTags(connector, siteId, { hasNews: taxonomies, signal })
  if (atWork.started) await context.syncHouseWords(connector, siteId, { hasNews: taxonomies, signal })
  return late
}
