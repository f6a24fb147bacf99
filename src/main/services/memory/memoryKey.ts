import { nativeSha256 } from '#main/nativeSha256.ts'
import { asNeighbour } from '#shared/domain/memoryLimits.ts'
import { foldEveryApostrophe } from '#shared/language/apostrophe.ts'
import { plainMeaning } from '../translation/meaning.ts'

/** 64 bits: among a million texts two share a key once in thirty million memories. */
const keyLength = 16

/** The same for texts that need the same translation: white space, Unicode form and apostrophes do not count. */
export function memoryKey(text: string): string {
  const plain = foldEveryApostrophe(plainMeaning(text))
  return plain === '' ? '' : nativeSha256(plain).slice(0, keyLength)
}

/** The key of a text as the neighbour of another. */
export const neighbourKey = (text: string): string => memoryKey(asNeighbour(text))
