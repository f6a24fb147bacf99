import type { FindResult, Query } from '../query.ts'

/** A search by expression. */
export interface ExpressionRequest {
  query: Omit<Query, 'isExpression'>
  lines: readonly string[]
}

/** `ready` once the worker runs: the time limit counts from there. */
export type ExpressionMessage = { kind: 'ready' } | { kind: 'result'; result: FindResult }
