import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { PracticeSite, RunningPractice } from '../../services/sites/practiceSite.ts'
import { createChildProcess } from '../childProcess/childProcess.ts'
import type { Log } from '../log.ts'

export interface StartInput {
  folder: string
}

/** The practice site in a process of its own. `onGone` is called when it ended by itself. */
export function createPracticeProcess(deps: {
  folder: string
  log: Log
  onGone(): void
}): PracticeSite & { close(): Promise<void> } {
  let running: RunningPractice | null = null
  const child = createChildProcess({
    fork: () =>
      utilityProcess.fork(join(import.meta.dirname, 'practiceProcess.js'), [], {
        serviceName: 'Visnyk practice site',
      }),
    onGone: (code) => {
      running = null
      deps.log.error(`The practice site ended with code ${code}`)
      deps.onGone()
    },
  })

  async function stop(): Promise<void> {
    if (!child.isRunning()) return
    running = null
    // It ends its requests and closes its database. If it does not answer, it is killed.
    await child
      .ask('stop', {})
      .catch((error: unknown) => deps.log.warn('The practice site did not stop', error))
    await child.stop()
  }

  return {
    start: async () => {
      const input: StartInput = { folder: deps.folder }
      running = (await child.ask('start', input)) as RunningPractice
      return running
    },
    stop,
    isRunning: () => running !== null,
    close: async () => {
      await stop()
      child.close()
    },
  }
}
