import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blockId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let folder: string
beforeEach(() => {
  app = createTestApp({ role: 'translator' })
  folder = mkdtempSync(join(tmpdir(), 'visnyk-tmx-'))
})
afterEach(() => {
  app.close()
  rmSync(folder, { recursive: true })
})

const tmx = (units: string, head = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">') =>
  new TextEncoder().encode(
    `<?xml version="1.0"?>${head}<tmx version="1.4"><header srclang="uk"/><body>${units}</body></tmx>`,
  )
const unit = (uk: string, en: string, rest = '') =>
  `<tu ${rest}><tuv xml:lang="uk-UA"><seg>${uk}</seg></tuv><tuv xml:lang="EN-GB"><seg>${en}</seg></tuv></tu>`
const take = (bytes: Uint8Array<ArrayBuffer>, to = app) =>
  to.invoke('exchange.takeMemory', { from: { bytes } })

async function matches(to: TestApp, text: string) {
  const { articleId } = await writeArticle(to, 'Назва', [paragraph(text)])
  const { localization } = await to.invoke('localizations.create', { articleId, language: 'en' })
  const question = { path: '', text, before: '', after: '' }
  return to.invoke('memory.matches', { targetId: localization.id, part: newId(blockId), ...question })
}

test('pairs of a TMX file are found, with who made them and their formatting; what lacks a language is left out', async () => {
  const bold = '<bpt i="1" type="bold">&lt;b&gt;</bpt>'
  const answer = await take(
    tmx(
      unit(
        `Рух ${bold}обмежено<ept i="1"/>.`,
        `Traffic is ${bold}restricted<ept i="1"/>.`,
        'changedate="20220524T070800Z" changeid="Бюро"',
      ) +
        unit('Порожньо', '') +
        '<tu><tuv xml:lang="uk"><seg>а</seg></tuv><tuv xml:lang="de"><seg>b</seg></tuv></tu>',
    ),
  )
  expect(answer).toEqual({ taken: 1, known: 0, skipped: 2 })
  expect(await matches(app, 'Рух обмежено.')).toMatchObject([
    {
      kind: 'exact',
      target: 'Traffic is restricted.',
      targetContent: [{ marks: [] }, { text: 'restricted', marks: ['bold'] }, { text: '.' }],
      ...{ confirmedBy: 'Бюро', confirmedAt: '2022-05-24T07:08:00.000Z', article: null },
    },
  ])
  expect(await take(tmx(unit('Рух обмежено.', 'Traffic is restricted.')))).toEqual({
    taken: 0,
    known: 1,
    skipped: 0,
  })
})

test('a memory that went out is the same memory on another computer', async () => {
  await take(
    tmx(
      unit('Одне &amp; &lt;друге&gt;.', 'One &amp; <ph x="1">&lt;br/&gt;</ph>two.') + unit('Три.', 'Three.'),
    ),
  )
  app.saveAs.path = join(folder, 'memory.tmx')
  expect(await app.invoke('exchange.saveMemory', {})).toEqual({ saved: true, pairs: 2 })
  const other = createTestApp({ role: 'translator' })
  expect(await take(new Uint8Array(readFileSync(app.saveAs.path)), other)).toEqual({
    taken: 2,
    known: 0,
    skipped: 0,
  })
  expect(await matches(other, 'Одне & <друге>.')).toMatchObject([{ kind: 'exact', target: 'One & \ntwo.' }])
  other.close()
})

test('an empty memory is not written, and hostile files are refused', async () => {
  app.saveAs.path = join(folder, 'memory.tmx')
  expect(await app.failsWith('exchange.saveMemory', {})).toBe('exchangeEmpty')
  const bomb = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
  const refused = (bytes: Uint8Array<ArrayBuffer>) =>
    app.failsWith('exchange.takeMemory', { from: { bytes } })
  expect(await refused(tmx(unit('&b;', 'b'), bomb))).toBe('exchangeUnsafe')
  expect(await refused(tmx(unit(`${'<hi>'.repeat(200)}а${'</hi>'.repeat(200)}`, 'b')))).toBe(
    'exchangeTooComplex',
  )
  expect(await refused(tmx('<tu>'))).toBe('exchangeDamaged')
  expect(await refused(new TextEncoder().encode('<xliff version="1.2"/>'))).toBe('exchangeUnknown')
})
