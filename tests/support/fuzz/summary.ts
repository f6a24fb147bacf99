import { kinds, type StepKind } from './stepKinds.ts'

/** Counts what all sequences did, for the printed summary and to fail when something was never tried. */
export function createSummary() {
  const done = new Map<StepKind, Map<string, number>>()
  const events = new Map<string, number>()
  let sequences = 0
  let steps = 0
  const count = <K>(map: Map<K, number>, key: K, by = 1): void => void map.set(key, (map.get(key) ?? 0) + by)

  return {
    sequence: (): void => {
      sequences += 1
    },
    /** `outcome`: `done`, `nothing` (there was nothing to do it to), or the code of the failure. */
    step: (kind: StepKind, outcome: string): void => {
      steps += 1
      const of = done.get(kind) ?? new Map<string, number>()
      count(of, outcome)
      done.set(kind, of)
    },
    event: (name: string, times = 1): void => count(events, name, times),
    /** Kinds of steps that never did anything. */
    untried: (): StepKind[] => kinds.filter((kind) => (done.get(kind)?.get('done') ?? 0) === 0),
    events: (): ReadonlyMap<string, number> => events,
    text: (): string => {
      const list = (map: Map<string, number>): string =>
        [...map]
          .toSorted(([, a], [, b]) => b - a)
          .map(([name, times]) => `${name} ${times}`)
          .join(', ')
      const lines = kinds.map((kind) => `  ${kind.padEnd(15)}${list(done.get(kind) ?? new Map())}`)
      return [`${sequences} sequences, ${steps} steps`, ...lines, `  came of it:    ${list(events)}`].join(
        '\n',
      )
    },
  }
}
export type Summary = ReturnType<typeof createSummary>
