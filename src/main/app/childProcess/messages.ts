import type { Failure } from '#shared/contract/errors.ts'

/** What the main process says to a child: a question with a number, or that an answer is no longer wanted. */
export type ToChild = { id: number; ask: string; input: unknown } | { id: number; cancel: true }

/** What a child says: news while it works, then one answer. */
export type FromChild =
  | { id: number; news: unknown }
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: Failure }
