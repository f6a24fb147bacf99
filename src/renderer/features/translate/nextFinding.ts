import { screenOf } from '#renderer/lib/problemScreen.ts'
import { type Finding, isOpen } from '#shared/checks/finding.ts'
import type { TranslationUnit, UnitKey } from './unfinished.ts'

/** The unit that a finding is in; null: it is solved elsewhere, or concerns the whole text. */
function unitOf(finding: Finding): UnitKey | null {
  const found = screenOf(finding)
  if (found.screen !== 'write') return null
  if (found.focus.kind === 'block') return found.focus.blockId
  const { field } = found.focus
  return field === 'title' || field === 'lead' ? field : null
}

/**
 * The next finding of the translation that waits for an answer, in the order of the screen and past its end too. In the
 * unit `from` it is the one after `last`, so that the same key goes through several in one unit. Null: there is none.
 */
export function nextFinding(
  findings: readonly Finding[],
  units: readonly TranslationUnit[],
  { from, last }: { from: UnitKey | null; last: Finding | null },
): Finding | null {
  const places = new Map(units.map(({ key }, at) => [key, at]))
  const placed = findings
    .filter(isOpen)
    .flatMap((finding) => {
      const unit = unitOf(finding)
      const at = unit === null ? undefined : places.get(unit)
      return at === undefined ? [] : [{ finding, at }]
    })
    .toSorted((a, b) => a.at - b.at || (a.finding.place?.start ?? 0) - (b.finding.place?.start ?? 0))
  const here = from === null ? -1 : (places.get(from) ?? -1)
  const before = placed.findIndex(({ finding, at }) => at === here && finding.key === last?.key)
  const next = placed.find(({ at }, index) => (at === here ? index > before : at > here))
  return (next ?? placed[0])?.finding ?? null
}
