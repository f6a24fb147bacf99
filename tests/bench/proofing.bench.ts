import { test } from 'vitest'
import { createSpeller } from '#renderer/proofing/engine/createSpeller.ts'
import { proofread } from '#renderer/proofing/engine/proofread.ts'
import { typesetting } from '#shared/language/typography/typeset.ts'
import { loadDictionary } from '#tests/support/proofing/dictionaries.ts'
import { bodyOf } from './articles.ts'
import { print } from './measure.ts'

// What the worker beside the window does. The window waits for none of it.

const uk = 'Громада отримала нове приміщення для школи мистецтв, а волонтери зʼявляються щодня зранку'
const en = 'The community received new premises for its school of arts and volunteers come every morning'
const ends = ['', 'у', 'ами', 'ого', 'ий', 'ння', 's', 'ed', 'ing']

/** Words as they are in texts, with ever new ones among them: half of both languages. */
function* words(count: number): Generator<string> {
  const stems = [...uk.split(' '), ...en.split(' ')]
  for (let at = 0; at < count; at += 1) {
    const stem = stems[at % stems.length] ?? ''
    yield at % 3 === 0 ? stem + (ends[at % ends.length] ?? '') : stem
  }
}

const megabytes = () => process.memoryUsage().rss / 1_048_576

test('spelling of 10,000 words', async () => {
  const before = megabytes()
  const speller = createSpeller(loadDictionary)
  const start = performance.now()
  await speller.check('слово word')
  const loaded = performance.now()
  const memory = megabytes() - before
  const all = [...words(10_000)]
  const lines = Array.from({ length: 500 }, (_, at) => all.slice(at * 20, at * 20 + 20).join(' '))
  const cold: number[] = []
  const first = performance.now()
  for (const line of lines) {
    const at = performance.now()
    await speller.check(line)
    cold.push(performance.now() - at)
  }
  const seconds = (performance.now() - first) / 1000
  print('loading both dictionaries', [loaded - start], `${Math.round(memory)} MB`)
  print('spelling 10,000 words: a line of 20', cold, `${Math.round(10_000 / seconds)} words a second`)
  const suggesting = performance.now()
  await speller.suggest('зявляєтся', 'uk')
  print('suggestions for one word', [performance.now() - suggesting])
})

test('all checks and typography of 1,000 blocks', async () => {
  const speller = createSpeller(loadDictionary)
  const lines = bodyOf(1000).flatMap((block) =>
    block.type === 'paragraph' ? block.content.flatMap((one) => (one.type === 'text' ? [one.text] : [])) : [],
  )
  await speller.check('слово word')
  const options = { language: 'uk', capitalsForAggressor: true } as const
  const checking: number[] = []
  const setting: number[] = []
  for (const line of lines) {
    const start = performance.now()
    await proofread(line, options, speller)
    checking.push(performance.now() - start)
    const middle = performance.now()
    typesetting(line, { language: 'uk', apostrophe: '\u2019' })
    setting.push(performance.now() - middle)
  }
  print('all checks of a line', checking)
  print('typography of a line', setting)
})
