import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportEverything } from '#main/services/archive/exportEverything.ts'
import { listExported, readExported } from '#main/services/archive/readExported.ts'
import { createArticleFiles } from '#main/services/articleFiles/articleFilesService.ts'
import { createMediaFiles } from '#main/services/media/mediaFiles.ts'
import { createTranslationState } from '#main/services/siteLink/translationState.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { createMediaTestApp, type MediaTestApp, testFolder } from '#tests/support/media/mediaTestApp.ts'

const at = '2022-05-24T06:00:00.000Z'

async function fill(app: MediaTestApp): Promise<void> {
  const picture = await app.invoke('media.importBytes', {
    fileName: 'площа.jpg',
    bytes: new Uint8Array(await makePhoto({ width: 96, height: 64, seed: 4 })),
  })
  const { articleId } = await writeArticle(app, 'Ярмарок', [paragraph('Перший <абзац>.')])
  await app.invoke('articles.update', { id: articleId, coverMediaId: picture.id })
  await app.invoke('localizations.create', { articleId, language: 'en' })
  app.clock.advance(1000)
  await writeArticle(app, 'Друга новина', [paragraph('Текст.')])
  await app.settled()
}

const exportTo = (app: MediaTestApp, folder: string, work = {}) =>
  exportEverything(
    {
      repositories: app.repositories,
      translations: createTranslationState(app.repositories),
      media: { hasFile: app.media.hasFile },
      ids: app.repositories.articles.ids(),
      pathOf: createMediaFiles(join(app.folder, 'media')).original,
    },
    { folder, at },
    { signal: new AbortController().signal, tell: () => undefined, ...work },
  )

async function importFrom(app: MediaTestApp, folder: string): Promise<string[]> {
  const files = createArticleFiles({
    ...{ ...app.serviceDeps, ...app.services.textParts, media: app.media, computer: '' },
    translations: createTranslationState(app.repositories),
    known: { has: () => true, add: () => undefined },
    archive: {
      pack: () => expect.fail('not packed'),
      read: () => expect.fail('not read'),
      discard: async () => undefined,
    },
  })
  const outcomes: string[] = []
  for (const one of await listExported(folder)) {
    outcomes.push(await files.take(await readExported(one, join(app.folder, 'staging'))))
  }
  return outcomes
}

test('everything is readable without Visnyk, and comes back to an empty and to a full desk', async () => {
  const app = createMediaTestApp()
  await fill(app)
  const target = testFolder()
  const { path, articles } = await exportTo(app, target)
  expect(articles).toBe(2)
  expect(readdirSync(path).sort()).toEqual([
    '00001-yarmarok',
    '00002-druha-novyna',
    'house.json',
    'index.html',
    'index.json',
    'library.json',
  ])
  const folder = join(path, '00001-yarmarok')
  expect(readdirSync(folder).sort()).toEqual([
    'article.json',
    'en.html',
    'en.md',
    'media',
    'uk.html',
    'uk.md',
  ])
  expect(readFileSync(join(folder, 'uk.md'), 'utf8')).toBe('# Ярмарок\n\nПерший \\<абзац\\>.\n')
  expect(readFileSync(join(folder, 'uk.html'), 'utf8')).toContain('<p>Перший &lt;абзац&gt;.</p>')
  expect(readFileSync(join(path, 'index.html'), 'utf8')).toContain('href="00001-yarmarok/uk.html"')
  expect(readdirSync(join(folder, 'media'))).toHaveLength(1)

  const empty = createMediaTestApp()
  expect(await importFrom(empty, path)).toEqual(['added', 'added'])
  expect((await empty.invoke('articles.counts', {})).all).toBe((await app.invoke('articles.counts', {})).all)
  expect(await importFrom(empty, path)).toEqual(['same', 'same'])
  expect(await importFrom(app, path)).toEqual(['same', 'same'])
  await empty.settled()
})

test('cancelled, nothing stays', async () => {
  const app = createMediaTestApp()
  await fill(app)
  const target = testFolder()
  const abort = new AbortController()
  const order = exportTo(app, target, { signal: abort.signal, tell: () => abort.abort() })
  await expect(order).rejects.toThrow()
  expect(readdirSync(target)).toEqual([])
})

test('a damaged article of an export is refused; another folder is told of', async () => {
  const app = createMediaTestApp()
  await fill(app)
  const { path } = await exportTo(app, testFolder())
  const [first] = await listExported(path)
  if (!first) throw new Error('There is an article')
  const [picture] = readdirSync(join(first, 'media'))
  writeFileSync(join(first, 'media', picture ?? ''), 'other')
  const staging = join(app.folder, 'staging')
  await expect(readExported(first, staging)).rejects.toMatchObject({ code: 'articleFileDamaged' })
  writeFileSync(join(first, 'article.json'), '{"id":"../.."}')
  await expect(readExported(first, staging)).rejects.toMatchObject({ code: 'articleFileDamaged' })
  await expect(listExported(app.folder)).rejects.toMatchObject({ code: 'exportNotFound' })
  expect(existsSync(path)).toBe(true)
})
