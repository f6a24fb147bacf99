import type { OfficeFinding } from './officeText.ts'

/** Counts tracked changes and says how they are treated. */
export interface Changes {
  readonly wanted: 'accept' | 'reject'
  /** How many were counted. */
  readonly count: number
  /** Counts one and returns its finding for the report. */
  note(): OfficeFinding
}

export function createChanges(wanted: 'accept' | 'reject'): Changes {
  let count = 0
  return {
    wanted,
    get count() {
      return count
    },
    note() {
      count += 1
      const what = wanted === 'accept' ? 'changesAccepted' : 'changesRejected'
      return { kind: 'finding', tone: 'changed', what, words: '' }
    },
  }
}
