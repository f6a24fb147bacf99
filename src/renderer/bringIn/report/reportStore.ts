import type { LocalizationId } from '#shared/domain/ids.ts'
import type { BroughtLine } from '../fillFields.ts'

/** How one file was brought into a text: what was changed and what was left out. */
export interface FileReport {
  /** Of its own, so that two files of one name are two reports. */
  id: number
  fileName: string
  lines: readonly BroughtLine[]
}

const none: readonly FileReport[] = []
let reports: ReadonlyMap<LocalizationId, readonly FileReport[]> = new Map()
let lastId = 0
const listeners = new Set<() => void>()

function set(of: LocalizationId, next: readonly FileReport[]): void {
  reports = new Map(reports).set(of, next)
  for (const listener of listeners) listener()
}

/** Reports of the files that were brought into each text: kept until they are dismissed or the window closes. */
export const reportStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  of: (localization: LocalizationId): readonly FileReport[] => reports.get(localization) ?? none,
}

export function addReport(of: LocalizationId, report: Omit<FileReport, 'id'>): void {
  lastId += 1
  set(of, [...reportStore.of(of), { ...report, id: lastId }])
}

export function dismissReport(of: LocalizationId, id: number): void {
  set(
    of,
    reportStore.of(of).filter((report) => report.id !== id),
  )
}
