import { subscribe } from '#renderer/lib/client.ts'
import type { ImportProgress } from '#shared/contract/mediaViews.ts'

/** How long a finished file stays in the list, so that its end is visible; milliseconds. */
const farewell = 1500

let running: readonly ImportProgress[] = []
const listeners = new Set<() => void>()
let isListening = false

const set = (next: readonly ImportProgress[]) => {
  running = next
  for (const listener of listeners) listener()
}

export const dismissImport = (jobId: string): void => set(running.filter((job) => job.jobId !== jobId))

/** The list after one more report: a known file is updated, a new one appended. */
export function withProgress(list: readonly ImportProgress[], next: ImportProgress): ImportProgress[] {
  const known = list.some(({ jobId }) => jobId === next.jobId)
  return known ? list.map((job) => (job.jobId === next.jobId ? next : job)) : [...list, next]
}

/** The file that is read now, where it is one of several; null otherwise. */
export const placeOf = (list: readonly ImportProgress[]): ImportProgress | null =>
  list.findLast(
    ({ stage, place }) =>
      place.count > 1 &&
      stage !== 'done' &&
      stage !== 'failed' &&
      (stage !== 'derivatives' || place.number < place.count),
  ) ?? null

const report = (next: ImportProgress) => {
  if (next.stage === 'cancelled') return dismissImport(next.jobId)
  set(withProgress(running, next))
  if (next.stage === 'done') setTimeout(() => dismissImport(next.jobId), farewell)
}

/**
 * Files that are being imported, wherever they were dropped; failures stay until dismissed. For
 * `useSyncExternalStore`.
 */
export const importStore = {
  subscribe: (listener: () => void) => {
    if (!isListening) {
      isListening = true
      subscribe('media.importProgressed', report)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => running,
}
