import { rm } from 'node:fs/promises'
import { fileErrorCode } from '#main/fileErrors.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { UpdateSource, UpdateState, UpdatesView } from '#shared/contract/updateViews.ts'
import type { ReleaseNotes } from '#shared/domain/releaseNotes.ts'
import type { Instant } from '#shared/domain/time.ts'
import { isNewer } from '#shared/domain/version.ts'
import type { Timers } from '../siteLink/timers.ts'
import { keepChecking } from './dailyCheck.ts'
import { type FetchFeed, type FoundManifest, findInFolder, readFeed } from './findManifest.ts'
import type { ChosenUpdate, Installer } from './installer.ts'
import { requireSigned } from './requireSigned.ts'
import { readUpdateKey, type UpdateKey } from './updateKey.ts'
import { afterEvent, beginning, type UpdateEvent } from './updateMachine.ts'
import { fileFor, readManifest } from './updateManifest.ts'

interface Plan {
  feed: string | null
  publicKey: string | null
  checksDaily: boolean
  lastCheck: Instant | null
  seenVersion: string | null
  /** The file of the plan was damaged: nothing is taken until a person sets the feed again. */
  isLost: boolean
}

export interface UpdatesDeps {
  /** The version that runs. */
  version: string
  installer: Installer
  plan: { get(): Plan; set(changes: Partial<Plan>): void }
  /** What this build carries of its publisher. */
  publisher: { feed: string | null; publicKey: string | null }
  fetch: FetchFeed
  clock: () => Instant
  timers: Timers
  emit: Emit
  /** The notes of the version that runs, which came with it; null: none. */
  notes: ReleaseNotes | null
  /** Something is being sent to a site at this moment. */
  queueRuns(): boolean
  /** Copies the database. */
  backUp(): Promise<unknown>
  /** Asks the person whether updates with this key's signature may be taken. */
  confirmKey(fingerprint: string): Promise<boolean>
  /**
   * Saves everything, closes the window, ends all work, and then calls `install`; nothing of it when the window stays.
   * `install` checks the installer and runs it. It rejects with `updateDamaged`, or what the installer threw.
   */
  quitAndInstall(install: () => Promise<void>): void
  /** Hears of what no person waits for. */
  onFailure(error: unknown): void
}

interface UpdatesContext extends UpdatesDeps {
  state: UpdateState
  /** What the state tells of, and its installer when it is here. */
  chosen: ChosenUpdate | null
  path: string | null
  abort: AbortController
}

/** Finds, brings and installs new versions of the program. It looks by itself; a person starts every other step. */
export function createUpdates(deps: UpdatesDeps) {
  const context: UpdatesContext = {
    ...deps,
    ...{ state: beginning, chosen: null, path: null, abort: new AbortController() },
  }
  const view = () => viewOf(context)
  return {
    state: view,

    /**
     * Sets where updates come from and whose signature they need; what is left out stays. Throws
     * `updateKeyUnreadable`.
     */
    configure: async (changes: Partial<Pick<Plan, 'feed' | 'publicKey' | 'checksDaily'>>) => {
      await configure(context, changes)
      return view()
    },

    /** Asks the feed. */
    check: async (): Promise<UpdatesView> => {
      await checkFeed(context)
      return view()
    },

    /** Looks in a folder that the person chose. */
    lookIn: async (folder: string): Promise<UpdatesView> => {
      await look(context, 'stick', () => findInFolder(folder))
      return view()
    },

    /** Brings the installer to this computer and checks it. */
    download: async (): Promise<UpdatesView> => {
      await download(context)
      return view()
    },

    /** Ends looking or bringing. */
    cancel: (): void => context.abort.abort(),

    /** Copies the database, then ends the program and installs. The state tells why it is refused. */
    install: async (): Promise<UpdatesView> => {
      await install(context)
      return view()
    },

    /** The window stays open, since something could not be saved: what was to follow is off. */
    stayedOpen: (): void => {
      const failure = { code: 'updateUnsaved', message: 'The window stays open' } as const
      move(context, { type: 'failed', failure }, 'installing')
    },

    /** The person has seen what this version brought. */
    newsTold: (): void => {
      deps.plan.set({ seenVersion: deps.version })
      deps.emit('updates.changed', {})
    },

    /** Looks every day until the end. Returns what stops it. */
    start: (): (() => void) => {
      if (deps.plan.get().seenVersion === null) deps.plan.set({ seenVersion: deps.version })
      const stop = keepChecking(context, () => checkFeed(context))
      return () => {
        stop()
        context.abort.abort()
      }
    },
  }
}
export type Updates = ReturnType<typeof createUpdates>

function feedOf({ plan, publisher }: UpdatesDeps): string | null {
  const { feed, isLost } = plan.get()
  return isLost ? null : (feed ?? publisher.feed)
}

function keyOf({ plan, publisher }: UpdatesDeps): UpdateKey | null {
  const { publicKey, isLost } = plan.get()
  const text = isLost ? null : (publicKey ?? publisher.publicKey)
  try {
    return text === null ? null : readUpdateKey(text)
  } catch {
    // The build carries nonsense: as long as nobody sets a key, no update is taken.
    return null
  }
}

function viewOf(context: UpdatesContext): UpdatesView {
  const { state, version, plan, publisher, installer, notes } = context
  const { checksDaily, lastCheck, seenVersion, isLost } = plan.get()
  const key = keyOf(context)
  return {
    ...{ state, version, checksDaily, lastCheck },
    feed: feedOf(context),
    key: key && { fingerprint: key.fingerprint, publicKey: key.publicKey },
    isLost,
    builtIn: { feed: publisher.feed !== null, key: publisher.publicKey !== null },
    installsItself: installer.installsItself,
    notes,
    isNews: notes !== null && seenVersion !== null && isNewer(version, seenVersion),
  }
}

/** `only`: the event means something in this state alone. */
function move(context: UpdatesContext, event: UpdateEvent, only?: UpdateState['kind']): void {
  const { state } = context
  if (only !== undefined && state.kind !== only) return
  context.state = afterEvent(state, event)
  if (context.state !== state) context.emit('updates.changed', {})
}

async function configure(
  context: UpdatesContext,
  changes: Partial<Pick<Plan, 'feed' | 'publicKey' | 'checksDaily'>>,
): Promise<void> {
  const { plan, confirmKey, emit } = context
  const set: Partial<Plan> = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  )
  const before = keyOf(context)
  if (typeof changes.publicKey === 'string') {
    const key = readUpdateKey(changes.publicKey)
    if (key.publicKey !== before?.publicKey && !(await confirmKey(key.fingerprint))) return
    set.publicKey = key.publicKey
  }
  if ('feed' in set) set.isLost = false
  const isElsewhere = ('feed' in set && set.feed !== plan.get().feed) || 'publicKey' in set
  plan.set(isElsewhere ? { ...set, lastCheck: null } : set)
  // What was found before may not be what the new feed or key stands for.
  if (isElsewhere && context.state.kind !== 'installing') {
    context.abort.abort()
    Object.assign(context, { state: beginning, chosen: null, path: null })
  }
  emit('updates.changed', {})
}

async function checkFeed(context: UpdatesContext): Promise<void> {
  const feed = feedOf(context)
  const { fetch, plan, clock } = context
  await look(context, 'feed', async (signal) => {
    if (feed === null) throw new AppError('updateFeedMissing', 'No feed is set')
    const found = await readFeed(feed, { fetch, signal })
    plan.set({ lastCheck: clock() })
    return found
  })
}

/** Work that a person may end. Its failure becomes part of the state, and its end leaves no failure. */
async function working(context: UpdatesContext, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const abort = new AbortController()
  context.abort = abort
  try {
    await work(abort.signal)
  } catch (error) {
    if (context.abort !== abort) return
    move(
      context,
      abort.signal.aborted ? { type: 'cancelled' } : { type: 'failed', failure: failureOf(context, error) },
    )
  }
}

function failureOf({ onFailure }: UpdatesContext, error: unknown): Failure {
  if (error instanceof AppError) {
    const { code, message, details } = error
    return details ? { code, message, details } : { code, message }
  }
  const code = fileErrorCode(error)
  if (code === undefined) onFailure(error)
  return { code: code ?? 'unexpected', message: 'The update failed' }
}

async function look(
  context: UpdatesContext,
  source: UpdateSource,
  find: (signal: AbortSignal) => Promise<FoundManifest>,
): Promise<void> {
  const before = context.state
  move(context, { type: 'check', source })
  // Something is under way.
  if (context.state === before) return
  await working(context, async (signal) => {
    if (context.plan.get().isLost) throw new AppError('updateOriginLost', 'The plan of updates is damaged')
    const key = keyOf(context)
    if (key === null) throw new AppError('updateKeyMissing', 'No key is set')
    const { bytes, beside } = await find(signal)
    signal.throwIfAborted()
    const manifest = readManifest(bytes, key.key)
    const { version, releasedAt, notes } = manifest
    if (!isNewer(version, context.version)) {
      // The person holds a stick in the hand: they are told what is on it.
      if (source === 'stick')
        throw new AppError('updateNotNewer', 'It is not newer', { version, installed: context.version })
      move(context, { type: 'nothingNew' })
      return
    }
    const file = fileFor(manifest, context.installer)
    move(context, { type: 'found', release: { version, releasedAt, notes, bytes: file.size } })
    if (context.state.kind !== 'available') return
    const from =
      source === 'feed'
        ? ({ kind: 'feed', address: beside } as const)
        : ({ kind: 'stick', path: beside } as const)
    context.chosen = { version, releasedAt, file, from }
    context.path = null
  })
}

async function download(context: UpdatesContext): Promise<void> {
  const { chosen, installer } = context
  if (chosen === null || context.state.kind !== 'available') return
  move(context, { type: 'download' })
  await working(context, async (signal) => {
    const path = await installer.bring(chosen, {
      signal,
      onProgress: (done) => move(context, { type: 'progressed', done }, 'downloading'),
    })
    signal.throwIfAborted()
    await requireSignedOrRemove(context, path, chosen)
    signal.throwIfAborted()
    context.path = path
    move(context, { type: 'downloaded' })
  })
}

async function install(context: UpdatesContext): Promise<void> {
  const { chosen, path, installer, backUp, quitAndInstall } = context
  const { kind } = context.state
  if (chosen === null || path === null || (kind !== 'ready' && kind !== 'shown')) return
  try {
    refuseWhileQueueRuns(context)
    move(context, { type: 'install' })
    // Somebody may have changed the file since it was brought.
    await requireSignedOrRemove(context, path, chosen)
    await backUp()
    refuseWhileQueueRuns(context)
  } catch (error) {
    const failure = failureOf(context, error)
    move(context, { type: failure.code === 'updateDamaged' ? 'spoiled' : 'failed', failure })
    return
  }
  move(context, { type: 'backedUp' })
  if (installer.installsItself) {
    quitAndInstall(async () => {
      // The backup and the dialogs of closing take their time, in which somebody may have changed the file.
      await requireSignedOrRemove(context, path, chosen)
      await installer.install()
    })
    return
  }
  installer.show(path)
  move(context, { type: 'shown' })
}

/** A file that is not the signed one is removed: the updater would take what it has already, and not download again. */
async function requireSignedOrRemove(
  { onFailure }: UpdatesDeps,
  path: string,
  { file }: ChosenUpdate,
): Promise<void> {
  try {
    await requireSigned(path, file)
  } catch (error) {
    await rm(path, { recursive: true, force: true }).catch(onFailure)
    throw error
  }
}

function refuseWhileQueueRuns({ queueRuns }: UpdatesContext): void {
  if (queueRuns()) throw new AppError('updateQueueRuns', 'Something is being sent')
}
