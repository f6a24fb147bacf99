import { beginningOf } from './beginnings.ts'
import { createRandom, pick } from './random.ts'
import { kinds, type StepKind } from './stepKinds.ts'

/** Faults of the network between a laptop and the site, or of the site itself. */
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

export interface Step {
  kind: StepKind
  /** The laptop: 0 to 2. */
  who: number
  /** Selects where there is a choice: 0 to 999. */
  at: number
  /** Determines the typed word; different for all steps of a sequence. */
  n: number
}

/** The relative frequency of each kind. */
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

/** The sequence of a seed. It begins with an article, so that there is something to edit. */
export function stepsOf(seed: number, length: number): Step[] {
  const random = createRandom(seed)
  const make = (kind: StepKind, n: number): Step => ({
    kind,
    // The middle laptop is an author's, who may do few of these steps.
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
