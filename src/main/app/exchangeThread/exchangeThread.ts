import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/contract/errors.ts'
import { inTurn } from '#shared/domain/inTurn.ts'
import type { ReturnedArticle } from '#shared/exchange/exchangeFile.ts'
import { longestReading } from '#shared/exchange/limits.ts'
import type { ReturnedMemory } from '#shared/exchange/tmx/readTmx.ts'
import type { ExchangeReader } from '../../services/exchange/exchangeContext.ts'
import { ChildGone, createChildProcess } from '../childProcess/childProcess.ts'
import { threadAsChild } from '../childProcess/threadAsChild.ts'
import type { Log } from '../log.ts'

/** A file of the largest size takes some 600 MB for a moment: its bytes, its text, its rows. */
const memory = { maxOldGenerationSizeMb: 1024 }

/** Reads files of translators in a thread of its own, which is ended when it takes too long, and after each file. */
export function createExchangeThread(deps: {
  file: string
  log: Pick<Log, 'error'>
}): ExchangeReader & { close(): void } {
  const child = createChildProcess({
    fork: () =>
      threadAsChild(new Worker(deps.file, { resourceLimits: memory }), (error) =>
        deps.log.error('The exchange thread failed', error),
      ),
    onGone: (code) => deps.log.error(`The exchange thread ended with code ${code}`),
  })

  // One at a time: the end of the thread after a file would be the end of another that is being read.
  const ask = inTurn(async (question: string, from: unknown): Promise<unknown> => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      void child.stop()
    }, longestReading)
    try {
      return await child.ask(question, from)
    } catch (error) {
      if (!(error instanceof ChildGone)) throw error
      // A thread that needs more memory than it may have ends as well.
      const code = isLate ? 'exchangeTooSlow' : 'exchangeTooComplex'
      throw new AppError(code, 'The file could not be read', undefined, { cause: error })
    } finally {
      clearTimeout(timer)
      void child.stop()
    }
  })

  return {
    articles: async (from) => (await ask('articles', from)) as ReturnedArticle[],
    pairs: async (from) => (await ask('pairs', from)) as ReturnedMemory,
    close: child.close,
  }
}
