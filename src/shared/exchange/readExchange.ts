import { readExchangeCsv } from './csv/csvExchange.ts'
import { decodeExchange } from './decodeExchange.ts'
import type { ReturnedArticle } from './exchangeFile.ts'
import { ExchangeRefused } from './exchangeRefusal.ts'
import { largestExchange } from './limits.ts'
import { readXliff } from './xliff/readXliff.ts'

/** Reads a file that came back from a translator. Throws `ExchangeRefused`. */
export function readExchange(bytes: Uint8Array): ReturnedArticle[] {
  if (bytes.length > largestExchange) throw new ExchangeRefused('exchangeTooLarge')
  const text = decodeExchange(bytes)
  const articles = /^\ufeff?\s*</.test(text) ? readXliff(text) : readExchangeCsv(text)
  if (articles.every(({ rows }) => rows.length === 0)) throw new ExchangeRefused('exchangeEmpty')
  return articles
}
