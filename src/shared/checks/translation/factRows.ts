import type { Finding, FindingCode } from '../finding.ts'

/** What one language states and the other does not, or states otherwise; null: it does not state it. */
export interface FactRow {
  source: string | null
  target: string | null
  finding: Finding
}

/** Where the words of a finding about a fact stand. */
const sides: ReadonlyMap<FindingCode, 'both' | 'source' | 'target'> = new Map([
  ['factDiffers', 'both'],
  ['linkElsewhere', 'both'],
  ['nameSpelling', 'both'],
  ['factMissing', 'source'],
  ['linkMissing', 'source'],
  ['factExtra', 'target'],
  ['linkExtra', 'target'],
])

/** The facts that two languages do not both state, in the order of the findings, without what somebody dismissed. */
export const factRows = (findings: readonly Finding[]): FactRow[] =>
  findings.flatMap((finding): FactRow[] => {
    const side = sides.get(finding.code)
    if (side === undefined || finding.dismissal !== null) return []
    const { words = '', wanted = '', address } = finding.details
    const named = address === undefined ? words : `${words} (${address})`
    return [
      {
        source: side === 'both' ? wanted : side === 'source' ? named : null,
        target: side === 'source' ? null : named,
        finding,
      },
    ]
  })
