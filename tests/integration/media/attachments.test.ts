import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { officeFile, smallPdf } from '#tests/support/files/attachable.ts'
import { makePhoto } from '#tests/support/images.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { visibleLines } from '#tests/support/site/visibleText.ts'
import {
  approveBoth,
  type BilingualArticle,
  intentsOf,
  send,
  untilSettled,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

const attach = (laptop: Laptop, fileName: string, bytes: Uint8Array<ArrayBuffer>) =>
  laptop.invoke('media.importBytes', { fileName, bytes, accept: 'files' })

const attachment = (
  mediaId: MediaId,
  changes: Partial<Extract<Block, { type: 'attachment' }>> = {},
): Block => ({
  ...{ id: newId(blockId), type: 'attachment', mediaId, title: 'Рішення сесії', fileLanguage: 'uk' },
  contact: null,
  ...changes,
})

async function begin() {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  await laptop.settle()
  return { running, laptop }
}

/** An article with these blocks, in both languages; the English one has a title of its own for the file. */
async function write(laptop: Laptop, blocks: Block[], english: Block[]): Promise<BilingualArticle> {
  const { articleId, sourceId } = await writeArticle(laptop, 'Сесія ради', blocks)
  const target = await laptop.invoke('localizations.create', { articleId, language: 'en' })
  await laptop.invoke('localizations.save', {
    id: target.localization.id,
    baseVersion: target.localization.version,
    patch: {
      set: target.blocks.map((block, at) => ({ ...(english[at] ?? block), id: block.id })),
      splices: [],
    },
    fields: { title: 'Council session', slug: 'council-session' },
  })
  const [block] = blocks
  return {
    articleId,
    ids: { uk: sourceId, en: target.localization.id },
    mediaId: block?.type === 'attachment' ? block.mediaId : newIdOfNothing(),
  }
}

function newIdOfNothing(): never {
  throw new Error('The first block attaches a file')
}

test('a PDF goes out with its article: a link with title, type and size, and the file as it was', async () => {
  const { running, laptop } = await begin()
  const bytes = smallPdf('рішення')
  const pdf = await attach(laptop, 'Рішення №5.pdf', bytes)
  expect(pdf).toMatchObject({ type: 'application/pdf', width: null, height: null, bytes: bytes.length })
  const file = attachment(pdf.id, { contact: 'press@hromada.example' })
  const english = attachment(pdf.id, { title: 'Decision of the session' })
  const article = await write(laptop, [file, paragraph('Текст.')], [english, paragraph('Text.')])
  await approveBoth(laptop, article)
  await send(laptop, article)
  await untilSettled(laptop)
  const [intent] = await intentsOf(laptop)
  expect(intent).toMatchObject({ state: 'verified', error: null })
  const pages = await Promise.all(
    (intent?.receipts ?? []).map(async ({ language, url }) => [
      language,
      await (await fetch(url ?? '')).text(),
    ]),
  )
  const { uk = '', en = '' } = Object.fromEntries(pages) as Record<string, string>
  const size = `PDF, ${bytes.length} `
  expect(visibleLines(uk)).toEqual(expect.arrayContaining(['Рішення сесії', `${size}Б`]))
  expect(uk).toContain('<a href="mailto:press@hromada.example">press@hromada.example</a>')
  expect(visibleLines(en)).toEqual(expect.arrayContaining(['Decision of the session', `${size}B, Ukrainian`]))
  const path = /href="(\/media\/[^"]+\.pdf)"/.exec(uk)?.[1] ?? ''
  const answer = await fetch(`${running.address}${path}`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const disposition = answer.headers.get('content-disposition') ?? ''
  expect(disposition).toMatch(/^inline; filename="document\.pdf"; filename\*=UTF-8''/)
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe('Рішення №5.pdf')
  const served = new Uint8Array(await answer.arrayBuffer())
  expect(createHash('sha256').update(served).digest('hex')).toBe(pdf.hash)
  expect((await fetch(`${running.address}${path.replace('.pdf', '.html')}`)).status).toBe(404)
})

test('another laptop gets the text with its file, and the file is the same item', async () => {
  const { one: laptop, other } = await twoLaptops()
  await laptop.settle()
  const pdf = await attach(laptop, 'План.docx', officeFile('wordprocessingml.document'))
  const article = await write(laptop, [attachment(pdf.id)], [attachment(pdf.id)])
  await approveBoth(laptop, article)
  await send(laptop, article)
  await untilSettled(laptop)
  await other.sync()
  const { blocks } = await other.invoke('localizations.open', { id: article.ids.uk })
  expect(blocks).toMatchObject([{ type: 'attachment', mediaId: pdf.id, title: 'Рішення сесії' }])
  expect(await other.invoke('media.get', { id: pdf.id })).toMatchObject({
    ...{ hash: pdf.hash, fileName: 'План.docx', type: pdf.type, width: null, derivatives: 'ready' },
  })
})

test('a lost answer to the upload of a file leaves one file', async () => {
  const { running, laptop } = await begin()
  const pdf = await attach(laptop, 'Рішення.pdf', smallPdf())
  const article = await write(laptop, [attachment(pdf.id)], [attachment(pdf.id)])
  await approveBoth(laptop, article)
  running.site.faults.add({ kind: 'dropAfterCommit', method: 'POST', path: /\/media$/, times: 3 })
  await send(laptop, article)
  await untilSettled(laptop)
  expect(await intentsOf(laptop)).toMatchObject([{ state: 'verified' }])
  const page = await (await running.as('editor')).changes(null)
  expect(page.changes.filter(({ kind }) => kind === 'media')).toHaveLength(1)
})

test('a text without the title of its file, or without the file, cannot be published', async () => {
  const { laptop } = await begin()
  const pdf = await attach(laptop, 'Рішення.pdf', smallPdf())
  const untitled = attachment(pdf.id, { title: ' ', contact: '' })
  const { articleId } = await writeArticle(laptop, 'Сесія', [untitled, attachment(newMediaId())])
  const { localizations } = await laptop.invoke('review.open', { articleId })
  const problems = localizations[0]?.problems.map(({ code, blocking }) => [code, blocking])
  expect(problems).toEqual(
    expect.arrayContaining([
      ['attachmentUntitled', true],
      ['attachmentContactMissing', false],
      ['mediaMissing', true],
    ]),
  )
})

const newMediaId = (): MediaId => newId(mediaId)

test('the library takes both where both are welcome, and tells them apart', async () => {
  const { laptop } = await begin()
  const { media } = laptop
  const photo = new Uint8Array(await makePhoto({ width: 96, height: 64, seed: 3 }))
  const take = (fileName: string, bytes: Uint8Array<ArrayBuffer>, accept: 'pictures' | 'files' | 'all') =>
    laptop.invoke('media.importBytes', { fileName, bytes, accept })
  const picture = await take('photo.jpg', photo, 'all')
  const pdf = await take('Рішення.pdf', smallPdf(), 'all')
  await media.settled()
  const idsOf = async (kind: 'all' | 'pictures' | 'files'): Promise<string[]> => {
    const { items } = await laptop.invoke('media.list', {
      search: '',
      filter: 'all',
      kind,
      cursor: null,
      limit: 10,
    })
    return items.map(({ id }: MediaView) => id).sort()
  }
  expect(await idsOf('all')).toEqual([picture.id, pdf.id].sort())
  expect(await idsOf('pictures')).toEqual([picture.id])
  expect(await idsOf('files')).toEqual([pdf.id])
  await expect(take('photo.jpg', photo, 'files')).rejects.toMatchObject({
    code: 'fileRefused',
    details: { context: 'picture' },
  })
  await expect(take('Рішення.pdf', smallPdf(), 'pictures')).rejects.toMatchObject({
    code: 'mediaUnreadable',
  })
  // Nothing lacks a description: a file needs none.
  const query = { search: '', filter: 'missingAlt', kind: 'files', cursor: null, limit: 10 } as const
  expect((await laptop.invoke('media.list', query)).items).toEqual([])
  expect(await laptop.invoke('media.delete', { id: pdf.id })).toEqual({})
})
