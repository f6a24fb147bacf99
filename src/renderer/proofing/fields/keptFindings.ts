import type { Finding } from '#shared/language/proofing/finding.ts'

/** The findings of a text that was checked, as far as they are in the present text: before and behind what changed. */
export function keptFindings(findings: readonly Finding[], checked: string, text: string): Finding[] {
  if (checked === text) return [...findings]
  const most = Math.min(checked.length, text.length)
  let same = 0
  while (same < most && checked[same] === text[same]) same += 1
  let sameEnd = 0
  while (sameEnd < most - same && checked.at(-1 - sameEnd) === text.at(-1 - sameEnd)) sameEnd += 1
  const moved = text.length - checked.length
  return findings.flatMap((one) => {
    if (one.end < same) return [one]
    if (one.start > checked.length - sameEnd)
      return [{ ...one, start: one.start + moved, end: one.end + moved }]
    return []
  })
}
