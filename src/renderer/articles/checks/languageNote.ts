import { type Found, type FoundWords, wordsOf } from '#renderer/proofing/found.ts'
import type { StyleRuleId } from '#shared/language/proofing/style/styleRule.ts'

/** What language help found in a text, as rows of the list of checks. None of it prevents publication. */
export type LanguageNote =
  /** The dictionaries could not be read. */
  | { kind: 'unavailable' }
  /** All misspelled words together, with the first of them: keys go from one to the next. */
  | { kind: 'spelling'; count: number; words: readonly string[] }
  /** Words against the house style. */
  | { kind: 'style'; rule: StyleRuleId; words: string; found: FoundWords }
  /** Words against the house style that have no rows of their own. */
  | { kind: 'moreStyle'; count: number }

type StyleNote = Extract<LanguageNote, { kind: 'style' }>

/** More rows would not be read, and each costs time when the list changes. */
const mostRows = 20
const mostWords = 3

/** The rows of the list: misspelled words counted, then each word against the house style in reading order. */
export function languageNotes(found: Found): LanguageNote[] {
  if (found.kind === 'failed') return [{ kind: 'unavailable' }]
  const misspelled = found.findings.filter(({ kind }) => kind === 'spelling')
  const style = found.findings.flatMap((one): StyleNote[] =>
    one.rule === null ? [] : [{ kind: 'style', rule: one.rule, words: wordsOf(one), found: one }],
  )
  const words = [...new Set(misspelled.map(wordsOf))].slice(0, mostWords)
  return [
    ...(misspelled.length > 0 ? [{ kind: 'spelling', count: misspelled.length, words } as const] : []),
    ...style.slice(0, mostRows),
    ...(style.length > mostRows ? [{ kind: 'moreStyle', count: style.length - mostRows } as const] : []),
  ]
}

/** Equal for rows that look the same, so that a check that found nothing new draws nothing. */
export function noteId(note: LanguageNote): string {
  switch (note.kind) {
    case 'unavailable':
      return 'language unavailable'
    case 'spelling':
      return `language spelling ${note.count} ${note.words.join(' ')}`
    case 'style': {
      const { field, blockId, at } = note.found
      return `language ${note.rule} ${field} ${blockId} ${at} ${note.words}`
    }
    case 'moreStyle':
      return `language more ${note.count}`
  }
}
