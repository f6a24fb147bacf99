import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { createInflection } from '#shared/language/inflection/inflection.ts'
import { dictionaryPath } from '../../dictionaries.ts'
import { createAnswers, type WordAnswers } from '../../services/search/answerWords.ts'
import type { TextWords } from '../../services/search/wordForms.ts'
import { answerParent } from '../childProcess/answerParent.ts'

/** The program of the thread that knows the forms of words. The dictionary is loaded for the first question. */
let loaded: WordAnswers | null = null

function answers(): WordAnswers {
  loaded ??= createAnswers(
    createInflection({
      affixes: readFileSync(dictionaryPath('uk', 'aff'), 'utf8'),
      dictionary: readFileSync(dictionaryPath('uk', 'dic'), 'utf8'),
    }),
  )
  return loaded
}

const port = parentPort
if (port) {
  answerParent(
    {
      on: (event, listener) => port.on(event, (data: unknown) => listener({ data })),
      postMessage: (message) => port.postMessage(message),
    },
    {
      lemmasOfTexts: async (texts) => answers().lemmasOfTexts(texts as TextWords[]),
      formsOfWords: async (words) => answers().formsOfWords(words as string[]),
      lemmasOfWords: async (words) => answers().lemmasOfWords(words as string[]),
    },
  )
}
