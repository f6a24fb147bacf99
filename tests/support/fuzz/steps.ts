import { beginningOf } from './beginnings.ts'
import { createRandom, pick } from './random.ts'

/** What happens to the network between a laptop and the site, or to the site itself. */
export const troubles = [
  'lostAnswer',
  'lostRequest',
  'lateRequest',
  'cutAnswer',
  'unavailable',
  'rateLimited',
  'badGateway',
  'html',
] as const
export type Trouble = (typeof troubles)[number]

/**
 * What a person, the site or the network does. Every kind makes sense at any moment: where there is nothing to do it
 * does nothing, so that steps may be left out of a sequence.
 */
export const kinds = [
  'create',
  'translate',
  'type',
  'addBlock',
  'dropBlock',
  'moveBlock',
  'retitle',
  'section',
  'confirmPin',
  'submit',
  'approve',
  'returnText',
  'reopen',
  'publish',
  'schedule',
  'takeDown',
  'cancel',
  'answerQuestion',
  'retry',
  'merge',
  'takeTheirs',
  'sync',
  'wait',
  'trouble',
  'lateArrives',
  'unplug',
  'plugIn',
  'clockOff',
  'siteDown',
  'siteUp',
  'restart',
  'role',
  'editThere',
  'takeDownThere',
  'deleteThere',
] as const
export type StepKind = (typeof kinds)[number]

export interface Step {
  kind: StepKind
  /** Which laptop: 0 to 2. */
  who: number
  /** What is chosen where there is a choice: 0 to 999. */
  at: number
  /** Names what is typed; no two steps of a sequence have the same. */
  n: number
}

/** How often each kind comes up, in relation to the others. */
const weights: Record<StepKind, number> = {
  create: 2,
  translate: 5,
  type: 24,
  addBlock: 6,
  dropBlock: 4,
  moveBlock: 5,
  retitle: 5,
  section: 4,
  confirmPin: 3,
  submit: 4,
  approve: 8,
  returnText: 3,
  reopen: 3,
  publish: 12,
  schedule: 11,
  takeDown: 6,
  cancel: 5,
  answerQuestion: 5,
  retry: 3,
  merge: 6,
  takeTheirs: 5,
  sync: 34,
  wait: 12,
  trouble: 12,
  lateArrives: 5,
  unplug: 3,
  plugIn: 5,
  clockOff: 3,
  siteDown: 2,
  siteUp: 4,
  restart: 4,
  role: 4,
  editThere: 5,
  takeDownThere: 3,
  deleteThere: 1,
}

const byEditors: ReadonlySet<StepKind> = new Set(['approve', 'publish', 'schedule', 'takeDown'])

const pool: readonly StepKind[] = kinds.flatMap((kind) => Array<StepKind>(weights[kind]).fill(kind))

/** The sequence of a seed. It begins with an article, so that there is something to write about. */
export function stepsOf(seed: number, length: number): Step[] {
  const random = createRandom(seed)
  const make = (kind: StepKind, n: number): Step => ({
    kind,
    // The laptop in the middle is an author's, who may do little of that.
    who: byEditors.has(kind) && random() < 0.9 ? pick(random, [0, 2]) : Math.floor(random() * 3),
    at: Math.floor(random() * 1000),
    n,
  })
  const scripted = beginningOf(seed)
  return Array.from({ length }, (_, n) => {
    const [kind, who, at] = scripted[n] ?? []
    const step = make(kind ?? pick(random, pool), n)
    return { ...step, who: who ?? step.who, at: at ?? step.at }
  })
}
