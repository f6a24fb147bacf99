import type { ProblemName } from '../api/problem.ts'

/**
 * Ways a site can misbehave, and moments at which something else happens; switched on by tests and the demo through
 * `createSite`. There is no way to them over HTTP.
 */
export type Fault = (PlainFault | FaultWithMore) & {
  /** HTTP method; any when left out. */
  method?: string
  /** On the path with query, e.g. `/\/publish$/`; any when left out. */
  path?: RegExp
  /** How many matching requests it strikes; default 1. */
  times?: number
}

/** The faults that are told whole by their kind. */
export type FaultKind = PlainFault['kind']

type PlainFault =
  | {
      /**
       * - `dropAfterCommit`: does what was asked, then breaks the connection instead of answering;
       * - `drop`: breaks the connection before doing anything;
       * - `badGateway`: 502 in HTML, as a proxy answers; `html`: 200 in HTML, as a captive portal answers;
       * - `truncated`: does what was asked, and cuts the answer short.
       */
      kind: 'dropAfterCommit' | 'drop' | 'badGateway' | 'html' | 'truncated'
    }
  /** 503 or 429 with Retry-After, as problem details. */
  | { kind: 'unavailable' | 'rateLimited'; retryAfterSeconds?: number }
  /** Answers later. */
  | { kind: 'delay'; delayMs?: number }

type FaultWithMore =
  /** Refuses with this problem. */
  | { kind: 'problem'; problem: ProblemName }
  /** Sends the request to the same path of another address. */
  | { kind: 'moved'; to: string }
  /** Holds the request back until `until` has ended, before the site takes it; `next` strikes then. */
  | { kind: 'before'; until: () => Promise<unknown> | unknown; next?: Fault }
  /** Does what was asked, and holds the answer back until `until` has ended. */
  | { kind: 'after'; until: () => Promise<unknown> | unknown }
  /** Does what was asked, and answers what `change` makes of the answer. */
  | { kind: 'change'; change: (answer: unknown, url: string) => unknown }
  /** Answers this instead of doing anything; undefined: does not strike. */
  | { kind: 'answer'; answer: (url: string) => unknown }

/** Whether the site answers all the same as it does without the fault, only at another moment. */
export const keepsTheAnswer = ({ kind }: Fault): boolean =>
  kind === 'before' || kind === 'after' || kind === 'delay'

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
