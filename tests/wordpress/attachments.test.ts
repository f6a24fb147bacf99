import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { officeFile, smallPdf } from '#tests/support/files/attachable.ts'
import {
  approveBoth,
  type BilingualArticle,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { blocksOf } from '#tests/support/sync/twoLaptops.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

type Attachment = Extract<Block, { type: 'attachment' }>

async function attach(
  laptop: Laptop,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
  changes: Partial<Attachment> = {},
): Promise<Attachment> {
  const { id } = await laptop.invoke('media.importBytes', { fileName, bytes, accept: 'files' })
  return {
    ...{ id: newId(blockId), type: 'attachment', mediaId: id, title: 'Рішення сесії', fileLanguage: 'uk' },
    ...{ contact: null, ...changes },
  }
}

async function putBlocks(laptop: Laptop, id: LocalizationId, added: readonly Block[]): Promise<void> {
  const { localization, blocks } = await laptop.invoke('localizations.open', { id })
  const insert = added.map((block) => block.id)
  const patch = { set: [...added], splices: [{ at: blocks.length, remove: 0, insert }] }
  await laptop.invoke('localizations.save', { id, baseVersion: localization.version, patch })
}

const attachmentsIn = async (laptop: Laptop, id: LocalizationId): Promise<Attachment[]> =>
  (await blocksOf(laptop, id)).flatMap((one) => (one.type === 'attachment' ? [one] : []))

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'attached files, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())

    async function begin() {
      const { laptop } = await beginNewsroom(wordpress)
      const [one, other] = [laptop(), laptop()]
      return { one, other, post: (article: BilingualArticle) => postOf(one, article) }
    }

    /** The post of a text, as its colleagues edit it. */
    async function postOf(laptop: Laptop, article: BilingualArticle) {
      const colleague = restClient(wordpress, 'administrator')
      const { remoteId } = refOf(laptop, article, 'uk')
      const { json } = await colleague.get(`wp/v2/posts/${remoteId}?context=edit`)
      const put = async (content: string) =>
        expect((await colleague.post(`wp/v2/posts/${remoteId}`, { content })).status).toBe(200)
      return { remoteId, content: (json as { content: { raw: string } }).content.raw, put }
    }

    async function publish(laptop: Laptop, article: BilingualArticle): Promise<void> {
      await approveBoth(laptop, article)
      await laptop.sync()
      await send(laptop, article)
      await untilSettled(laptop)
      for (const { state, error } of await intentsOf(laptop)) {
        expect({ state, error }).toEqual({ state: 'verified', error: null })
      }
    }

    it('are published as file blocks and read by a second laptop as they are', async () => {
      const { one, other, post } = await begin()
      const article = await writeBilingual(one)
      const pdf = await attach(one, 'Рішення №5.pdf', smallPdf(crypto.randomUUID()))
      const contact = 'press@hromada.example'
      const parts = { 'docProps/x.xml': crypto.randomUUID() }
      const docx = officeFile('wordprocessingml.document', parts)
      const form = await attach(one, 'Бланк.docx', docx, {
        title: 'Бланк  заяви',
        contact,
        fileLanguage: 'en',
      })
      await putBlocks(one, article.ids.uk, [pdf, form])
      await one.sync()
      await publish(one, article)
      const { content, remoteId } = await post(article)
      expect(content).toContain('<!-- wp:file {"id":')
      expect(content).toContain('(PDF, ')
      await other.sync()
      const seen = other.repositories.localizations.findByRemote(other.siteId, remoteId)
      if (!seen) throw new Error('The other laptop has the text')
      const withoutId = ({ id: _, ...rest }: Attachment) => rest
      expect((await attachmentsIn(other, seen.id)).map(withoutId)).toEqual([pdf, form].map(withoutId))
      const item = await other.invoke('media.get', { id: pdf.mediaId })
      expect(item).toMatchObject({ type: 'application/pdf', width: null, fileName: 'Рішення №5.pdf' })
      await one.sync()
      const { url } = await stateOf(one, article.ids.uk)
      const page = await (await fetch(url ?? '')).text()
      expect(page).toContain('mailto:press@hromada.example')
      const href = /href="([^"]+\.pdf)"/.exec(page)?.[1] ?? ''
      const served = await fetch(href)
      expect((await served.arrayBuffer()).byteLength).toBe(item.bytes)
    })

    it('follow what a colleague writes in WordPress: a title, and a file block of their own', async () => {
      const { one, post } = await begin()
      const article = await writeBilingual(one)
      const pdf = await attach(one, 'План.pdf', smallPdf(crypto.randomUUID()), { title: 'План робіт' })
      await putBlocks(one, article.ids.uk, [pdf])
      await one.sync()
      const { content, put } = await post(article)
      const [, number = '', href = ''] = /wp:file \{"id":(\d+),"href":"([^"]+)"/.exec(content) ?? []
      expect(Number(number)).toBeGreaterThan(0)
      const own = `<!-- wp:file {"id":${number},"href":"${href}"} -->
<div class="wp-block-file"><a id="wp-block-file--media-1" href="${href}">Той самий план</a><a href="${href}" class="wp-block-file__button wp-element-button" download aria-describedby="wp-block-file--media-1">Завантажити</a></div>
<!-- /wp:file -->`
      await put(`${content.replace('План робіт', 'План робіт на рік')}\n\n${own}`)
      await one.sync()
      const found = await attachmentsIn(one, article.ids.uk)
      expect(found).toEqual([
        { ...pdf, title: 'План робіт на рік' },
        expect.objectContaining({ mediaId: pdf.mediaId, title: 'Той самий план', contact: '' }),
      ])
      // The colleague's button stays when only the title changes here.
      const second = found[1]
      if (!second) throw new Error('The second file is missing')
      const { localization } = await one.invoke('localizations.open', { id: article.ids.uk })
      await one.invoke('localizations.save', {
        ...{ id: article.ids.uk, baseVersion: localization.version },
        patch: { set: [{ ...second, title: 'Ще раз план' }], splices: [] },
      })
      await one.sync()
      const after = await post(article)
      expect(after.content).toContain('Ще раз план')
      expect(after.content).toContain('>Завантажити</a>')
    })
  },
)
