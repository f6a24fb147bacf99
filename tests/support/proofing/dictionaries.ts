import { readFileSync } from 'node:fs'
import { createHunspellFromStrings } from 'hunspell-wasm'
import { dictionaryPath } from '#main/dictionaries.ts'
import type { Dictionary } from '#renderer/proofing/engine/createSpeller.ts'
import type { Language } from '#shared/domain/language.ts'

/** The dictionary that the program checks words of these letters with. */
export const loadDictionary = (script: Language): Promise<Dictionary> =>
  createHunspellFromStrings(
    readFileSync(dictionaryPath(script, 'aff'), 'utf8'),
    readFileSync(dictionaryPath(script, 'dic'), 'utf8'),
  )
