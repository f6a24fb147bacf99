import type { Language } from '#shared/domain/language.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { StyleOptions } from '#shared/language/proofing/style/findStyle.ts'
import type { TypographyOptions } from '#shared/language/typography/options.ts'
import type { Splice } from '#shared/language/typography/splice.ts'

/** What the worker is asked; `id` comes back with the answer. */
export type ProofingRequest =
  | { id: number; kind: 'check'; lines: readonly string[]; options: StyleOptions }
  | { id: number; kind: 'suggest'; word: string; script: Language }
  | { id: number; kind: 'typeset'; lines: readonly string[]; options: TypographyOptions }

/** For each line, in order. `failed`: a dictionary could not be read. */
export type ProofingAnswer =
  | { id: number; kind: 'checked'; findings: readonly (readonly Finding[])[] }
  | { id: number; kind: 'suggested'; words: readonly string[] }
  | { id: number; kind: 'typeset'; splices: readonly (readonly Splice[])[] }
  | { id: number; kind: 'failed'; message: string }
