import { Worker } from 'node:worker_threads'
import type { TextLemmas, TextWords, WordForms, WordKnowledge } from '../../services/search/wordForms.ts'
import { createChildProcess } from '../childProcess/childProcess.ts'
import { threadAsChild } from '../childProcess/threadAsChild.ts'
import type { Log } from '../log.ts'

/** The dictionary takes some 12 MB, and 30 more for a moment while it is loaded. */
const memory = { maxOldGenerationSizeMb: 192 }

/**
 * `WordKnowledge` in a thread of its own, started with the first question, and again after it ended. A thread suffices,
 * where pictures and backups have processes: it runs no native code, and a process takes 40 MB more.
 */
export function createWordThread(deps: {
  file: string
  log: Pick<Log, 'error'>
}): WordKnowledge & { close(): void } {
  const child = createChildProcess({
    fork: () =>
      threadAsChild(new Worker(deps.file, { resourceLimits: memory }), (error) =>
        deps.log.error('The word thread failed', error),
      ),
    onGone: (code) => deps.log.error(`The word thread ended with code ${code}`),
  })
  return {
    lemmasOfTexts: async (texts: readonly TextWords[]) =>
      (await child.ask('lemmasOfTexts', texts)) as TextLemmas[],
    formsOfWords: async (words: readonly string[]) => (await child.ask('formsOfWords', words)) as WordForms[],
    lemmasOfWords: async (words: readonly string[]) =>
      (await child.ask('lemmasOfWords', words)) as string[][],
    close: child.close,
  }
}
