import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { StoredSide } from '#main/db/repositories/memoryRepository.ts'
import { memoryKey } from '#main/services/memory/memoryKey.ts'
import { blockId, type LocalizationId, localizationId, newId } from '#shared/domain/ids.ts'
import { keysOf, type Term, wordsOf, writeTerms } from '#shared/language/memory/terms.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { realInflection } from '#tests/support/contract/testWords.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { measure } from './measure.ts'
import { createRandom, createWriter } from './writer.ts'

const questions = 100

/**
 * Segments whose words are as frequent as in real texts. A tenth repeats an earlier one with a word changed, as in an
 * archive where every announcement is like the last.
 */
function createSegments() {
  const { text } = createWriter()
  const random = createRandom(4242)
  const known: string[] = []
  return {
    next(): string {
      const old = random() < 0.1 ? known[Math.floor(random() * known.length)] : undefined
      const words = (old ?? text(6 + Math.floor(random() * 20))).split(' ')
      if (old) words[Math.floor(random() * words.length)] = text(1)
      const one = words.join(' ')
      known.push(one)
      return one
    },
    /** A text that is there already. */
    again: (): string => known[Math.floor(random() * known.length)] ?? '',
    /** A text to be translated: half of them are like a segment. */
    sought(): string {
      if (random() < 0.5) return text(6 + Math.floor(random() * 20))
      const words = (known[Math.floor(random() * known.length)] ?? '').split(' ')
      words[Math.floor(random() * words.length)] = text(1)
      return words.join(' ')
    },
  }
}

const lemmas = new Map<string, string[]>()
function toSide(text: string): StoredSide {
  const terms = wordsOf(text).map((word): Term => {
    const known = lemmas.get(word) ?? realInflection().lemmasOf(word)
    lemmas.set(word, known)
    return { word, lemmas: known }
  })
  return {
    ...{ text, key: memoryKey(text), terms: writeTerms(terms), words: terms.length },
    ...{ indexed: [...new Set(terms.flatMap(keysOf))], content: null, before: '', after: '' },
  }
}

function remember(app: TestApp, next: () => string, from: number, to: number): void {
  const { memory } = app.repositories
  const site = memory.siteNumber(app.site?.id ?? '') ?? 0
  for (let at = from; at < to; at += 1) {
    const place = { site, localizationId: newId(localizationId), part: newId(blockId) }
    const pair = { path: '', sentence: 0, uk: toSide(next()), en: toSide(`segment ${at}`) }
    memory.putPairs(place, [{ ...pair, confirmedAt: '2022-05-24T06:00:00.000Z', confirmedBy: '' }])
  }
}

async function ask(app: TestApp, targetId: LocalizationId, texts: readonly string[], name: string) {
  let at = 0
  let found = 0
  await measure(name, texts.length, async () => {
    const text = texts[at % texts.length] ?? ''
    at += 1
    const matches = await app.services.memory.matches({
      ...{ targetId, part: newId(blockId), path: '', text, before: '', after: '' },
    })
    found += matches.length
  })
  expect(found).toBeGreaterThan(0)
}

test('look-ups in the translation memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = createTestApp({ path: join(folder, 'visnyk.db'), role: 'translator' })
  onTestFinished(() => {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  app.db.exec('PRAGMA synchronous = OFF')
  const { articleId } = await writeArticle(app, 'Запитання', [paragraph('Запитання.')])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  const segments = createSegments()
  let size = 0
  for (const wanted of [20_000, 200_000]) {
    for (; size < wanted; size += 1000)
      app.db.transaction(() => remember(app, segments.next, size, size + 1000))
    const texts = Array.from({ length: questions }, segments.sought)
    // The first time the words are looked up too; the desk asks again whenever the caret comes back.
    await ask(app, localization.id, texts, `memory, matches among ${wanted} segments`)
    await measure(`memory, repetitions of 200 texts among ${wanted} segments`, 20, () =>
      app.services.memory.repeats({
        targetId: localization.id,
        texts: [...texts, ...Array.from({ length: questions }, segments.again)],
      }),
    )
    const [word = ''] = texts[0]?.split(' ') ?? []
    await measure(`memory, concordance among ${wanted} segments`, 20, () =>
      app.services.memory.concordance({ targetId: localization.id, query: word, language: null, limit: 100 }),
    )
  }
}, 3_600_000)
