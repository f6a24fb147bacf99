import type { StepKind } from './stepKinds.ts'

/** A step of a scripted beginning: its kind, the laptop, and the choice (see `Step`); random where omitted. */
type Scripted = readonly [kind: StepKind, who: number, at?: number]

/**
 * Orders of events in which words were once lost and that random sequences hardly ever produce. The steps
 * after each are random, so that the same order is tried with many continuations.
 */
const beginnings: readonly (readonly Scripted[])[] = [
  // A merge while a schedule was open: laptop 0 schedules and then edits; laptop 2 publishes the same text
  // and then edits.
  [
    ['create', 0, 0],
    ['approve', 0, 0],
    ['sync', 0, 0],
    ['sync', 2, 0],
    // Due in four hours.
    ['schedule', 0, 5],
    ['type', 0, 0],
    ['publish', 2, 1],
    ['type', 2, 2],
    ['sync', 2, 0],
    ['sync', 0, 0],
    ['merge', 0, 0],
    ['sync', 0, 0],
    // After ten hours the schedule has ended.
    ['wait', 0, 4],
    ['sync', 0, 0],
  ],
  // The click came before a colleague took the page down: the program asks, and a person confirms.
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

/** Every tenth seed begins with a script. */
export function beginningOf(seed: number): readonly Scripted[] {
  return seed > 0 && seed % 10 === 0 ? (beginnings[(seed / 10 - 1) % beginnings.length] ?? usual) : usual
}
