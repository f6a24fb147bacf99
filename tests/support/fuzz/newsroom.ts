import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Role } from '#shared/domain/account.ts'
import type { TestClock } from '#tests/support/contract/testClock.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { localMembers } from '#tests/support/sync/localMembers.ts'
import { createLedger } from './ledger.ts'
import { type FuzzedSite, startFuzzedSite } from './practiceSite.ts'
import { pick } from './random.ts'
import type { Trouble } from './steps.ts'
import type { Summary } from './summary.ts'

/** A laptop of the newsroom: the running program, and what stands between it and the site. */
export interface Desk {
  laptop: Laptop
  /** Its clock is off by so much (milliseconds). */
  off: number
  role: Role
  isUnplugged: boolean
  /** What strikes its next requests that change something. */
  troubles: Trouble[]
}

export interface Newsroom {
  site: FuzzedSite
  desks: Desk[]
  ledger: ReturnType<typeof createLedger>
  summary: Summary
  /** Requests that left a laptop and did not arrive yet. */
  late: (() => Promise<unknown>)[]
  now: () => number
  /** Lets time pass for everybody at once; timers that came due go off once, as after a sleep. */
  pass: (milliseconds: number) => Promise<void>
  restart: (desk: Desk) => Promise<void>
  close: () => Promise<void>
}

const start = Date.parse('2026-01-05T08:00:00.000Z')
const changing = new Set([
  'createArticle',
  'updateArticle',
  'createLocalization',
  'updateLocalization',
  'publish',
  'unpublish',
])
/** Cuts a laptop off, or loses and delays what it sends, without the site's doing. */
function between(desk: () => Desk, late: Newsroom['late'], connector: SiteConnector): SiteConnector {
  return new Proxy(connector, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver)
      if (typeof member !== 'function' || localMembers.has(name)) return member
      return async (...input: unknown[]) => {
        const isChange = changing.has(String(name))
        const { isUnplugged, troubles } = desk()
        if (isUnplugged) {
          const error = new SiteError('offline', 'Unplugged')
          if (isChange) return { outcome: 'refused', error }
          throw error
        }
        const trouble = isChange ? troubles.shift() : undefined
        if (trouble === undefined) return await member.apply(target, input)
        if (trouble === 'lateRequest') late.push(() => member.apply(target, input))
        return { outcome: 'unknown', error: new SiteError('timeout', 'No answer came') }
      }
    },
  })
}

/** Three laptops of one press service and their site. */
export async function openNewsroom(shared: string, folder: string, summary: Summary): Promise<Newsroom> {
  let world = start
  const clockOf = (desk: { off: number }): TestClock => ({
    now: () => new Date(world + desk.off).toISOString(),
    advance: (milliseconds) => {
      world += milliseconds
    },
  })
  const site = await startFuzzedSite(shared, folder, () => new Date(world).toISOString())
  const late: Newsroom['late'] = []

  const openLaptop = (at: number, desk: Omit<Desk, 'laptop'>): Laptop => {
    const path = join(folder, `laptop-${at}`)
    mkdirSync(path, { recursive: true })
    const laptop = createLaptop({
      running: site,
      clock: clockOf(desk),
      role: desk.role,
      folder: path,
      wrap: (connector) =>
        between(() => desks[at] ?? ({ isUnplugged: true, troubles: [] } as never), late, connector),
    })
    laptop.db.exec('PRAGMA synchronous = OFF')
    laptop.start()
    return laptop
  }
  const roles: Role[] = ['editor', 'author', 'editor']
  const desks: Desk[] = []
  for (const [at, role] of roles.entries()) {
    const desk: Omit<Desk, 'laptop'> = { off: 0, role, isUnplugged: false, troubles: [] }
    desks.push(Object.assign(desk, { laptop: openLaptop(at, desk) }))
  }

  return {
    site,
    desks,
    ledger: createLedger(),
    summary,
    late,
    now: () => world,
    pass: async (milliseconds) => {
      world += milliseconds
      summary.event('came due on the site', site.publishDue())
      for (const { laptop } of desks) await laptop.advance(0)
    },
    restart: async (desk) => {
      const at = desks.indexOf(desk)
      await desk.laptop.settle()
      desk.laptop.kill()
      desk.laptop = openLaptop(at, desk)
      await desk.laptop.settle()
    },
    close: async () => {
      for (const { laptop } of desks) await laptop.close()
      await site.close()
    },
  }
}

/** Chosen by a step's number, the same every time. */
export const choose = <T>(from: readonly T[], at: number): T | null =>
  from.length === 0 ? null : pick(() => (at % from.length) / from.length, from)
