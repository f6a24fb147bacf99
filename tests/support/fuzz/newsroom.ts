import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Role } from '#shared/domain/account.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { TestClock } from '#tests/support/contract/testClock.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { localMembers } from '#tests/support/sync/localMembers.ts'
import { createLedger } from './ledger.ts'
import type { FuzzedSite } from './site.ts'
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
  /** The time that one step takes; no timer goes off. */
  tick: () => void
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

interface Between {
  desk: () => Desk
  late: Newsroom['late']
  /** What a laptop hears of the clocks. */
  ahead: (aheadMs: number) => number
}

/** Cuts a laptop off, or loses and delays what it sends, without the site's doing. */
function between({ desk, late, ahead }: Between, connector: SiteConnector): SiteConnector {
  return new Proxy(connector, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver)
      if (name === 'hearClock') {
        const hearClock: SiteConnector['hearClock'] = (listener) =>
          target.hearClock((aheadMs) => listener(ahead(aheadMs)))
        return hearClock
      }
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

/** Starts the site of a sequence, which goes by `clock`. */
export type StartSite = (folder: string, clock: () => Instant) => Promise<FuzzedSite>

/** Three laptops of one press service and their site. */
export async function openNewsroom(
  startSite: StartSite,
  folder: string,
  summary: Summary,
): Promise<Newsroom> {
  let world = start
  const clockOf = (desk: { off: number }): TestClock => ({
    now: () => new Date(world + desk.off).toISOString(),
    advance: (milliseconds) => {
      world += milliseconds
    },
  })
  const site = await startSite(folder, () => new Date(world).toISOString())
  const late: Newsroom['late'] = []

  const openLaptop = (at: number, desk: Omit<Desk, 'laptop'>): Laptop => {
    const path = join(folder, `laptop-${at}`)
    mkdirSync(path, { recursive: true })
    const clock = clockOf(desk)
    const parts: Between = {
      desk: () => desks[at] ?? ({ isUnplugged: true, troubles: [] } as never),
      late,
      ahead: (aheadMs) => site.aheadOf(Date.parse(clock.now()), aheadMs),
    }
    const laptop = createLaptop({
      ...{ running: site, clock, role: desk.role, folder: path, connect: site.connect },
      wrap: (connector) => between(parts, connector),
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
    tick: () => {
      world += site.pace
    },
    pass: async (milliseconds) => {
      world += milliseconds
      summary.event('came due on the site', await site.publishDue())
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
