/**
 * Ways a site can misbehave, switched on by tests and the demo through `createSite`; there is no way to them over
 * HTTP.
 * - `dropAfterCommit`: does what was asked, then breaks the connection instead of answering;
 * - `drop`: breaks the connection before doing anything;
 * - `unavailable`: 503 with Retry-After, as problem details; `rateLimited`: 429 likewise;
 * - `badGateway`: 502 in HTML, as a proxy answers; `html`: 200 in HTML, as a captive portal answers;
 * - `truncated`: does what was asked, and cuts the answer short; `delay`: answers later.
 */
export type FaultKind =
  | 'dropAfterCommit'
  | 'drop'
  | 'unavailable'
  | 'rateLimited'
  | 'badGateway'
  | 'html'
  | 'truncated'
  | 'delay'

export interface Fault {
  kind: FaultKind
  /** HTTP method; any when left out. */
  method?: string
  /** On the path with query, e.g. `/\/publish$/`; any when left out. */
  path?: RegExp
  /** How many matching requests it strikes; default 1. */
  times?: number
  /** For `unavailable` and `rateLimited`; default 1. */
  retryAfterSeconds?: number
  /** For `delay`. */
  delayMs?: number
}

export interface Faults {
  /** Strikes the next matching requests. Answers a switch that tells how often it struck, and turns it off. */
  add: (fault: Fault) => { struck: () => number; remove: () => void }
  clear: () => void
}

export function createFaults(): Faults & { take: (method: string, url: string) => Fault | null } {
  let active: { fault: Fault; left: number; struck: number }[] = []
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times ?? 1, struck: 0 }
      active.push(entry)
      return {
        struck: () => entry.struck,
        remove: () => {
          active = active.filter((one) => one !== entry)
        },
      }
    },
    clear: () => {
      active = []
    },
    take: (method, url) => {
      const entry = active.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method === undefined || fault.method === method) &&
          (fault.path === undefined || fault.path.test(url)),
      )
      if (!entry) return null
      entry.left -= 1
      entry.struck += 1
      return entry.fault
    },
  }
}
