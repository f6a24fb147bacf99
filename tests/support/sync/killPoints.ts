import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { localMembers } from './localMembers.ts'

export interface KillPoint {
  /** The index of the call to the site, from 0. */
  call: number
  /** Only calls of this member are counted; all when left out. */
  member?: keyof SiteConnector
  /** Before the request is sent, or after the site carried it out and before its answer arrives. */
  when: 'before' | 'after'
}

/**
 * Simulates a kill during one call to the site: that call never ends. It is made here and not at the site, because a
 * request that the site holds back ends at last, and the program that was killed would go on. The test waits for
 * `reached`, closes the database and opens a new program on it.
 */
export function createKillPoints(point: KillPoint | null) {
  let calls = 0
  let tell: () => void = () => undefined
  const reached = new Promise<void>((resolve) => {
    tell = resolve
  })
  const never = new Promise<never>(() => undefined)

  const wrap = (connector: SiteConnector): SiteConnector =>
    new Proxy(connector, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver)
        if (typeof member !== 'function' || localMembers.has(name)) return member
        if (point?.member !== undefined && name !== point.member) return member
        return async (...input: unknown[]) => {
          const call = calls
          calls += 1
          if (point?.call !== call) return await member.apply(target, input)
          if (point.when === 'after') await member.apply(target, input)
          tell()
          return await never
        }
      },
    })

  return { wrap, reached, calls: () => calls }
}
