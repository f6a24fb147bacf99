import type { Failure } from '#shared/contract/errors.ts'

/** What the main process sends to a child: a question with a number, or that it needs no answer any more. */
export type ToChild = { id: number; ask: string; input: unknown } | { id: number; cancel: true }

/** What a child sends: its progress while it works, then one answer. */
export type FromChild =
  | { id: number; news: unknown }
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: Failure }
