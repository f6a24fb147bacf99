import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createSite, type Site } from '#site/createSite.ts'
import type { RunningPractice } from '../../services/sites/practiceSite.ts'
import { answerParent } from '../childProcess/answerParent.ts'
import type { StartInput } from './practiceProcess.ts'

/** The program of the process in which the practice site runs, so that it never delays the window. */
let starting: Promise<Site> | null = null

async function start(folder: string): Promise<Site> {
  mkdirSync(folder, { recursive: true })
  const site = await createSite({ database: join(folder, 'site.db') })
  await site.listen()
  return site
}

const describeRunning = (site: Site): RunningPractice => ({
  address: site.address() ?? '',
  logins: site.accounts().map(({ login, password, role }) => ({ login, password, role })),
})

answerParent(process.parentPort, {
  start: async (input) => {
    const { folder } = input as StartInput
    starting ??= start(folder).catch((error: unknown) => {
      starting = null
      throw error
    })
    return describeRunning(await starting)
  },
  stop: async () => {
    const site = await starting
    starting = null
    await site?.close()
  },
})
