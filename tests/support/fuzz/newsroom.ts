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

/** A laptop of the newsroom: the running program, and the faults between it and the site. */
export interface Desk {
  laptop: Laptop
  /** By how much its clock is wrong (milliseconds). */
  off: number
  role: Role
  isUnplugged: boolean
  /** The faults of its next requests that change something. */
  troubles: Trouble[]
}

export interface Newsroom {
  site: FuzzedSite
  desks: Desk[]
  ledger: ReturnType<typeof createLedger>
  summary: Summary
  /** Requests that left a laptop and have not arrived yet. */
  late: (() => Promise<unknown>)[]
  /** Moves the clock by the time of one step; no timer fires. */
  tick: () => void
  /** Moves the clock for everybody; timers that are due fire once, as after a sleep of the computer. */
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
  /** The clock difference that the laptop is told. */
  ahead: (aheadMs: number) => number
}

/** Disconnects a laptop, or loses and delays its requests, without a fault of the site. */
function between({ desk, late, ahead }: Between, connector: SiteConnector): SiteConnector {
  return new Proxy(connector, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver)
      if (name === 'onClockOffset') {
        const onClockOffset: SiteConnector['onClockOffset'] = (listener) =>
          target.onClockOffset((aheadMs) => listener(ahead(aheadMs)))
        return onClockOffset
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

/** Starts the site of a sequence, which uses `clock`. */
export type StartSite = (folder: string, clock: () => Instant) => Promise<FuzzedSite>

/** Starts three laptops of one press service and their site. */
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
