import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyFix } from '#shared/checks/applyFix.ts'
import { type Finding, findingId } from '#shared/checks/finding.ts'
import { type ComparedText, checkAcross } from '#shared/checks/translation/checkAcross.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import type { Language } from '#shared/domain/language.ts'
import { anyBlock } from '#tests/support/arbitraries/document.ts'
import { cleanPairs } from './cleanPairs.ts'
import { faultyPairs } from './faultyPairs.ts'

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as Block['id']
const run = (text: string): Inline => ({ type: 'text', text, marks: [] })
const paragraph = (n: number, ...content: Inline[]): Block => ({ id: id(n), type: 'paragraph', content })
const body = (...blocks: Block[]): ComparedText => ({ title: '', lead: '', blocks })

const compare = (source: ComparedText, target: ComparedText, language: Language = 'en'): Finding[] =>
  checkAcross(source, target, { language, alone: new Set() })
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code)

it.each(cleanPairs)('has nothing to say about «%s»', (uk, en) => {
  expect(compare(body(paragraph(1, run(uk))), body(paragraph(1, run(en))), 'en')).toEqual([])
  expect(compare(body(paragraph(1, run(en))), body(paragraph(1, run(uk))), 'uk')).toEqual([])
})

it.each(faultyPairs)('finds “$words” in “$target”', ({ to, source, target, code, words, fix }) => {
  const findings = compare(body(paragraph(1, run(source))), body(paragraph(1, run(target))), to)
  expect(findings.map((one) => [one.code, one.details.words ?? ''])).toEqual([[code, words]])
  const given = findings[0]?.fix
  if (given?.kind !== 'replaceTexts') expect(given?.kind === 'replaceText' ? given.text : undefined).toBe(fix)
})

it.each(faultyPairs.filter(({ fix, code }) => fix !== undefined && code !== 'cyrillicLeft'))(
  'is content once “$words” is mended',
  ({ to, source, target }) => {
    const [from, block] = [paragraph(1, run(source)), paragraph(1, run(target))]
    const [finding] = compare(body(from), body(block), to)
    const fixed = finding?.fix ? applyFix(block, finding.fix) : null
    expect(fixed?.kind).toBe('changed')
    if (fixed?.kind === 'changed') expect(compare(body(from), body(fixed.block), to)).toEqual([])
  },
)

it('compares titles and leads, and says in which field', () => {
  const findings = compare(
    { title: 'Сесія 24 травня', lead: 'Збори о 14:00', blocks: [] },
    { title: 'Session on 25 May', lead: 'Meeting at 3 p.m.', blocks: [] },
  )
  expect(findings.map(({ code, details }) => [code, details.field])).toEqual([
    ['factDiffers', 'title'],
    ['factDiffers', 'lead'],
  ])
})

it('tells every finding apart, also where the same words stand in several places', () => {
  const same = { title: 'Збори о 14:00', lead: 'Збори о 14:00' }
  const item = (text: string) => ({ content: [run(text)] })
  const list = (text: string): Block => ({
    ...{ id: id(2), type: 'list', ordered: false },
    items: [item(text), item(text)],
  })
  const findings = compare(
    { ...same, blocks: [list('Разом 5 відер')] },
    { title: 'Meeting at 3 p.m.', lead: 'Meeting at 3 p.m.', blocks: [list('Buckets in all')] },
  )
  expect(codes(findings)).toEqual(['factDiffers', 'factDiffers', 'factMissing', 'factMissing'])
  expect(new Set(findings.map(findingId)).size).toBe(4)
})

it('takes time in proportion to how often a name is told', () => {
  const cost = (times: number) => {
    const texts = ['Нагородили Олега Петренка. ', 'Oleh Petrienko was honoured. '] as const
    const [source, target] = texts.map((text) => paragraph(1, run(text.repeat(times)))) as [Block, Block]
    // Time of the processor, which does not grow while other programs run.
    const before = process.cpuUsage()
    compare(body(source), body(target))
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  cost(50)
  const [small, large] = [cost(100), cost(800)]
  // Microseconds. Eight times the text: quadratic time would be 64 times.
  expect(large / Math.max(small, 5_000)).toBeLessThan(32)
})

it('compares where links lead, whatever the language of the page, and mends the address', () => {
  const link = (href: string, text: string): Inline => ({
    type: 'link',
    href,
    content: [{ type: 'text', text, marks: [] }],
  })
  const source = body(paragraph(1, run('Дивіться '), link('https://rada.gov.ua/docs/5', 'рішення')))
  const same = body(paragraph(1, run('See the '), link('https://rada.gov.ua/en/docs/5', 'decision')))
  expect(compare(source, same)).toEqual([])
  const block = paragraph(1, run('See the '), link('https://other.gov.ua/docs/6', 'decision'))
  const [found] = compare(source, body(block))
  expect(found).toMatchObject({ code: 'linkElsewhere', details: { wanted: 'https://rada.gov.ua/docs/5' } })
  const fixed = found?.fix ? applyFix(block, found.fix) : null
  expect(fixed?.kind === 'changed' && compare(source, body(fixed.block))).toEqual([])
  expect(codes(compare(source, body(paragraph(1, run('See the decision')))))).toEqual(['linkMissing'])
  expect(codes(compare(body(paragraph(1, run('Рішення'))), body(block)))).toContain('linkExtra')
})

it('compares formatting that carries meaning, and the size of lists', () => {
  const bold = (text: string): Inline => ({ type: 'text', text, marks: ['bold'] })
  const source = body(paragraph(1, run('До уваги: '), bold('вхід вільний')))
  expect(codes(compare(source, body(paragraph(1, run('Note: free entry')))))).toEqual(['formatMissing'])
  expect(codes(compare(source, body(paragraph(1, run('Note: '), bold('free entry')))))).toEqual([])
  const list = (...items: string[]): Block => ({
    ...{ id: id(2), type: 'list', ordered: false },
    items: items.map((text) => ({ content: [run(text)] })),
  })
  const found = compare(body(list('одне', 'друге')), body(list('one', 'two', 'three')))
  expect(found.map(({ code, details }) => [code, details])).toEqual([
    ['itemsDiffer', { words: '3', wanted: '2' }],
  ])
})

it('names the same words that are translated in two ways', () => {
  const source = body(
    paragraph(1, run('Вхід на подію вільний.')),
    paragraph(2, run('Вхід на подію вільний.')),
  )
  const target = body(
    paragraph(1, run('Entry to the event is free.')),
    paragraph(2, run('The event is open to all.')),
  )
  expect(compare(source, target)).toMatchObject([
    { code: 'translatedTwice', blockId: id(2), details: { wanted: 'Entry to the event is free.' } },
  ])
})

it('compares descriptions of pictures and titles of documents', () => {
  const file = (title: string): Block => ({
    ...{ id: id(3), type: 'attachment', mediaId: 'm'.repeat(64) as never, fileLanguage: 'uk', contact: null },
    title,
  })
  expect(codes(compare(body(file('Рішення № 5')), body(file('Decision No. 6'))))).toEqual(['factDiffers'])
  expect(codes(compare(body(file('Рішення № 5')), body(file('Рішення № 5'))))).toEqual(['untranslated'])
})

it('leaves blocks alone that only one language has on purpose', () => {
  const source = body(paragraph(1, run('Витрачено 12 грн.')))
  const target = body(paragraph(1, run('It cost UAH 13.')))
  const options = { language: 'en', alone: new Set([id(1)]) } as const
  expect(checkAcross(source, target, options)).toEqual([])
})

it('keeps a judgement until the words of either side change', () => {
  const key = (uk: string, en: string) =>
    compare(body(paragraph(1, run(uk))), body(paragraph(1, run(en)))).map((one) => one.key)
  const before = key('Витрачено 12 грн.', 'It cost UAH 13.')
  expect(key('Витрачено 12 грн.', 'It cost UAH 13.')).toEqual(before)
  expect(key('Витрачено 12 грн!', 'It cost UAH 13.')).not.toEqual(before)
  expect(key('Витрачено 12 грн.', 'It cost UAH 13!')).not.toEqual(before)
})

it('never fails, and always names words that are there', () => {
  fc.assert(
    fc.property(anyBlock(), anyBlock(), (one, other) => {
      const target = { ...other, id: one.id }
      for (const { place, source } of compare(body(one), body(target))) {
        if (place !== null) expect(place.end).toBeGreaterThanOrEqual(place.start)
        if (source?.place) expect(source.place.end).toBeLessThanOrEqual(blockText(one).length)
      }
    }),
    { numRuns: 300 },
  )
})
