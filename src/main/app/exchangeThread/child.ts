import { parentPort } from 'node:worker_threads'
import type { ExchangeSource } from '#shared/contract/exchangeViews.ts'
import { readExchange } from '#shared/exchange/readExchange.ts'
import { readTmx } from '#shared/exchange/tmx/readTmx.ts'
import { readExchangeFile } from '../../services/exchange/readExchangeFile.ts'
import { answerParent } from '../childProcess/answerParent.ts'

/** The program of the thread that reads files of translators: whatever is in them, the program goes on. */
const port = parentPort
if (port) {
  answerParent(
    {
      on: (event, listener) => port.on(event, (data: unknown) => listener({ data })),
      postMessage: (message) => port.postMessage(message),
    },
    {
      articles: (from) => readExchangeFile(from as ExchangeSource, readExchange),
      pairs: (from) => readExchangeFile(from as ExchangeSource, readTmx),
    },
  )
}
