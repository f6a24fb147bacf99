import type { StepKind } from './steps.ts'

/** A step of a scripted beginning: what is done, on which laptop, and what is chosen (see `Step`); at random if not said. */
type Scripted = readonly [kind: StepKind, who: number, at?: number]

/**
 * Orders of events that chance hardly ever makes, and in which words were lost. What follows each is random, so that
 * the same order is tried with many continuations.
 */
const beginnings: readonly (readonly Scripted[])[] = [
  // Merged while the schedule was open: laptop 0 schedules and types on; laptop 2 publishes the same text and types on.
  [
    ['create', 0, 0],
    ['approve', 0, 0],
    ['sync', 0, 0],
    ['sync', 2, 0],
    // In four hours.
    ['schedule', 0, 5],
    ['type', 0, 0],
    ['publish', 2, 1],
    ['type', 2, 2],
    ['sync', 2, 0],
    ['sync', 0, 0],
    ['merge', 0, 0],
    ['sync', 0, 0],
    // Ten hours: the schedule ends.
    ['wait', 0, 4],
    ['sync', 0, 0],
  ],
  // A click from before the colleague took the page down: the program asks, and a person says yes.
  [
    ['create', 0, 0],
    ['approve', 0, 0],
    ['publish', 0, 1],
    ['sync', 0, 0],
    ['type', 0, 0],
    ['approve', 0, 0],
    ['takeDownThere', 1, 0],
    ['publish', 0, 1],
    ['answerQuestion', 0, 0],
    ['sync', 0, 0],
  ],
]

/** An article with a translation that only laptop 0 has sent. */
const usual: readonly Scripted[] = [
  ['create', 0],
  ['translate', 0],
  ['sync', 0],
]

/** Every tenth seed has a scripted beginning. */
export function beginningOf(seed: number): readonly Scripted[] {
  return seed > 0 && seed % 10 === 0 ? (beginnings[(seed / 10 - 1) % beginnings.length] ?? usual) : usual
}
