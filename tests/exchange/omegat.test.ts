import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { type ArticleId, blockId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makeOmegaTProject } from '#tests/support/exchange/omegaTProject.ts'
import { findTool, runTool } from '#tests/support/exchange/tools.ts'

const hasOmegaT = findTool('omegat', 'omegat')

let app: TestApp
let folder: string
beforeEach(() => {
  app = createTestApp({ role: 'translator' })
  folder = mkdtempSync(join(tmpdir(), 'visnyk-omegat-'))
})
afterEach(() => {
  app.close()
  rmSync(folder, { recursive: true })
})

const formatted = (before: string, words: string, link: string, after: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [
    { type: 'text', text: before, marks: [] },
    { type: 'text', text: words, marks: ['bold'] },
    { type: 'text', text: ': ', marks: [] },
    {
      type: 'link',
      href: 'https://boratyn.gov.ua/a?b=1&c=2',
      content: [{ type: 'text', text: link, marks: [] }],
    },
    { type: 'text', text: after, marks: [] },
  ],
})

/** An article whose translation was confirmed, so that the memory has it. */
async function remember(pairs: readonly (readonly [Block, Block])[]): Promise<void> {
  const { articleId } = await writeArticle(
    app,
    'Ремонт дороги',
    pairs.map(([uk]) => uk),
  )
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  await app.invoke('localizations.save', {
    id: localization.id,
    baseVersion: localization.version,
    fields: { title: 'Road repair' },
    patch: { set: pairs.map(([uk, en]) => ({ ...en, id: uk.id })), splices: [] },
  })
  const { source } = await app.invoke('translation.open', { articleId, target: 'en' })
  for (const block of source.blocks) {
    const confirmed = { blockId: block.id, sourceHash: hashBlock(block), minorEdit: false }
    await app.invoke('translation.confirm', { targetId: localization.id, ...confirmed })
  }
}

async function exportTo(articleId: ArticleId, name: string): Promise<string> {
  app.saveAs.path = join(folder, name)
  await app.invoke('exchange.save', {
    articleIds: [articleId],
    to: 'en',
    format: 'omegat',
    unfinished: false,
  })
  return app.saveAs.path
}

test.skipIf(!hasOmegaT)(
  'OmegaT translates the exported file with the exported memory, and it comes back',
  async () => {
    const uk = formatted('Рух буде ', 'обмежено', 'Подробиці', ' на сайті <громади> & ради.')
    const en = formatted('Traffic is ', 'restricted', 'Details', ' on the site of the <hromada> & council.')
    await remember([
      [paragraph('Роботи почнуться в понеділок.'), paragraph('Work starts on Monday.')],
      [uk, en],
    ])
    app.saveAs.path = join(folder, 'memory.tmx')
    expect(await app.invoke('exchange.saveMemory', {})).toMatchObject({ saved: true })
    const again = [
      paragraph('Роботи почнуться в понеділок.'),
      { ...uk, id: newId(blockId) },
      paragraph('Нове речення.'),
    ]
    const { articleId } = await writeArticle(app, 'Ремонт мосту', again)
    const project = makeOmegaTProject(join(folder, 'project'), {
      source: await exportTo(articleId, 'bridge.xlf'),
      memory: join(folder, 'memory.tmx'),
    })
    await runTool('omegat', [join(folder, 'project'), '--mode=console-translate', '--quiet'])
    const file = await app.invoke('exchange.read', { from: { path: project.target } })
    expect(file.articles).toMatchObject([{ articleId, problem: null, fits: 2, rows: [] }])
    await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: true })
    const { target, pins } = await app.invoke('translation.open', { articleId, target: 'en' })
    expect(target.blocks[0]).toMatchObject({ content: [{ text: 'Work starts on Monday.' }] })
    expect(target.blocks[1]).toEqual({ ...en, id: again[1]?.id })
    expect(target.blocks[2]).toMatchObject({ content: [] })
    // OmegaT says of no text that a translator is done with it.
    expect(pins).toEqual([])
  },
)

test.skipIf(!hasOmegaT)('the memory that OmegaT writes is taken in, without its tags', async () => {
  await remember([[paragraph('Роботи почнуться в понеділок.'), paragraph('Work starts on Monday.')]])
  app.saveAs.path = join(folder, 'memory.tmx')
  await app.invoke('exchange.saveMemory', {})
  const { articleId } = await writeArticle(app, 'Ремонт мосту', [paragraph('Роботи почнуться в понеділок.')])
  makeOmegaTProject(join(folder, 'project'), {
    source: await exportTo(articleId, 'bridge.xlf'),
    memory: join(folder, 'memory.tmx'),
  })
  await runTool('omegat', [join(folder, 'project'), '--mode=console-translate', '--quiet'])
  const path = join(folder, 'project', 'project-omegat.tmx')
  expect(readFileSync(path, 'utf8')).toContain('OmegaT')
  const other = createTestApp({ role: 'translator' })
  expect(await other.invoke('exchange.takeMemory', { from: { path } })).toMatchObject({ taken: 1, known: 0 })
  const next = await writeArticle(other, 'Інша', [paragraph('Роботи почнуться в понеділок.')])
  const { localization } = await other.invoke('localizations.create', {
    articleId: next.articleId,
    language: 'en',
  })
  const question = { path: '', text: 'Роботи почнуться в понеділок.', before: '', after: '' }
  const found = await other.invoke('memory.matches', {
    targetId: localization.id,
    part: newId(blockId),
    ...question,
  })
  expect(found).toMatchObject([{ kind: 'exact', target: 'Work starts on Monday.', article: null }])
  other.close()
})
