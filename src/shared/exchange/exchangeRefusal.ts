/** Why a file is not read, each with words of its own in the interface. */
export type ExchangeRefusal =
  | 'exchangeTooLarge'
  | 'exchangeUnsafe'
  | 'exchangeTooComplex'
  | 'exchangeDamaged'
  | 'exchangeEncoding'
  | 'exchangeUnknown'
  | 'exchangeEmpty'

/** Aborts reading from any depth. `line`: where the file is damaged, from 1 on. */
export class ExchangeRefused extends Error {
  readonly reason: ExchangeRefusal
  readonly line: number | null

  constructor(reason: ExchangeRefusal, line: number | null = null) {
    super(`The file is refused: ${reason}`)
    this.reason = reason
    this.line = line
  }
}
