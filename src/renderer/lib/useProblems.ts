import { useEffect, useRef } from 'react'
import type { Finding, FindingCode } from '#shared/checks/finding.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { invoke } from './client.ts'
import { useChannel } from './queries.ts'
import { useDebounced } from './useDebounced.ts'

/** The checks read the whole text, so they run only after a pause in typing of this length (milliseconds). */
const pause = 2000

/** The publication checks of a text that is being written; `version` is the one that was saved last. */
export function useProblems(localizationId: LocalizationId, version: number): readonly Finding[] {
  const { data = [], refetch } = useChannel('review.problems', { localizationId })
  const settled = useDebounced(version, pause)
  const asked = useRef(settled)
  useEffect(() => {
    if (asked.current === settled) return
    asked.current = settled
    void refetch()
  }, [refetch, settled])
  return data
}

/** What prevents publication of the saved text; null when nothing does. */
export const askBlockers = async (localizationId: LocalizationId): Promise<Finding[] | null> =>
  blockersOf(await invoke('review.problems', { localizationId }))

/** What a person has been shown before they go on in spite of it. */
export const codesOf = (problems: readonly Finding[] | null): FindingCode[] => [
  ...new Set((problems ?? []).map(({ code }) => code)),
]

/** The problems that prevent publication; null when none does. */
export function blockersOf(problems: readonly Finding[]): Finding[] | null {
  const blocking = problems.filter((problem) => problem.blocking)
  return blocking.length === 0 ? null : blocking
}
