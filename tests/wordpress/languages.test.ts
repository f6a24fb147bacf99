import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { LocalizationWrite, RemoteRef, SiteConnector } from '#main/sites/SiteConnector.ts'
import { done, key, published, putText, putUp } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const linked = z.looseObject({ lang: z.string(), translations: z.record(z.string(), z.number()) })

/** Both languages of an article on the site, the second one told where the first is. */
async function putPair(connector: SiteConnector) {
  const article = anArticle()
  const uk = approved(aText(article, { title: `Новина ${article.id.slice(0, 8)}` }))
  const { made, all } = await putUp(connector, article, [uk])
  const [first] = all
  if (!first) throw new Error('nothing went up')
  const english = approved(aText(article, { language: 'en', title: `News ${article.id.slice(0, 8)}` }))
  const en: LocalizationWrite = { ...english, articleRemoteId: made.remoteId, others: [first.up.ref] }
  const second = { text: en, up: await putText(connector, en) }
  return { article, made, first, second }
}

/** One language after the other, as the outbox does it. */
async function publishPair(connector: SiteConnector, pair: Awaited<ReturnType<typeof putPair>>) {
  const { made, first, second } = pair
  const parts: [typeof first, RemoteRef][] = [
    [first, second.up.ref],
    [second, first.up.ref],
  ]
  for (const [one, other] of parts) {
    const pack = published(made, [one])
    const localizations = pack.localizations.map((wanted) => ({ ...wanted, others: [other] }))
    const out = done(await connector.publish({ ...pack, localizations }, key()))
    expect(out.localizations[0]?.live?.contentHash).toBe(one.text.contentHash)
  }
  const pages: string[] = []
  for (const { up } of [first, second]) {
    const { live } = await connector.readBack(up.ref)
    pages.push(await (await fetch(live?.url ?? '')).text())
  }
  return pages
}

describe.skipIf(isNamedSite())('languages', () => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress()
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  function withPolylang(isPro: boolean): void {
    const folder = join(wordpress.folder, 'content', 'mu-plugins')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'polylang.php')
    const code = readFileSync(resolve(import.meta.dirname, '../support/wordpress/polylang.php'), 'utf8')
    const pro = isPro ? "<?php define( 'VISNYK_TEST_POLYLANG_PRO', true ); ?>" : ''
    writeFileSync(file, pro + code)
    onTestFinished(() => rmSync(file, { force: true }))
  }

  test('each text links to the other at its foot, where the person wants it', async () => {
    const site = await freshSite(wordpress, people)
    const connector = await site.connect('editor', { languageLinks: true })
    const pair = await putPair(connector)
    const [uk = '', en = ''] = await publishPair(connector, pair)
    expect(uk).toContain(
      `<a href="${site.address}/?p=${pair.second.up.ref.remoteId}" lang="en">Read in English</a>`,
    )
    expect(en).toContain(
      `<a href="${site.address}/?p=${pair.first.up.ref.remoteId}" lang="uk">Читати українською</a>`,
    )
    for (const { up, text } of [pair.first, pair.second]) {
      const back = await connector.getLocalization(up.ref)
      expect(back.contentHash).toBe(text.contentHash)
      expect(back.live?.contentHash).toBe(text.contentHash)
      expect(back.blocks).toHaveLength(text.blocks.length)
    }
    // A later text keeps it, and only one of it.
    const now = await connector.getLocalization(pair.first.up.ref)
    const next = approved(
      edited(pair.first.text, {
        blocks: [paragraph('Новіше.')],
        goingOut: true,
        others: [pair.second.up.ref],
      }),
    )
    const up = done(await connector.updateLocalization(pair.first.up.ref, next, now.revision, key()))
    expect(up.live?.contentHash).toBe(next.contentHash)
    const page = await (await fetch(up.live?.url ?? '')).text()
    expect(page.match(/Read in English/g)).toHaveLength(1)
    expect(page).toContain('Новіше.')
  })

  test('no link where nobody wants one, and none to what readers can’t open', async () => {
    const site = await freshSite(wordpress, people)
    const plain = await site.connect('editor')
    const [uk = '', en = ''] = await publishPair(plain, await putPair(plain))
    expect(uk + en).not.toContain('visnyk-language-link')

    const linking = await site.connect('editor', { languageLinks: true })
    const pair = await putPair(linking)
    const pack = published(pair.made, [pair.first])
    const localizations = pack.localizations.map((one) => ({ ...one, others: [pair.second.up.ref] }))
    const out = done(await linking.publish({ ...pack, localizations }, key()))
    const page = await (await fetch(out.localizations[0]?.live?.url ?? '')).text()
    expect(page).not.toContain('visnyk-language-link')
  })

  test('the companion plugin tells browsers and search engines of both', async () => {
    await wordpress.setPlugin('on')
    onTestFinished(() => wordpress.setPlugin('off'))
    const site = await freshSite(wordpress, people)
    const connector = await site.connect('editor', { languageLinks: true })
    const pair = await putPair(connector)
    const pages = await publishPair(connector, pair)
    for (const page of pages) {
      for (const { up, text } of [pair.first, pair.second]) {
        const { live } = await connector.readBack(up.ref)
        expect(page).toContain(`<link rel="alternate" hreflang="${text.language}" href="${live?.url}" />`)
      }
      expect(page).not.toContain('visnyk-language-link')
    }
    const found = await connector.findArticle(pair.article.id)
    expect(found?.localizations.map(({ ref }) => ref.language).toSorted()).toEqual(['en', 'uk'])
    expect(await connector.getArticle(pair.second.up.ref.remoteId)).toMatchObject({
      remoteId: pair.made.remoteId,
    })
  })

  test('Polylang Pro is told which posts belong together, and what language each is', async () => {
    withPolylang(true)
    const site = await freshSite(wordpress, people)
    const connector = await site.connect('editor', { languageLinks: true })
    expect(connector.capabilities.linkedTranslations).toBe(true)
    const pair = await putPair(connector)
    const pages = await publishPair(connector, pair)
    expect(pages.join()).not.toContain('visnyk-language-link')
    const rest = restClient(wordpress, 'editor')
    const translations = { uk: Number(pair.first.up.ref.remoteId), en: Number(pair.second.up.ref.remoteId) }
    for (const { up, text } of [pair.first, pair.second]) {
      const post = linked.parse((await rest.get(`wp/v2/posts/${up.ref.remoteId}?context=edit`)).json)
      expect(post).toMatchObject({ lang: text.language, translations })
    }
    const found = await connector.getArticle(pair.second.up.ref.remoteId)
    expect(found).toMatchObject({ remoteId: pair.made.remoteId })
    expect(found.localizations.map(({ ref }) => ref.language).toSorted()).toEqual(['en', 'uk'])
  })

  test('Polylang without Pro says only that it is there: posts go out unlinked, or with links of their own', async () => {
    withPolylang(false)
    const site = await freshSite(wordpress, people)
    const connector = await site.connect('editor', { languageLinks: true })
    expect(connector.capabilities.linkedTranslations).toBe(false)
    const info = await connector.info()
    expect(info.languages.toSorted()).toEqual(['en', 'uk'])
    const [uk = ''] = await publishPair(connector, await putPair(connector))
    expect(uk).toContain('Read in English')
  })

  test('the language of a foreign post is told from its words', async () => {
    const site = await freshSite(wordpress, people)
    const connector = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const made = z.object({ id: z.number() })
    const languageOf = async (title: string, content: string) => {
      const { id } = made.parse((await rest.post('wp/v2/posts', { title, content })).json)
      return (await connector.getArticle(String(id))).sourceLanguage
    }
    expect(await languageOf('Засідання', 'Відбулося засідання комісії у Луцьку (EU4Business).')).toBe('uk')
    expect(await languageOf('Meeting', '<p>The commission met in Lutsk (Луцьк).</p>')).toBe('en')
  })
})
