import type { FileRefusal, RefusalReason } from './fileRead.ts'

/** Aborts reading from any depth. Only `readFile` catches it and returns the refusal. */
export class Refused extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(`The file is refused: ${reason}`)
    this.reason = reason
  }
}

export const refuse = (reason: RefusalReason): FileRefusal => ({ kind: 'refused', reason })
