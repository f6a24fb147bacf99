import { readFileSync } from 'node:fs'
import { dictionaryPath } from '#main/dictionaries.ts'
import { realInflection } from '#tests/support/contract/testWords.ts'

/** Numbers from 0 to 1, the same in every run. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/**
 * The forms of 20,000 words of the dictionary. A word is the rarer the later it comes (Zipf's law), as in real texts.
 */
export function createWriter() {
  const random = createRandom(777)
  const entries = readFileSync(dictionaryPath('uk', 'dic'), 'utf8')
    .split('\n')
    .filter((line) => /^[а-яіїєґ]{4,14}\/[%;<jhA13]/.test(line))
  const vocabulary = Array.from({ length: 20_000 }, () => {
    const [word = ''] = entries[Math.floor(random() * entries.length)]?.split('/') ?? []
    return realInflection().formsOf(word)
  })
  vocabulary[1] = realInflection().formsOf('громада')
  const word = () => {
    const rank = Math.floor(Math.exp(random() * Math.log(vocabulary.length))) - 1
    const forms = vocabulary[rank] ?? []
    return forms[Math.floor(random() * forms.length)] ?? ''
  }
  const text = (length: number) => Array.from({ length }, word).join(' ')
  return { vocabulary, text }
}
