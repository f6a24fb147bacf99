import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, contactId, newId } from '#shared/domain/ids.ts'
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
import { pictureOf, reading } from '#tests/support/wordpress/blocks.ts'
import { openBrowser } from '#tests/support/wordpress/openEditor.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const text = (words: string) => ({ type: 'text' as const, text: words, marks: [] })
const id = () => newId(blockId)

const newBlocks = (): Block[] => [
  { id: id(), type: 'callout', content: [text('До уваги! Воду вимкнуть.')] },
  {
    ...{ id: id(), type: 'list', ordered: false, checklist: true },
    items: [
      {
        content: [text('паспорт')],
        checked: true,
        list: { ordered: false, checklist: true, items: [{ content: [text('копія')] }] },
      },
      { content: [text('код')] },
    ],
  },
  { id: id(), type: 'pullquote', quotation: [text('Разом сильніші')], citation: [text('Олена')] },
  { id: id(), type: 'embed', href: 'https://www.youtube.com/watch?v=a1B2c3&t=5', title: 'Запис сесії' },
  {
    ...{ id: id(), type: 'contact', contactId: newId(contactId), name: 'ЦНАП', role: 'Центр послуг' },
    ...{ phone: '(0332) 70-07-00, 102', email: 'rada@boratyn.gov.ua', hours: 'пн–пт', address: 'Боратин' },
  },
]

async function putBlocks(laptop: Laptop, article: BilingualArticle, added: readonly Block[]): Promise<void> {
  for (const localization of Object.values(article.ids)) {
    const { localization: one, blocks } = await laptop.invoke('localizations.open', { id: localization })
    const patch = {
      set: [...added],
      splices: [{ at: blocks.length, remove: 0, insert: added.map((block) => block.id) }],
    }
    await laptop.invoke('localizations.save', { id: localization, baseVersion: one.version, patch })
  }
}

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'call-out, checklist, pull quote and cards, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress?.close())

    it('are published, verified, and read by a second laptop as they are', async () => {
      const { laptop } = await beginNewsroom(wordpress)
      const [one, other] = [laptop(), laptop()]
      const article = await writeBilingual(one)
      const added = newBlocks()
      await putBlocks(one, article, added)
      await one.sync()
      await approveBoth(one, article)
      await one.sync()
      await send(one, article)
      await untilSettled(one)
      for (const { state, error } of await intentsOf(one)) {
        expect({ state, error }).toEqual({ state: 'verified', error: null })
      }
      await one.sync()
      const { url } = await stateOf(one, article.ids.uk)
      const page = await (await fetch(url ?? '')).text()
      expect(page).toContain('☑ паспорт')
      expect(page).toContain('href="tel:0332700700"')
      expect(page).toContain('href="mailto:rada@boratyn.gov.ua"')
      expect(page).not.toContain('youtube.com/embed')

      await other.sync()
      const { remoteId } = refOf(one, article, 'uk')
      const seen = other.repositories.localizations.findByRemote(other.siteId, remoteId)
      if (!seen) throw new Error('The other laptop has the text')
      const types = new Set(added.map(({ type }) => type))
      const found = (await blocksOf(other, seen.id)).filter(({ type }) => types.has(type))
      expect(found.map(({ id: _, ...content }) => content)).toEqual(
        added.map(({ id: _, ...content }) => content),
      )
      expect((await stateOf(other, seen.id)).contentHash).toBe(
        (await stateOf(one, article.ids.uk)).contentHash,
      )
      expect([...one.failures, ...other.failures]).toEqual([])
    })
  },
)

describe.skipIf(isNamedSite())('what a colleague made in WordPress’s own editor', () => {
  let wordpress: WordPress
  let browser: Awaited<ReturnType<typeof openBrowser>>
  beforeAll(async () => {
    wordpress = await startWordPress()
    browser = await openBrowser(wordpress, wordpress.accounts.editor)
  })
  afterAll(async () => {
    await browser?.close()
    await wordpress?.close()
  })

  const embed = (url: string, caption: string) =>
    [
      `<!-- wp:embed {"url":"${url}","type":"video","providerNameSlug":"youtube","responsive":true} -->`,
      '<figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube"><div class="wp-block-embed__wrapper">',
      `${url}`,
      `</div><figcaption class="wp-element-caption">${caption}</figcaption></figure>`,
      '<!-- /wp:embed -->',
    ].join('\n')

  it('an embed of a known site is a card, and stays an embed when its title changes', async () => {
    const raw = embed('https://www.youtube.com/watch?v=a1', 'Запис')
    const before = readBody(raw, reading).blocks
    expect(before).toMatchObject([
      { type: 'embed', href: 'https://www.youtube.com/watch?v=a1', title: 'Запис' },
    ])
    const changed = before.map(
      (block): Block => (block.type === 'embed' ? { ...block, title: 'Нова' } : block),
    )
    const written = writeBody(changed, { pictureOf, previous: { ...reading, raw, known: before } })
    expect(written).toBe(embed('https://www.youtube.com/watch?v=a1', 'Нова'))
    await browser.open(await newPost(written))
    expect((await browser.blocks()).map(({ name, isValid }) => ({ name, isValid }))).toEqual([
      { name: 'core/embed', isValid: true },
    ])
  })

  it.each([
    ['of a site that we do not know', embed('https://example.org/v', 'Запис')],
    ['with a link in its caption', embed('https://youtu.be/a1', '<a href="https://evil.example/">Запис</a>')],
    [
      'that shows another address',
      embed('https://youtu.be/a1', 'x').replace('\nhttps://youtu.be/a1\n', '\nhttps://e.org/\n'),
    ],
  ])('an embed %s stays as it is', (_, raw) => {
    expect(readBody(raw, reading).blocks).toMatchObject([{ type: 'opaque', kind: 'wp:embed', raw }])
  })

  it('words typed into our blocks there come back as ours', async () => {
    const body = newBlocks()
    const post = await newPost(writeBody(body, { pictureOf }))
    await browser.open(post)
    const all = browser.inText('.block-editor-block-list__layout')
    for (const place of [
      'text=Воду вимкнуть',
      'text=код',
      '.wp-block-pullquote p, .wp-block-pullquote [role=textbox]',
    ]) {
      await all.locator(place).first().click()
      await browser.page.keyboard.press('End')
      await browser.page.keyboard.type(' і ще')
    }
    await browser.save()
    const raw = await rawOf(post)
    const { blocks } = readBody(raw, { ...reading, known: body })
    expect(blocks.map(({ id: own, type }) => [own, type])).toEqual(
      body.map(({ id: own, type }) => [own, type]),
    )
    expect(JSON.stringify(blocks).split(' і ще')).toHaveLength(4)
    expect(browser.complaints).toEqual([])
  })

  it('a contact whose link was changed is not taken for ours', () => {
    const [, , , , contact] = newBlocks()
    if (!contact) throw new Error('The last block is the contact')
    const raw = writeBody([contact], { pictureOf })
    const evil = raw.replace('href="tel:0332700700"', 'href="https://evil.example/"')
    expect(readBody(raw, reading).blocks[0]?.type).toBe('contact')
    expect(readBody(evil, reading).blocks[0]?.type).toBe('opaque')
  })

  const client = () => restClient(wordpress, 'editor')
  async function newPost(content: string): Promise<number> {
    const answer = await client().post('wp/v2/posts', { title: 'Проба', content })
    return (answer.json as { id: number }).id
  }
  const rawOf = async (post: number): Promise<string> =>
    ((await client().get(`wp/v2/posts/${post}?context=edit`)).json as { content: { raw: string } }).content
      .raw
})
