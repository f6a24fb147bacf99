import type { Found, FoundWords } from '../../../proofing/found.ts'
import type { BlockFindings, PlacedFinding } from './blockFindings.ts'
import type { BodyProofing } from './createBodyProofing.ts'

/** A finding with its block. */
type Origin = PlacedFinding & Pick<BlockFindings, 'id'>

/** Lists beside the text get plain data, and give it back when a person wants to do something about it. */
const origins = new WeakMap<FoundWords, Origin>()
export const originOf = (found: FoundWords): Origin | null => origins.get(found) ?? null

/** What was found in the body, as plain data. */
export function readFound(proofing: BodyProofing): Found {
  if (proofing.hasFailed()) return { kind: 'failed' }
  const findings = proofing.get().flatMap(({ id, findings: placed }) =>
    placed.map(({ line, finding }, at) => {
      const found: FoundWords = {
        ...{ field: 'body', blockId: id, line: line.text, at },
        ...{ start: finding.start, end: finding.end, kind: finding.kind },
        rule: finding.kind === 'style' ? finding.rule : null,
        fix: finding.kind === 'style' ? (finding.fixes[0] ?? null) : null,
      }
      origins.set(found, { line, finding, id })
      return found
    }),
  )
  return { kind: 'checked', findings }
}
