import type { LocalizationId, SiteId } from '#shared/domain/ids.ts'
import { createPassContext, notAtWork } from './passContext.ts'
import { createPassRunner, type PassRunner, runPass } from './passRunner.ts'
import type { SyncDeps } from './syncDeps.ts'

/** How long nothing is changed before a text is pushed (milliseconds). */
const quietAfterEdit = 5_000
/** How long after a workflow step its article is pushed (milliseconds): colleagues wait for it. */
const quietAfterStep = 500

/** Keeps a site's articles and this computer's the same, one pass at a time for each site. */
export function createSync(deps: SyncDeps) {
  const context = createPassContext(deps)
  const runner = createPassRunner(context)
  const { plan, running } = runner

  return {
    run: (siteId: SiteId): Promise<void> => runPass(runner, siteId),
    /** A pass now, if the program is at work. */
    begin: (siteId: SiteId): void => {
      if (context.atWork.started) void runPass(runner, siteId)
    },
    isSyncing: (siteId: SiteId): boolean => running.has(siteId),
    /** How far the first pull is; null while there is none. */
    progress: context.progress.get,
    /** A text was written: pushed after a few seconds of quiet. */
    edited: (id: LocalizationId | null): void => {
      for (const siteId of sitesToTell(runner, id)) plan.afterQuiet(siteId, quietAfterEdit)
    },
    /** A workflow step was taken: it is pushed soon. */
    stepped: (id: LocalizationId | null): void => {
      for (const siteId of sitesToTell(runner, id)) plan.after(siteId, quietAfterStep)
    },
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running.values())
    },
    start: (): void => {
      const { sites, sync } = deps.channel.repositories
      context.atWork = { ...notAtWork(), started: true }
      sync.retryMedia()
      for (const { id } of sites.list()) plan.after(id, 0)
    },
    /** Begins nothing new and waits for the requests under way, at most `grace` milliseconds. */
    stop: (grace: number): Promise<void> => stop(runner, grace),
    /** Called before the site is disconnected: resolves when no pass of it runs. */
    leave: async (siteId: SiteId): Promise<void> => {
      plan.cancel(siteId)
      context.softwareSeen.delete(siteId)
      context.knownRoots.delete(siteId)
      await running.get(siteId)
      plan.cancel(siteId)
    },
  }
}

async function stop({ context, plan, running }: PassRunner, grace: number): Promise<void> {
  const { atWork } = context
  atWork.started = false
  atWork.closing.abort()
  plan.cancelAll()
  const cancelGrace = context.channel.timers.after(grace, () => atWork.requests.abort())
  await Promise.all(running.values())
  cancelGrace()
}

/** The sites that a local change has to be pushed to. `id` null: it is not known which article changed. */
function sitesToTell({ context }: PassRunner, id: LocalizationId | null): SiteId[] {
  if (!context.atWork.started) return []
  const { gate, repositories } = context.channel
  const siteId = id === null ? null : (repositories.localizations.get(id)?.siteId ?? null)
  const sites = siteId === null ? repositories.sites.list().map((site) => site.id) : [siteId]
  return sites.filter((site) => gate.closed(site) === null)
}
