import type {
  BackupPlan,
  BroughtBackup,
  FolderProgress,
  FolderWorker,
  FolderWorkOptions,
  FoundBackup,
  MovedSettings,
} from '#main/db/folderBackups/shapes.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { FolderBackupsView, FoundBackupView } from '#shared/contract/programViews.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Timers } from '../siteLink/timers.ts'

/** The delay after the start, when people need the computer for what they opened the program for, in milliseconds. */
const delay = 60_000
/** How often the day's backup is looked after, in milliseconds. */
const pause = 60 * 60_000
/** How often a folder that was not there is looked for, in milliseconds: a stick comes back when somebody needs it. */
const pauseWhenMissing = 60_000

export interface FolderBackupsDeps {
  worker: FolderWorker
  plan: { get: () => BackupPlan; set: (changes: Partial<BackupPlan>) => void }
  clock: () => Instant
  timers: Timers
  emit: Emit
  /** Which computer this is. */
  installation: { id: string; computer: string; program: string }
  paths: { database: string; media: string; backups: string; staging: string }
  /** Where backups go when a person chose a folder; see `resolveBackupFolder.ts`. */
  resolveFolder(chosen: string): Promise<string>
  /** The settings that go with the texts. */
  settings: () => MovedSettings
  /** Hears of what no person waits for. */
  onFailure(error: unknown): void
  /** Puts a backup of this computer in place and starts the program again. */
  restore(brought: BroughtBackup): void
}

interface Running {
  kind: NonNullable<FolderBackupsView['running']>['kind']
  abort: AbortController
  progress: FolderProgress
}

interface Context extends FolderBackupsDeps {
  running: Running | null
  /** What the person was shown last: the page names a backup by its number and never by a path. */
  found: FoundBackup[]
  /** A backup that was brought without all of its media: the person decides whether it takes its place. */
  incomplete: BroughtBackup | null
}

/** Backups in a folder that the person chose: a stick, another disk, a shared folder. */
export function createFolderBackups(deps: FolderBackupsDeps) {
  const context: Context = { ...deps, running: null, found: [], incomplete: null }
  const { plan, worker, emit } = deps
  const changed = () => emit('backups.changed', {})
  return {
    state: (): FolderBackupsView => viewOf(context),

    /** The folder from now on; null: none. What is in the former folder stays. Throws `backupFolderInside`. */
    setFolder: async (chosen: string | null): Promise<FolderBackupsView> => {
      const folder = chosen === null ? null : await deps.resolveFolder(chosen)
      context.running?.abort.abort()
      plan.set({ folder, trouble: null })
      changed()
      return viewOf(context)
    },

    /** Throws what prevented it. */
    makeNow: async (): Promise<FolderBackupsView> => {
      await make(context)
      return viewOf(context)
    },

    /** Ends what is being made or brought. */
    cancel: (): void => context.running?.abort.abort(),

    /** The person was told of the trouble. */
    told: (): void => {
      const { trouble } = plan.get()
      if (trouble) plan.set({ trouble: { ...trouble, told: true } })
      changed()
    },

    find: async (folder: string): Promise<FoundBackupView[]> => {
      context.found = await worker.find(folder, deps.clock())
      return context.found.map(({ at, computer, bytes, media, missing }, number) => ({
        ...{ number, at, computer, bytes, media, missing },
      }))
    },

    /**
     * Checks a backup that was found, and starts the program again with it. Nothing here is replaced before. Media that
     * cannot be brought are counted, and the person decides (`restoreIncomplete`).
     */
    restore: async (number: number): Promise<{ missingMedia: number }> => {
      context.incomplete = null
      const chosen = context.found[number]
      if (!chosen) throw new AppError('notFound', 'No such backup was found')
      const { staging, backups, media } = deps.paths
      const { path, home } = chosen
      const brought = await run(context, 'bringing', (options) =>
        worker.bring({ path, home, staging, backups, media }, options),
      )
      if (brought.missingMedia > 0) context.incomplete = brought
      else deps.restore(brought)
      return { missingMedia: brought.missingMedia }
    },

    /** The person wants the backup also without the media that could not be brought. */
    restoreIncomplete: (): void => {
      const { incomplete } = context
      if (incomplete === null) throw new AppError('notFound', 'No backup was brought')
      context.incomplete = null
      deps.restore(incomplete)
    },

    /** Other work in a chosen folder, with the same progress and the same way to cancel it. */
    exclusive: <T>(kind: Running['kind'], work: (options: FolderWorkOptions) => Promise<T>): Promise<T> =>
      run(context, kind, work),

    /** Looks after the day's backup until the end. Returns what stops it. */
    start: (): (() => void) => keepMaking(context),
  }
}
export type FolderBackups = ReturnType<typeof createFolderBackups>

function viewOf({ plan, running }: Context): FolderBackupsView {
  const { folder, last, trouble } = plan.get()
  return {
    ...{ folder, last },
    trouble: trouble && { failure: trouble.failure, since: trouble.since, isNews: !trouble.told },
    running: running && { kind: running.kind, ...running.progress },
  }
}

/** One at a time: they share the disk and the folder. */
async function run<T>(
  context: Context,
  kind: Running['kind'],
  work: (options: FolderWorkOptions) => Promise<T>,
): Promise<T> {
  if (context.running) throw new AppError('backupRunning', 'Another backup is under way')
  const running: Running = { kind, abort: new AbortController(), progress: { done: 0, total: 0 } }
  context.running = running
  const changed = () => context.emit('backups.changed', {})
  changed()
  try {
    return await work({
      signal: running.abort.signal,
      onProgress: (progress) => {
        running.progress = progress
        changed()
      },
    })
  } finally {
    context.running = null
    changed()
  }
}

async function make(context: Context): Promise<void> {
  const { plan, worker, clock, installation, paths, settings } = context
  const { folder } = plan.get()
  if (folder === null) throw new AppError('backupFolderMissing', 'No folder is chosen')
  const { id, computer, program } = installation
  const { database, media } = paths
  try {
    const made = await run(context, 'making', (options) =>
      worker.make(
        { folder, installation: id, computer, program, at: clock(), database, media, settings: settings() },
        options,
      ),
    )
    plan.set({ last: { ...made, folder }, trouble: null })
  } catch (error) {
    if (plan.get().folder === folder) note(context, error)
    throw error
  } finally {
    context.emit('backups.changed', {})
  }
}

/** The same trouble is told once; what the person ended themselves is none. */
function note({ plan, clock }: Context, error: unknown): void {
  if (!(error instanceof AppError)) return
  const { code, message } = error
  if (code === 'importCancelled' || code === 'backupRunning') return
  const { trouble } = plan.get()
  if (trouble?.failure.code === code) return
  plan.set({ trouble: { failure: { code, message }, since: clock(), told: false } })
}

function keepMaking(context: Context): () => void {
  const { plan, clock, timers, onFailure } = context
  let cancel = (): void => undefined
  let stopped = false

  const isDue = (): boolean => {
    const { folder, last } = plan.get()
    return folder !== null && (last?.folder !== folder || last.at.slice(0, 10) !== clock().slice(0, 10))
  }
  async function look(): Promise<void> {
    try {
      if (isDue() && context.running === null) await make(context)
    } catch (error) {
      if (!(error instanceof AppError)) onFailure(error)
      else if (error.code === 'databaseDamaged') onFailure(error)
    }
    if (stopped) return
    const isMissing = plan.get().trouble?.failure.code === 'backupFolderMissing'
    cancel = timers.after(isMissing ? pauseWhenMissing : pause, () => void look())
  }
  cancel = timers.after(delay, () => void look())
  return () => {
    stopped = true
    cancel()
    context.running?.abort.abort()
  }
}
