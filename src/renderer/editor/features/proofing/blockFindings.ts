import type { NodeKey } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { Line } from '../find/lines.ts'

/** A finding in the body of the editor, with the line that was checked. */
export interface PlacedFinding {
  line: Line
  finding: Finding
}

/** What was found in a top-level block. */
export interface BlockFindings {
  key: NodeKey
  id: BlockId | null
  findings: readonly PlacedFinding[]
}
