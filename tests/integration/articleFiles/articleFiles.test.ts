import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, onTestFinished, test } from 'vitest'
import { createArticleFilesHandlers } from '#main/ipc/handlers/articleFilesHandlers.ts'
import { createMediaHandlers } from '#main/ipc/handlers/mediaHandlers.ts'
import { createArchive } from '#main/services/articleFiles/archive/createArchive.ts'
import { packArticleFile } from '#main/services/articleFiles/archive/packArticleFile.ts'
import { readArticleFile } from '#main/services/articleFiles/archive/readArticleFile.ts'
import { createArticleFiles } from '#main/services/articleFiles/articleFilesService.ts'
import { inPlaceImageWorker } from '#main/services/media/image/imageWorker.ts'
import { createMediaService } from '#main/services/media/mediaService.ts'
import { createTranslationState } from '#main/services/siteLink/translationState.ts'
import { openInstallation } from '#main/settings/installationKey.ts'
import { createKnownComputers } from '#main/settings/knownComputers.ts'
import type { ArticleFileContent } from '#shared/document/articleFile.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { type ArticleId, blockId, type LocalizationId, mediaId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { nestedList } from '#tests/support/document/nestedList.ts'
import { makePhoto } from '#tests/support/images.ts'
import { testFolder } from '#tests/support/media/mediaTestApp.ts'

/** A computer without a site; `target` is where its dialog saves. */
function createComputer(name: string) {
  const folder = testFolder()
  const target = join(folder, 'article.visnyk')
  const installation = openInstallation(join(folder, 'key.pem'))
  let settled = async (): Promise<void> => undefined
  const app = createTestApp({
    role: null,
    extend: (deps) => {
      const media = createMediaService({
        ...{ repository: deps.repositories.media, transaction: deps.transaction, emit: deps.emit },
        ...{ folder: join(folder, 'media'), worker: inPlaceImageWorker, clock: deps.clock },
        onFailure: (error) => expect.fail(String(error)),
      })
      settled = media.settled
      onTestFinished(media.close)
      const articleFiles = createArticleFiles({
        ...{ ...deps, ...deps.services.textParts, media, computer: name },
        translations: createTranslationState(deps.repositories),
        known: createKnownComputers(join(folder, 'known.json')),
        archive: createArchive({
          ...{ signer: installation, staging: join(folder, 'staging') },
          pack: packArticleFile,
          read: async (input) => readArticleFile(input),
        }),
      })
      return {
        ...createMediaHandlers({ media, chooseMedia: async () => [] }),
        ...createArticleFilesHandlers({
          articleFiles,
          chooseTarget: async () => target,
          takeOpened: () => null,
        }),
      }
    },
  })
  return { ...app, folder, target, settled: () => settled() }
}
type Computer = ReturnType<typeof createComputer>

const body = async (app: TestApp | Computer, id: LocalizationId): Promise<Body> =>
  (await app.invoke('localizations.open', { id })).blocks

async function change(app: Computer, id: LocalizationId, at: number, words: string): Promise<void> {
  const { localization, blocks } = await app.invoke('localizations.open', { id })
  const block = blocks[at]
  if (!block) throw new Error('There is such a block')
  await app.invoke('localizations.save', {
    ...{ id, baseVersion: localization.version },
    patch: { set: [paragraph(words, block.id)], splices: [] },
  })
}

function pinsOf(app: Computer, id: LocalizationId) {
  const one = app.repositories.localizations.get(id)
  return one && createTranslationState(app.repositories).read(one)
}

/** An article with a picture and a translation that is confirmed in part. */
async function write(app: Computer) {
  const picture = await app.invoke('media.importBytes', {
    fileName: 'площа.jpg',
    bytes: new Uint8Array(await makePhoto({ width: 96, height: 64, seed: 4 })),
  })
  const image: Block = {
    ...{ id: newId(blockId), type: 'image', mediaId: picture.id, alt: 'Площа', decorative: false },
    ...{ caption: [], credit: 'Пресслужба' },
  }
  const { articleId, sourceId } = await writeArticle(app, 'Ярмарок', [
    paragraph('Перший.'),
    image,
    paragraph('Другий.'),
  ])
  await app.invoke('articles.update', { id: articleId, section: 'news', tags: ['ярмарок'] })
  const target = await app.invoke('localizations.create', { articleId, language: 'en' })
  const first = target.blocks[0]
  if (!first) throw new Error('The translation has the blocks of its source')
  await app.invoke('localizations.save', {
    ...{ id: target.localization.id, baseVersion: target.localization.version },
    patch: { set: [paragraph('First.', first.id)], splices: [] },
  })
  const { source } = await app.invoke('translation.open', { articleId, target: 'en' })
  const sourceHash = app.repositories.blocks.hashes(source.localization.id)[0]
  if (!sourceHash) throw new Error('The source has a block')
  await app.invoke('translation.confirm', {
    ...{ targetId: target.localization.id, blockId: first.id, sourceHash, minorEdit: false },
  })
  await app.settled()
  return { articleId, sourceId, targetId: target.localization.id, pictureId: picture.id }
}

/** Carries the article as a file from one computer to another, which knows the first after it was asked once. */
async function carry(from: Computer, to: Computer, articleId: ArticleId) {
  expect(await from.invoke('articleFiles.save', { articleId })).toEqual({ saved: true })
  return openFile(to, from.target)
}

async function openFile(to: Computer, path: string) {
  const first = await to.invoke('articleFiles.open', { from: { path }, trust: null })
  if (first.kind === 'opened') return first
  return to.invoke('articleFiles.open', { from: { path }, trust: first.fingerprint })
}

test('an article goes to another computer whole, and its changes come back', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId, sourceId, targetId, pictureId } = await write(office)
  expect(await carry(office, home, articleId)).toEqual({
    ...{ kind: 'opened', articleId, language: 'uk', outcome: 'added' },
  })
  for (const id of [sourceId, targetId]) {
    expect(await body(home, id)).toEqual(await body(office, id))
    const [here, there] = await Promise.all(
      [home, office].map((app) => app.invoke('localizations.open', { id })),
    )
    expect(here?.localization.title).toBe(there?.localization.title)
    expect(here?.localization.contentHash).toBe(there?.localization.contentHash)
  }
  expect(pinsOf(home, targetId)).toEqual(pinsOf(office, targetId))
  expect(pinsOf(home, targetId)?.pins).toHaveLength(1)
  expect((await home.invoke('media.get', { id: pictureId })).hash).toBe(
    (await office.invoke('media.get', { id: pictureId })).hash,
  )
  expect((await home.invoke('articles.open', { id: articleId })).article).toMatchObject({
    ...{ section: 'news', tags: ['ярмарок'] },
  })

  await change(home, sourceId, 0, 'Перший, змінений удома.')
  expect(await carry(home, office, articleId)).toMatchObject({ outcome: 'taken' })
  expect(await body(office, sourceId)).toEqual(await body(home, sourceId))
  expect(await carry(office, home, articleId)).toMatchObject({ outcome: 'same' })
})

test('changes on both sides meet in the merge, with the last common text as base', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId, sourceId } = await write(office)
  await carry(office, home, articleId)
  const common = await body(office, sourceId)
  await change(home, sourceId, 0, 'Удома.')
  await change(office, sourceId, 0, 'У кабінеті.')
  expect(await carry(home, office, articleId)).toMatchObject({ outcome: 'conflict' })
  const conflict = await office.invoke('conflicts.open', { localizationId: sourceId })
  expect(conflict.base?.blocks).toEqual(common)
  expect(conflict.theirs.blocks).toEqual(await body(home, sourceId))
  expect(await office.failsWith('articleFiles.open', { from: { path: home.target }, trust: null })).toBe(
    'inConflict',
  )

  const { title, lead, slug } = conflict.mine
  await office.invoke('conflicts.resolve', {
    ...{ localizationId: sourceId, theirsHash: conflict.theirs.revision.contentHash, title, lead, slug },
    blocks: conflict.theirs.blocks,
  })
  const { localization } = await office.invoke('localizations.open', { id: sourceId })
  expect(localization).toMatchObject({ inConflict: false, state: 'draft', saving: 'onThisComputer' })
  expect(await carry(office, home, articleId)).toMatchObject({ outcome: 'same' })
})

test('an older file changes nothing', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId, sourceId } = await write(office)
  await carry(office, home, articleId)
  await change(home, sourceId, 0, 'Удома.')
  const newer = await body(home, sourceId)
  expect(await openFile(home, office.target)).toMatchObject({ outcome: 'older' })
  expect(await body(home, sourceId)).toEqual(newer)
})

test('an approved text that a file changes is a draft again', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId, sourceId } = await write(office)
  await carry(office, home, articleId)
  await change(home, sourceId, 0, 'Удома.')
  const { localization } = await office.invoke('localizations.open', { id: sourceId })
  office.repositories.localizations.update(sourceId, { state: 'approved' })
  await carry(home, office, articleId)
  const after = (await office.invoke('localizations.open', { id: sourceId })).localization
  expect(after.state).toBe('draft')
  expect(after.contentHash).not.toBe(localization.contentHash)
})

test('the computer that a file comes from is asked about once; denied, nothing is taken', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId } = await write(office)
  await office.invoke('articleFiles.save', { articleId })
  const asked = await home.invoke('articleFiles.open', { from: { path: office.target }, trust: null })
  expect(asked).toMatchObject({ kind: 'unknownComputer', computer: 'Кабінет', by: 'Пресслужба' })
  const wrong = await home.invoke('articleFiles.open', {
    from: { path: office.target },
    trust: '000000000000000',
  })
  expect(wrong).toEqual(asked)
  expect(await home.failsWith('articles.open', { id: articleId })).toBe('notFound')
  await openFile(home, office.target)
  expect(
    await home.invoke('articleFiles.open', { from: { path: office.target }, trust: null }),
  ).toMatchObject({
    kind: 'opened',
  })
  expect(existsSync(join(home.folder, 'staging'))).toBe(false)
})

test('what people said of a text without words, its kind and its picture’s focal point go along', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId, sourceId, pictureId } = await write(office)
  await change(office, sourceId, 0, 'Унаслідок обстрілу пошкоджено дах на вул. Незалежності, 12.')
  const problems = await office.invoke('review.problems', { localizationId: sourceId })
  const key = problems.find(({ code }) => code === 'strikeAddress')?.key ?? ''
  await office.invoke('workflow.dismiss', { localizationId: sourceId, key, reason: 'permitted', note: '' })
  office.clock.advance(1000)
  office.repositories.workflow.addLog(sourceId, {
    ...{
      at: office.clock.now(),
      actor: 'Пресслужба',
      role: 'author',
      step: 'proposed',
      from: 'draft',
      to: 'draft',
    },
    ...{ note: '', contentHash: null, bypass: false },
    about: { kind: 'schedule', publishAt: null, topUntil: null },
  })
  await office.invoke('articles.update', { id: articleId, contentType: 'announcement' })
  office.repositories.media.setFocal(pictureId, { x: 250, y: 750 })
  await carry(office, home, articleId)
  const log = home.repositories.workflow.log(sourceId)
  expect(log.map(({ step, about }) => [step, about?.kind])).toEqual([
    ['dismissed', 'check'],
    ['proposed', 'schedule'],
  ])
  const [found] = (await home.invoke('review.problems', { localizationId: sourceId })).filter(
    (one) => one.key === key,
  )
  expect(found?.dismissal).toMatchObject({ reason: 'permitted', note: '' })
  expect(home.repositories.articles.get(articleId)?.contentType).toBe('announcement')
  expect((await home.invoke('media.get', { id: pictureId })).focal).toEqual({ x: 250, y: 750 })

  // Carried again, nothing is there twice.
  await carry(office, home, articleId)
  expect(home.repositories.workflow.log(sourceId)).toEqual(log)
})

type Parts = Record<string, Uint8Array>
const changed = (parts: Parts, name: string, change: (text: string) => string): Parts => ({
  ...parts,
  [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))),
})

/** Another article.json, as the computer that saved the file might sign it. */
function signed(parts: Parts, key: Signer, change: (content: ArticleFileContent) => unknown): Parts {
  const { 'article.json': article, 'manifest.json': manifest } = parts
  if (!article || !manifest) throw new Error('An article file has both')
  const bytes = strToU8(JSON.stringify(change(JSON.parse(strFromU8(article)))))
  const hash = createHash('sha256').update(bytes).digest('hex')
  const whole = { ...JSON.parse(strFromU8(manifest)), article: { bytes: bytes.length, sha256: hash } }
  const text = strToU8(JSON.stringify(whole))
  return { ...parts, 'article.json': bytes, 'manifest.json': text, signature: strToU8(key.sign(text)) }
}
type Signer = ReturnType<typeof openInstallation>

const hostile: Record<string, { code: string; make: (parts: Parts, key: Signer) => Parts | Uint8Array }> = {
  'a source in another language than the article says': {
    code: 'articleFileDamaged',
    make: (parts, key) => signed(parts, key, (content) => ({ ...content, sourceLanguage: 'en' })),
  },
  'an article without its source': {
    code: 'articleFileDamaged',
    make: (parts, key) =>
      signed(parts, key, (content) => ({
        ...content,
        localizations: content.localizations
          .filter(({ language }) => language === 'en')
          .map((one) => ({ ...one, isSource: true })),
      })),
  },
  'a picture that the file does not bring': {
    code: 'articleFileDamaged',
    make: (parts, key) => signed(parts, key, (content) => ({ ...content, media: [] })),
  },
  'a cover that the file does not bring': {
    code: 'articleFileDamaged',
    make: (parts, key) => signed(parts, key, (content) => ({ ...content, coverMediaId: newId(mediaId) })),
  },
  'lists without an end': {
    code: 'articleFileDamaged',
    make: (parts, key) =>
      signed(parts, key, (content) => ({
        ...content,
        localizations: content.localizations.map((one) => ({ ...one, blocks: [nestedList(1000)] })),
      })),
  },
  'a changed article': {
    code: 'articleFileDamaged',
    make: (parts) => changed(parts, 'article.json', (text) => text.replace('Ярмарок', 'Вибори!')),
  },
  'a changed manifest': {
    code: 'articleFileForged',
    make: (parts) => changed(parts, 'manifest.json', (text) => text.replace('Кабінет', 'Мерія!!')),
  },
  'another signature': {
    code: 'articleFileForged',
    make: (parts) => changed(parts, 'signature', () => 'AAAA'),
  },
  'a newer version': {
    code: 'articleFileNewer',
    make: (parts) => changed(parts, 'manifest.json', (text) => text.replace('"version":1', '"version":2')),
  },
  'no signature': {
    code: 'articleFileDamaged',
    make: ({ signature: _, ...parts }) => parts,
  },
  'a picture that is gone': {
    code: 'articleFileDamaged',
    make: (parts) => Object.fromEntries(Object.entries(parts).filter(([name]) => !name.startsWith('media/'))),
  },
  'a path that leads out': {
    code: 'articleFileUnsafe',
    make: (parts) => ({ ...parts, '../../visnyk.db': strToU8('x') }),
  },
  'a bomb': {
    code: 'articleFileTooLarge',
    make: (parts) => ({ ...parts, 'article.json': new Uint8Array(201_000_000) }),
  },
  'too many parts': {
    code: 'articleFileTooLarge',
    make: (parts) => ({
      ...parts,
      ...Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`x${at}`, new Uint8Array()])),
    }),
  },
  'no archive at all': { code: 'articleFileDamaged', make: () => strToU8('not an archive') },
}

test.each(Object.entries(hostile))(
  '%s is refused in words, and nothing is taken',
  async (_, { code, make }) => {
    const office = createComputer('Кабінет')
    const home = createComputer('Дім')
    const { articleId } = await write(office)
    await office.invoke('articleFiles.save', { articleId })
    const key = openInstallation(join(office.folder, 'key.pem'))
    const made = make(unzipSync(readFileSync(office.target)), key)
    const path = join(home.folder, 'hostile.visnyk')
    writeFileSync(path, made instanceof Uint8Array ? made : zipSync(made))
    expect(await home.failsWith('articleFiles.open', { from: { path }, trust: null })).toBe(code)
    expect(await home.failsWith('articles.open', { id: articleId })).toBe('notFound')
    expect(existsSync(join(home.folder, 'staging'))).toBe(false)
  },
)

test('signed again as it was, or as an older program saved it, a file is opened', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId } = await write(office)
  await office.invoke('articleFiles.save', { articleId })
  const older = signed(
    unzipSync(readFileSync(office.target)),
    openInstallation(join(office.folder, 'key.pem')),
    ({ contentType: _, stickyWanted: __, media, ...content }) => ({
      ...content,
      media: media.map(({ focal: ___, ...one }) => one),
    }),
  )
  writeFileSync(office.target, zipSync(older))
  expect(await openFile(home, office.target)).toMatchObject({ articleId, outcome: 'added' })
})

test('a file whose path the page is not told is opened by its bytes', async () => {
  const office = createComputer('Кабінет')
  const home = createComputer('Дім')
  const { articleId } = await write(office)
  await office.invoke('articleFiles.save', { articleId })
  const from = { bytes: new Uint8Array(readFileSync(office.target)) }
  const asked = await home.invoke('articleFiles.open', { from, trust: null })
  if (asked.kind === 'opened') throw new Error('The computer is not known')
  expect(await home.invoke('articleFiles.open', { from, trust: asked.fingerprint })).toMatchObject({
    outcome: 'added',
  })
  expect(existsSync(join(home.folder, 'staging.visnyk'))).toBe(false)
})

test('a file that is gone is told of', async () => {
  const home = createComputer('Дім')
  const path = join(home.folder, 'gone.visnyk')
  expect(await home.failsWith('articleFiles.open', { from: { path }, trust: null })).toBe(
    'articleFileDamaged',
  )
})
