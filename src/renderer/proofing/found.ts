import type { BlockId } from '#shared/domain/ids.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'

/** A finding in the body as plain data, for lists beside the text. */
interface BodyFinding extends TextRange {
  blockId: BlockId | null
  /** The line of the block that the range is in. */
  line: string
  kind: Finding['kind']
  /** `spelling`, or the rule of house style; the reason is the interface text `proofing.reason.<rule>`. */
  rule: string
  /** What to write instead; null: it is to be looked up, or for the person to decide. */
  fix: string | null
}

/** What is known about the body. `failed`: the dictionaries could not be read. */
export type Found = { kind: 'checked'; findings: readonly BodyFinding[] } | { kind: 'failed' }

/** Holds what was found in the body, for whoever shows it. */
export function createFoundStore() {
  let read: () => Found = () => ({ kind: 'checked', findings: [] })
  let present: Found | null = null
  const listeners = new Set<() => void>()
  return {
    get: (): Found => {
      present ??= read()
      return present
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Something else was found: `next` says what, when somebody asks. */
    changed(next: () => Found): void {
      read = next
      present = null
      for (const listener of listeners) listener()
    },
  }
}
export type FoundStore = ReturnType<typeof createFoundStore>
