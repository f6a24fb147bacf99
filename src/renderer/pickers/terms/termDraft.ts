import type { TermView } from '#shared/contract/termViews.ts'
import {
  type TermContent,
  type TermKind,
  termContent,
  variantsLine,
  variantsOf,
} from '#shared/domain/term.ts'

/** The words of a term as they stand in the form, where the ways to say it are one line. */
export interface TermDraft {
  kind: TermKind
  uk: string
  en: string
  ukForbidden: string
  enForbidden: string
  subject: string
  note: string
}

export const noTerm: TermDraft = {
  ...{ kind: 'word', uk: '', en: '', ukForbidden: '', enForbidden: '', subject: '', note: '' },
}

const wordFields = ['uk', 'en', 'ukForbidden', 'enForbidden'] as const
export type WordField = (typeof wordFields)[number]

export type DraftProblem = { field: WordField; problem: 'noTerm' | 'noTranslation' | 'badWords' }

export const draftOf = ({ kind, words, subject, note }: TermView): TermDraft => ({
  ...{ kind, subject, note },
  ...{ uk: variantsLine(words.uk.allowed), en: variantsLine(words.en.allowed) },
  ...{ ukForbidden: variantsLine(words.uk.forbidden), enForbidden: variantsLine(words.en.forbidden) },
})

/** What the form says, or the first field that has to be mended. */
export function readDraft(draft: TermDraft): TermContent | DraftProblem {
  const { kind, subject, note } = draft
  const words = {
    uk: { allowed: variantsOf(draft.uk), forbidden: variantsOf(draft.ukForbidden) },
    en: { allowed: variantsOf(draft.en), forbidden: variantsOf(draft.enForbidden) },
  }
  if (words.uk.allowed.length === 0) return { field: 'uk', problem: 'noTerm' }
  if (kind === 'word' && words.en.allowed.length + words.en.forbidden.length === 0)
    return { field: 'en', problem: 'noTranslation' }
  const content = termContent.safeParse({ kind, words, subject: subject.trim(), note: note.trim() })
  if (content.success) return content.data
  const [, language, list] = content.error.issues[0]?.path ?? []
  const name = `${String(language)}${list === 'forbidden' ? 'Forbidden' : ''}`
  return { field: wordFields.find((one) => one === name) ?? 'uk', problem: 'badWords' }
}
