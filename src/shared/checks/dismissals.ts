import type { LogEntry } from '../domain/workflow.ts'
import { type Dismissal, type Finding, isDismissible } from './finding.ts'

/** The dismissals in force, by the key of the finding. The log of several computers is not in order of time. */
export function dismissalsIn(log: readonly LogEntry[]): ReadonlyMap<string, Dismissal> {
  const dismissals = new Map<string, Dismissal>()
  for (const { at, actor, step, note, about } of log.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (about?.kind !== 'check') continue
    if (step === 'dismissed') dismissals.set(about.key, { by: actor, at, reason: about.reason, note })
    else dismissals.delete(about.key)
  }
  return dismissals
}

/**
 * Findings with their dismissals. One of a finding that no longer exists, or whose words have changed, has no effect.
 */
export function withDismissals(
  findings: readonly Finding[],
  dismissals: ReadonlyMap<string, Dismissal>,
): Finding[] {
  if (dismissals.size === 0) return [...findings]
  return findings.map((one) => {
    const dismissal = isDismissible(one) ? (dismissals.get(one.key) ?? null) : null
    return dismissal === null ? one : { ...one, dismissal }
  })
}
