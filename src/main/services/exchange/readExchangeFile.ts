import { open } from 'node:fs/promises'
import { AppError } from '#shared/contract/errors.ts'
import type { ExchangeSource } from '#shared/contract/exchangeViews.ts'
import { ExchangeRefused } from '#shared/exchange/exchangeRefusal.ts'
import { largestExchange } from '#shared/exchange/limits.ts'

/** The bytes of a file, which is not read where it is too large. Throws `exchangeTooLarge`, `fileUnreadable`. */
async function bytesOf(from: ExchangeSource): Promise<Uint8Array> {
  if ('bytes' in from) return from.bytes
  const file = await open(from.path, 'r').catch((error: unknown) => {
    throw new AppError('fileUnreadable', 'The file cannot be opened', undefined, { cause: error })
  })
  try {
    const about = await file.stat()
    // A device or a pipe may have no end.
    if (!about.isFile()) throw new AppError('fileUnreadable', 'It is no file')
    if (about.size > largestExchange) throw new ExchangeRefused('exchangeTooLarge')
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/** Reads a file with one of the readers. Throws `AppError` with the reason why it cannot be read. */
export async function readExchangeFile<T>(from: ExchangeSource, read: (bytes: Uint8Array) => T): Promise<T> {
  try {
    return read(await bytesOf(from))
  } catch (error) {
    if (!(error instanceof ExchangeRefused)) throw error
    const { reason, line, message } = error
    throw new AppError(reason, message, { line: line ?? 0 })
  }
}
