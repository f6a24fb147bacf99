import type { BlockId } from '#shared/domain/ids.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { StyleRuleId } from '#shared/language/proofing/style/styleRule.ts'

/** A finding as plain data, for lists beside the text. */
export interface FoundWords extends TextRange {
  field: 'title' | 'lead' | 'body'
  /** Null outside the body. */
  blockId: BlockId | null
  /** The line of the block or the field that the range is in. */
  line: string
  /** Its number among what was found in this block or field. */
  at: number
  kind: Finding['kind']
  /** The rule of house style; null: the word is misspelled. */
  rule: StyleRuleId | null
  /** What to write instead; null: it is to be looked up, or for the person to decide. */
  fix: string | null
}

export const wordsOf = ({ line, start, end }: FoundWords): string => line.slice(start, end)

/** What is known about a text. `failed`: the dictionaries could not be read. */
export type Found = { kind: 'checked'; findings: readonly FoundWords[] } | { kind: 'failed' }

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
