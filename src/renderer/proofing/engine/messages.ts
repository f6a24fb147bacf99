import type { Language } from '#shared/domain/language.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'

/** What the worker is asked; `id` comes back with the answer. */
export type ProofingRequest =
  | { id: number; kind: 'check'; lines: readonly string[]; language: Language }
  | { id: number; kind: 'suggest'; word: string; script: Language }

/** `failed`: a dictionary could not be read. */
export type ProofingAnswer =
  | { id: number; kind: 'checked'; findings: readonly (readonly Finding[])[] }
  | { id: number; kind: 'suggested'; words: readonly string[] }
  | { id: number; kind: 'failed'; message: string }
