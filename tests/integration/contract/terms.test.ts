import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Output } from '#shared/contract/contract.ts'
import { newId, type SiteId, termId } from '#shared/domain/ids.ts'
import { mostTerms, type TermContent } from '#shared/domain/term.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-terms-'))
  app = createTestApp({ role: 'translator', savesTo: join(folder, 'glossary.csv') })
})
afterEach(() => {
  app.close()
  rmSync(folder, { recursive: true })
})

const siteId = (): SiteId | null => app.site?.id ?? null

const content = (
  uk: string,
  en: string[],
  rest: Partial<TermContent> & { notEn?: string[] } = {},
): TermContent => {
  const { notEn = [], ...others } = rest
  const words = { uk: { allowed: [uk], forbidden: [] }, en: { allowed: en, forbidden: notEn } }
  return { kind: 'word', words, subject: '', note: '', ...others }
}

const save = (one: TermContent) => app.invoke('terms.save', { siteId: siteId(), id: null, content: one })
const list = (query = '') => app.invoke('terms.list', { siteId: siteId(), query, limit: 500 })
const listed = async (query = '') => (await list(query)).terms.map(({ words }) => words.uk.allowed[0])

const utf8 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))
const take = (file: string | Uint8Array<ArrayBuffer>) =>
  app.invoke('terms.take', { siteId: siteId(), bytes: typeof file === 'string' ? utf8(file) : file })

async function translation() {
  const { articleId } = await writeArticle(app, 'Карта', [paragraph('Нова карта громади')])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  return localization.id
}

const inBlock = async (source: string[], target: string[]): Promise<Output<'terms.inBlock'>> =>
  app.invoke('terms.inBlock', { targetId: await translation(), source, target })

test('a term is added, changed, found by any of its words, removed and brought back', async () => {
  const one = await save(content('карта', ['map'], { subject: 'Земля', note: 'Не мапа' }))
  await save(content('ґанок', ['porch']))
  await save(content('їжа', ['food']))
  await save(content('гай', ['grove']))
  expect(await listed()).toEqual(['гай', 'ґанок', 'їжа', 'карта'])
  expect(await listed('МАП')).toEqual(['карта'])
  expect(await listed('земля')).toEqual(['карта'])
  expect((await list()).subjects).toEqual(['Земля'])
  await app.invoke('terms.save', { siteId: siteId(), id: one.id, content: content('мапа', ['map']) })
  expect(await listed('карта')).toEqual([])
  await app.invoke('terms.remove', { id: one.id })
  expect(await listed('мапа')).toEqual([])
  await app.invoke('terms.restore', { id: one.id })
  expect(await listed('мапа')).toEqual(['мапа'])
  expect(app.repositories.terms.get(one.id)?.updatedBy).not.toBe('')
})

test('two terms that say the same are one, also after a removal was taken back', async () => {
  const one = await save(content('карта', ['map']))
  expect(
    await app.failsWith('terms.save', { siteId: siteId(), id: null, content: content('Карта', ['Map']) }),
  ).toBe('termExists')
  await save(content('карта', ['card']))
  await app.invoke('terms.remove', { id: one.id })
  await save(content('карта', ['map']))
  expect(await app.failsWith('terms.restore', { id: one.id })).toBe('termExists')
})

test('an author reads the glossary and changes nothing', async () => {
  const { id } = await save(content('карта', ['map']))
  app.actAs('author')
  expect((await list()).mayChange).toBe(false)
  const calls = [
    ['terms.save', { siteId: siteId(), id: null, content: content('рада', ['council']) }],
    ['terms.save', { siteId: siteId(), id, content: content('рада', ['council']) }],
    ['terms.save', { siteId: null, id, content: content('рада', ['council']) }],
    ['terms.remove', { id }],
    ['terms.take', { siteId: siteId(), bytes: utf8('uk;en\nрада;council') }],
  ] as const
  for (const [channel, input] of calls)
    expect([channel, await app.failsWith(channel, input)]).toEqual([channel, 'notAllowed'])
  expect(await listed()).toEqual(['карта'])
})

test('a term of this computer counts on its site too, and a term of another site does not', async () => {
  await app.invoke('terms.save', { siteId: null, id: null, content: content('громада', ['hromada']) })
  expect(await listed()).toEqual(['громада'])
  expect((await app.invoke('terms.list', { siteId: null, query: '', limit: 1 })).total).toBe(1)
  const strange = newId(termId) as unknown as SiteId
  expect(
    await app.failsWith('terms.save', { siteId: strange, id: null, content: content('карта', ['map']) }),
  ).toBe('notFound')
})

test('the terms of a block are found in any form, with their places and what is to be said', async () => {
  await save(content('карта', ['map', 'chart'], { note: 'Не card', notEn: ['card'] }))
  await save(content('селищна рада', ['settlement council']))
  const open = await inBlock(['На картах', 'рішення селищної ради, карта'], [''])
  expect(open.terms.map(({ words, places, state }) => [words, places, state])).toEqual([
    [
      'картах',
      [
        { line: 0, start: 3, end: 9 },
        { line: 1, start: 23, end: 28 },
      ],
      'open',
    ],
    ['селищної ради', [{ line: 1, start: 8, end: 21 }], 'open'],
  ])
  expect(open.terms[0]).toMatchObject({ forbidden: ['card'], note: 'Не card' })
  const wrong = await inBlock(['На картах селищної ради'], ['Title', 'On cards'])
  expect(wrong.terms.map(({ state }) => state)).toEqual(['forbidden', 'missing'])
  expect(wrong.wrong).toMatchObject([
    { words: 'cards', place: { line: 1, start: 3, end: 8 }, instead: ['map', 'chart'] },
  ])
  const right = await inBlock(['На картах селищної ради'], ['On charts of settlement councils'])
  expect(right.terms.map(({ state }) => state)).toEqual(['translated', 'translated'])
})

test('the name of a street without English is proposed as the official table has it', async () => {
  await save(content('вулиця Шевченка', [], { kind: 'name' }))
  const { terms } = await inBlock(['На вул. Шевченка'], [''])
  expect(terms[0]).toMatchObject({
    words: 'вул. Шевченка',
    translations: [{ text: 'Shevchenka Street', isGenerated: true }],
  })
})

test('a removed term is found no more', async () => {
  const { id } = await save(content('карта', ['map']))
  await app.invoke('terms.remove', { id })
  expect((await inBlock(['На карті'], [''])).terms).toEqual([])
})

test('what is exported comes in the same on another computer, without formulas', async () => {
  await save(
    content('карта', ['map', 'chart'], {
      subject: '=1+1',
      note: 'Перший; "другий"\nтретій',
      notEn: ['card'],
    }),
  )
  await save(content("'=сума", ['+sum']))
  await save(content('вулиця Шевченка', [], { kind: 'name' }))
  expect(await app.invoke('terms.export', { siteId: siteId() })).toEqual({ saved: true })
  const file = readFileSync(join(folder, 'glossary.csv'))
  expect(file.toString('utf8')).not.toMatch(/(^|[;\n"])[=+\-@]/)
  expect(await take(Uint8Array.from(file))).toEqual({ added: 0, changed: 0, same: 3, left: 0, bad: [] })
  const before = (await list()).terms
  app.close()
  app = createTestApp({ role: 'editor' })
  expect(await take(Uint8Array.from(file))).toMatchObject({ added: 3, left: 0 })
  expect(
    (await list()).terms.map(({ id, kind, words, subject, note }) => ({ id, kind, words, subject, note })),
  ).toEqual(before.map(({ id, kind, words, subject, note }) => ({ id, kind, words, subject, note })))
})

/** Ukrainian letters in the encoding of older Windows. */
const windows1251 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0)
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
    return { і: 0xb3, ї: 0xbf, є: 0xba, ґ: 0xb4 }[letter] ?? code
  })

test.each<[string, string | Uint8Array<ArrayBuffer>]>([
  ['semicolons', 'uk;en\r\nрада;council\r\n'],
  ['commas', 'uk,en\nрада,council'],
  ['tabs', 'Українською\tАнглійською\nрада\tcouncil'],
  ['a mark of UTF-8', '\ufeffuk;en\nрада;council'],
  ['a line that says what parts the cells', 'sep=;\r\nuk;en\r\nрада;council'],
  ['the encoding of older Windows', windows1251('Термін;Переклад\r\nрада;council')],
  ['UTF-16, as Excel writes it', Uint8Array.from(Buffer.from('\ufeffuk\ten\r\nрада\tcouncil', 'utf16le'))],
  ['no names of columns', 'рада;council;примітка'],
])('a file with %s is read', async (_, file) => {
  expect(await take(file)).toMatchObject({ added: 1, left: 0 })
  expect(await listed('council')).toEqual(['рада'])
})

test('lines that are no terms are named, and the others are taken', async () => {
  const file = [
    'uk;en;kind;note',
    'рада;council;;',
    ';map;;',
    'місто;;;',
    'вулиця Миру;;назва;',
    'село;village;річ;',
    '',
    `${'а'.repeat(201)};long;;`,
    'Рада;Council;;',
    'хутір;hamlet;;"a\nb"',
  ].join('\r\n')
  expect(await take(file)).toEqual({
    ...{ added: 3, changed: 0, same: 0, left: 5 },
    bad: [
      { line: 3, reason: 'noTerm' },
      { line: 4, reason: 'noTranslation' },
      { line: 6, reason: 'unknownKind' },
      { line: 8, reason: 'tooLong' },
      { line: 9, reason: 'repeated' },
    ],
  })
})

test('a quotation mark that is never closed spoils its line and no earlier one', async () => {
  const taken = await take(`uk;en\nрада;council\n"місто;city\n${'село;village\n'.repeat(20_000)}`)
  expect(taken).toMatchObject({ added: 1 })
  expect(taken.bad[0]?.reason).toBe('unreadable')
})

test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['a workbook', Uint8Array.from([80, 75, 3, 4, 0, 0, 0, 0]), 'termsFileUnreadable'],
  ['nothing', '', 'termsFileUnreadable'],
  ['strange columns', 'a;b;c;d\n1;2;3;4', 'termsFileWithoutColumns'],
  ['too many lines', `uk;en\n${'а;b\n'.repeat(mostTerms + 1)}`, 'termsFileTooLarge'],
  ['too many bytes', new Uint8Array(5_000_001), 'invalidInput'],
])('a file with %s is refused', async (_, file, code) => {
  const bytes = typeof file === 'string' ? utf8(file) : file
  expect(await app.failsWith('terms.take', { siteId: siteId(), bytes })).toBe(code)
  expect(await listed()).toEqual([])
})

test('a file changes the terms with its ids or words, and brings back a removed one', async () => {
  const one = await save(content('карта', ['map']))
  const other = await save(content('рада', ['council']))
  await app.invoke('terms.remove', { id: other.id })
  const file = `id;uk;en;note\n${one.id};карта | мапа;map;Нова\n${other.id};рада;council;\n;рішення;decision;`
  expect(await take(file)).toEqual({ added: 2, changed: 1, same: 0, left: 0, bad: [] })
  expect(app.repositories.terms.get(one.id)).toMatchObject({ note: 'Нова' })
  expect(await listed()).toEqual(['карта', 'рада', 'рішення'])
})

test('where something fails midway, no term of the file is taken', async () => {
  const { put } = app.repositories.terms
  let left = 300
  vi.spyOn(app.repositories.terms, 'put').mockImplementation((...given) => {
    left -= 1
    if (left < 0) throw new Error('The disk is full')
    put(...given)
  })
  const lines = Array.from({ length: 400 }, (_, at) => `термін ${at};term ${at}`)
  await expect(take(['uk;en', ...lines].join('\n'))).rejects.toThrow()
  expect(await listed()).toEqual([])
  vi.restoreAllMocks()
  expect(await take(['uk;en', ...lines].join('\n'))).toMatchObject({ added: 400 })
})

test("this computer's own terms, which a saved file has too, are not doubled by it", async () => {
  await app.invoke('terms.save', { siteId: null, id: null, content: content('громада', ['hromada']) })
  await save(content('карта', ['map']))
  await app.invoke('terms.export', { siteId: siteId() })
  const file = Uint8Array.from(readFileSync(join(folder, 'glossary.csv')))
  expect(await take(file)).toMatchObject({ added: 0, same: 2 })
  expect(await listed()).toEqual(['громада', 'карта'])
})
