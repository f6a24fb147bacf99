import type { Found } from '../../../proofing/found.ts'
import type { BodyProofing } from './createBodyProofing.ts'

/** What was found in the body, as plain data. */
export function readFound(proofing: BodyProofing): Found {
  if (proofing.hasFailed()) return { kind: 'failed' }
  const findings = proofing.get().flatMap(({ id, findings: placed }) =>
    placed.map(({ line, finding }) => ({
      blockId: id,
      line: line.text,
      start: finding.start,
      end: finding.end,
      kind: finding.kind,
      rule: finding.kind === 'style' ? finding.rule : 'spelling',
      fix: finding.kind === 'style' ? (finding.fixes[0] ?? null) : null,
    })),
  )
  return { kind: 'checked', findings }
}
