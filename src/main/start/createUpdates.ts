import { join } from 'node:path'
import { app } from 'electron'
import { argumentsAfter } from '../app/failedOrder.ts'
import { startAgain } from '../app/startAgain.ts'
import { readNotes, readPublisher } from '../app/updates/published.ts'
import { createUpdateInstaller, fetchUpdate } from '../app/updates/updateInstaller.ts'
import { toFailure } from '../ipc/toFailure.ts'
import { systemTimers } from '../services/siteLink/timers.ts'
import { createUpdates } from '../services/updates/updatesService.ts'
import { createUpdatePlan } from '../settings/updatePlan.ts'
import type { Core } from './createCore.ts'

const resources = join(import.meta.dirname, '../../resources')

/** Updates of the program itself. `queueRuns`: something is being sent to a site. */
export function updatesOf(core: Core, { queueRuns }: { queueRuns(): boolean }) {
  const { log, folder, clock, bus, backups, dialogs, lifecycle, onFailure } = core
  const installer = createUpdateInstaller({ log })

  /** Everything of this run has ended. Another start may come before this process is gone, so the lock is released. */
  async function installAtEnd(install: () => Promise<void>): Promise<void> {
    app.releaseSingleInstanceLock()
    try {
      await install()
    } catch (error) {
      log.error('The update could not be installed', error)
      startAgain(argumentsAfter('update', toFailure(error).code, process.argv.slice(1)))
    }
  }

  return createUpdates({
    ...{ version: app.getVersion(), installer, clock, timers: systemTimers, emit: bus.emit, onFailure },
    plan: createUpdatePlan(folder.updatePlan),
    publisher: readPublisher(join(resources, 'updates')),
    fetch: fetchUpdate,
    notes: readNotes(join(resources, 'updates'), app.getVersion()),
    queueRuns,
    backUp: () => backups.make('update'),
    confirmKey: dialogs.trustUpdateKey,
    quitAndInstall: (install) => lifecycle.quit(() => installAtEnd(install)),
  })
}
