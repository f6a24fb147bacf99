import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { blockId, type MediaId, newId } from '#shared/domain/ids.ts'
import { done, key, published, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture } from '#tests/support/site/pictures.ts'
import { anArticle, approved, aText } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { restClient, restPost } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const withContent = restPost.pick({ content: true })
const picture = (id: MediaId) => ({ mediaId: id, alt: 'Зала', decorative: false, caption: [], credit: '' })
const image = (id: MediaId) => ({ id: newId(blockId), type: 'image' as const, ...picture(id) })
const gallery = (id: MediaId) => ({
  ...{ id: newId(blockId), type: 'gallery' as const, pictures: [picture(id)], caption: [] },
})

const lies: [string, (raw: string) => string][] = [
  ['another file', (raw) => raw.replace(/src="[^"]*"/, 'src="https://evil.example/lie.jpg"')],
  ['a link', (raw) => raw.replace(/<img [^>]*>/, '<a href="https://evil.example/casino">$&</a>')],
  [
    'another picture behind it',
    (raw) =>
      raw.replace(
        '<figure ',
        '<figure style="padding-top:300px;background-image:url(https://evil.example/lie.jpg)" ',
      ),
  ],
  ['words to point at', (raw) => raw.replace('<img ', '<img title="Брехня" ')],
]

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'a picture that was signed off, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    let people: People
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
      people = await makePeople(wordpress)
    })
    afterAll(() => wordpress.close())
    afterEach(() => expect(wordpress.phpErrors()).toBe(''))

    async function signedOff(block: typeof image | typeof gallery) {
      const site = await freshSite(wordpress, people)
      const editor = await site.as('editor')
      const { id, url } = done(await editor.uploadMedia(await aPicture(), key()))
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [
        approved(aText(article, { blocks: [block(id as MediaId)] })),
      ])
      const ref = all[0]?.up.ref
      if (!ref) throw new Error('no text')
      const path = `wp/v2/posts/${ref.remoteId}`
      // The post of whoever may write and not publish, as everything they send goes through WordPress's filter.
      const through = { ...wordpress, address: site.address }
      const administrator = restClient(through, 'administrator')
      await administrator.post(path, { author: wordpress.accounts.contributor.id })
      const raw = withContent.parse((await administrator.get(`${path}?context=edit`)).json).content.raw
      const contributor = restClient(through, 'contributor')
      const writes = async (content: string) =>
        expect((await contributor.post(path, { content, status: 'draft' })).status).toBe(200)
      return { editor, made, all, ref, url, raw, writes }
    }

    describe.each([
      ['image', image],
      ['gallery', gallery],
    ] as const)('in a block of %s', (_, block) => {
      test.for(lies)('is another text with %s', async ([, lie]) => {
        const { editor, made, all, ref, raw, writes } = await signedOff(block)
        expect(lie(raw)).not.toBe(raw)
        await writes(lie(raw))
        const seen = await editor.getLocalization(ref)
        expect(seen.blocks).toMatchObject([{ type: 'opaque' }])
        expect(seen.contentHash).not.toBe(all[0]?.text.contentHash)
        expect(refusal(await editor.publish(published(made, all), key())).code).toBeTruthy()
      })

      test('is the same as a link to itself', async () => {
        const { editor, all, ref, url, raw, writes } = await signedOff(block)
        await writes(raw.replace(/<img [^>]*>/, `<a href="${url}">$&</a>`))
        expect(await editor.getLocalization(ref)).toMatchObject({ contentHash: all[0]?.text.contentHash })
      })
    })
  },
)
