import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { preferredLanguage } from '#site/pages/pageLanguage.ts'
import { done, published, putUp } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture, smallerSize } from '#tests/support/site/pictures.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { anArticle, approved, aText, paragraph, readSeedArticle } from '#tests/support/site/texts.ts'
import { attribute, containsInOrder, elementsOf, visibleLines } from '#tests/support/site/visibleText.ts'

const key = () => ({ idempotencyKey: crypto.randomUUID() })
const seed = readSeedArticle()

const get = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { redirect: 'manual', headers })
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}

/** The seed article in Ukrainian, with an English version, published at its real time. */
async function withSeedArticle() {
  const running = await startSite({ seed: true })
  const editor = await running.as('editor')
  const article = anArticle({ tags: ['співпраця'] })
  const uk = approved(aText(article, { title: seed.title, blocks: seed.paragraphs.map(paragraph) }))
  const en = approved(aText(article, { language: 'en', title: 'Experience shared', lead: 'In short.' }))
  const { made, all } = await putUp(editor, article, [uk, en])
  const date = '2022-05-24T07:08:00.000Z'
  done(await editor.publish(published(made, all, { mode: 'now', date }), key()))
  return {
    ...{ ...running, editor, article, uk, en },
    ukUrl: `${running.address}/uk/${uk.fields.slug}`,
    enUrl: `${running.address}/en/${en.fields.slug}`,
  }
}

test('publishing the seed article makes exactly that page: every line of it, in its order', async () => {
  const { ukUrl } = await withSeedArticle()
  const lines = visibleLines((await get(ukUrl)).html)
  expect(containsInOrder(lines, seed.lines), lines.join('\n')).toBe(true)
  // Times stand on lines of their own at the article, beside the date in the list.
  expect(seed.lines).toContain('10:08')
  expect(seed.lines).toContain('29.12.2025 10:11')
})

test('a new site begins with three news items in Ukrainian, newest first', async () => {
  const { address } = await startSite({ seed: true })
  const lines = visibleLines((await get(`${address}/uk/`)).html)
  const others = seed.lines.slice(seed.lines.indexOf('Поділитися:') + 1)
  expect(containsInOrder(lines, others)).toBe(true)
  expect(visibleLines((await get(`${address}/en/`)).html)).toContain('No news here yet')
})

test('both languages know each other, the canonical address and the date', async () => {
  const { address, ukUrl, enUrl, uk } = await withSeedArticle()
  const { html } = await get(ukUrl)
  const links = elementsOf(html).filter((one) => one.tagName === 'link')
  const byLanguage = links
    .filter((one) => attribute(one, 'hreflang') !== undefined)
    .map((one) => [attribute(one, 'hreflang'), attribute(one, 'href')])
  expect(byLanguage).toEqual([
    ['uk', ukUrl],
    ['en', enUrl],
    ['x-default', ukUrl],
  ])
  expect(attribute(links.find((one) => attribute(one, 'rel') === 'canonical') ?? expect.fail(), 'href')).toBe(
    ukUrl,
  )
  const toEnglish = elementsOf(html).find((one) => one.tagName === 'a' && attribute(one, 'hreflang') === 'en')
  expect(address + attribute(toEnglish ?? expect.fail(), 'href')).toBe(enUrl)
  const metas = new Map(
    elementsOf(html)
      .filter((one) => one.tagName === 'meta')
      .map((one) => [attribute(one, 'property') ?? attribute(one, 'name'), attribute(one, 'content')]),
  )
  expect(metas.get('og:title')).toBe(uk.fields.title)
  expect(metas.get('og:url')).toBe(ukUrl)
  expect(metas.get('article:published_time')).toBe('2022-05-24T07:08:00.000Z')
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'NewsArticle',
    headline: uk.fields.title,
    datePublished: '2022-05-24T07:08:00.000Z',
    inLanguage: 'uk',
  })
})

test('pages carry no script that runs, and say so to the browser', async () => {
  const { address, ukUrl } = await withSeedArticle()
  for (const url of [ukUrl, `${address}/uk/`, `${address}/uk/nothing-here`]) {
    const { html, headers } = await get(url)
    const elements = elementsOf(html)
    const scripts = elements.filter((one) => one.tagName === 'script')
    expect(scripts.every((one) => attribute(one, 'type') === 'application/ld+json')).toBe(true)
    expect(elements.flatMap((one) => one.attrs).filter(({ name }) => name.startsWith('on'))).toEqual([])
    expect(elements.some((one) => attribute(one, 'style') !== undefined || one.tagName === 'style')).toBe(
      false,
    )
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '{{constructor.constructor("alert(1)")()}}',
  '&lt;b&gt;',
]

test('whatever is written shows as it was written, everywhere', async () => {
  const { address, as } = await startSite()
  const editor = await as('editor')
  for (const [at, attack] of attacks.entries()) {
    const article = anArticle({ tags: [attack.slice(0, 80)] })
    const run: Block = {
      id: newId(blockId),
      type: 'paragraph',
      content: [
        { type: 'text', text: attack, marks: ['bold'] },
        {
          type: 'link',
          href: `https://example.org/?q=${encodeURIComponent(attack)}`,
          content: [{ type: 'text', text: attack, marks: [] }],
        },
      ],
    }
    const opaque: Block = { id: newId(blockId), type: 'opaque', kind: 'html', raw: attack }
    const base = aText(article, { title: attack, lead: attack, slug: `attack-${at}`, blocks: [run, opaque] })
    const text = approved({ ...base })
    const { made, all } = await putUp(editor, article, [text])
    done(await editor.publish(published(made, all), key()))
    const { html } = await get(`${address}/uk/attack-${at}`)
    const lines = visibleLines(html)
    expect(lines, attack).toContain(attack)
    expect(lines, attack).toContain(`${attack}${attack}`)
  }
  for (const url of [`${address}/uk/attack-0`, `${address}/uk/`]) {
    const { html } = await get(url)
    const elements = elementsOf(html)
    expect(elements.filter((one) => one.tagName === 'img')).toEqual([])
    expect(
      elements.every((one) => one.tagName !== 'script' || attribute(one, 'type') === 'application/ld+json'),
    ).toBe(true)
    expect(elements.flatMap((one) => one.attrs).some(({ name }) => name.startsWith('on'))).toBe(false)
  }
  const feed = await get(`${address}/uk/feed.xml`)
  expect(feed.headers.get('content-type')).toContain('application/rss+xml')
  expect(feed.html).not.toContain('<script')
  for (const path of [
    '/uk/%3Cscript%3E',
    '/uk/?section=%3Cscript%3E',
    '/uk/?page=%22%3E%3Cscript%3E',
    '/%3Cscript%3E',
  ])
    expect((await get(address + path)).html, path).not.toContain('<script>')
})

test('pictures are served with their sizes, descriptions, captions and credits', async () => {
  const { address, as, token } = await startSite()
  const editor = await as('editor')
  const whole = await aPicture({ width: 1200, height: 800 })
  const small = await smallerSize(whole, 480)
  const picture = { ...whole, renditions: [{ kind: 'small' as const, ...small }] }
  const cover = await aPicture({ texts: { uk: { alt: 'Опис обкладинки', caption: 'Підпис обкладинки' } } })
  for (const one of [picture, cover]) done(await editor.uploadMedia(one, key()))
  const article = anArticle({ coverMediaId: cover.id })
  const image: Block = {
    ...{ id: newId(blockId), type: 'image', mediaId: picture.id, alt: 'Опис', decorative: false },
    ...{ caption: [{ type: 'text', text: 'Підпис', marks: [] }], credit: 'Фото: прес-служба' },
  }
  const text = approved(aText(article, { blocks: [paragraph('Текст.'), image] }))
  const { made, all } = await putUp(editor, article, [text])
  done(await editor.publish(published(made, all), key()))

  const { html } = await get(`${address}/uk/${text.fields.slug}`)
  const images = elementsOf(html).filter((one) => one.tagName === 'img')
  expect(images.map((one) => attribute(one, 'alt'))).toEqual(['Опис обкладинки', 'Опис'])
  const shown = images[1] ?? expect.fail()
  expect([attribute(shown, 'width'), attribute(shown, 'height')]).toEqual(['1200', '800'])
  expect(attribute(shown, 'srcset')).toMatch(/ 480w, .* 1200w$/)
  expect(visibleLines(html)).toEqual(
    expect.arrayContaining(['Підпис обкладинки Фото: прес-служба', 'Підпис Фото: прес-служба']),
  )
  const path = `/api/media/${picture.id}/renditions/small?hash=${cover.hash}&width=480&height=320`
  const forged = await fetch(address + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await token('translator')}`, 'content-type': 'image/jpeg' },
    body: await readFile(cover.path),
  })
  expect(forged.status, 'nobody puts another picture in its place').toBe(409)

  const addresses = [
    ...images.map((one) => attribute(one, 'src') ?? ''),
    ...(attribute(shown, 'srcset') ?? '').split(', ').map((one) => one.split(' ')[0] ?? ''),
  ]
  for (const path of addresses) {
    const file = await fetch(address + path)
    expect([file.status, file.headers.get('content-type')], path).toEqual([200, 'image/jpeg'])
  }
})

test('a changed cover or description is not seen before it is published', async () => {
  const { address, as } = await startSite()
  const editor = await as('editor')
  const cover = await aPicture()
  const up = done(await editor.uploadMedia(cover, key()))
  const article = anArticle({ coverMediaId: cover.id, tags: ['перша'] })
  const text = approved(aText(article))
  const { made, all } = await putUp(editor, article, [text])
  done(await editor.publish(published(made, all), key()))
  const author = await as('author')
  const details = { credit: 'Нове', decorative: false, texts: { uk: { alt: 'Нове', caption: 'Нове' } } }
  done(await author.updateMedia(up.remoteId, details, up.revision, key()))
  done(
    await author.updateArticle(
      made.remoteId,
      { ...article, tags: ['друга'], coverMediaId: null },
      made.revision,
      key(),
    ),
  )
  const { html } = await get(`${address}/uk/${text.fields.slug}`)
  expect(html).not.toContain('Нове')
  expect(html).not.toContain('друга')
  expect(elementsOf(html).filter((one) => one.tagName === 'img')).toHaveLength(1)
})

test('drafts have no address', async () => {
  const { address, as } = await startSite()
  const article = anArticle()
  const text = aText(article)
  await putUp(await as('author'), article, [text])
  expect((await get(`${address}/uk/${text.fields.slug}`)).status).toBe(404)
  for (const path of ['/uk/', '/uk/feed.xml', '/sitemap.xml'])
    expect((await get(address + path)).html, path).not.toContain(text.fields.title)
})

test('the list has sections and pages', async () => {
  const { address, as } = await startSite()
  const editor = await as('editor')
  for (let at = 1; at <= 11; at++) {
    const article = anArticle({ section: at === 1 ? 'decisions' : 'news' })
    const { made, all } = await putUp(editor, article, [approved(aText(article, { title: `Новина ${at}` }))])
    const date = `2025-01-${String(at).padStart(2, '0')}T10:00:00.000Z`
    done(await editor.publish(published(made, all, { mode: 'now', date }), key()))
  }
  const first = visibleLines((await get(`${address}/uk/`)).html)
  expect(first).toContain('Новина 11')
  expect(first).not.toContain('Новина 1')
  expect(visibleLines((await get(`${address}/uk/?page=2`)).html)).toContain('Новина 1')
  const section = visibleLines((await get(`${address}/uk/?section=decisions`)).html)
  expect(section).toContain('Новина 1')
  expect(section).not.toContain('Новина 2')
  for (const query of ['page=3', 'page=0', 'page=x', 'section=nothing', 'page=1&page=2'])
    expect((await get(`${address}/uk/?${query}`)).status, query).toBe(404)
})

test('front page, feed, sitemap, robots, styles and fonts', async () => {
  const { address, ukUrl, enUrl, uk } = await withSeedArticle()
  const front = await get(`${address}/`, { 'accept-language': 'en-GB,en;q=0.9,uk;q=0.8' })
  expect([front.status, front.headers.get('location')]).toEqual([302, '/en/'])
  expect((await get(`${address}/uk`)).headers.get('location')).toBe('/uk/')
  const feed = (await get(`${address}/uk/feed.xml`)).html
  expect(feed).toContain(`<link>${ukUrl}</link>`)
  expect(feed).toContain('<pubDate>Tue, 24 May 2022 07:08:00 GMT</pubDate>')
  expect(feed.match(/<item>/g)).toHaveLength(4)
  const map = (await get(`${address}/sitemap.xml`)).html
  for (const url of [ukUrl, enUrl]) expect(map).toContain(`<loc>${url}</loc>`)
  expect((await get(`${address}/robots.txt`)).html).toContain(`Sitemap: ${address}/sitemap.xml`)
  const style = /href="(\/assets\/site-[0-9a-f]+\.css)"/.exec((await get(ukUrl)).html)?.[1] ?? ''
  const css = await get(address + style)
  expect(css.headers.get('content-type')).toContain('text/css')
  const fonts = [...css.html.matchAll(/url\('(\/assets\/fonts\/[^']+)'\)/g)].map((one) => one[1] ?? '')
  expect(fonts.length).toBeGreaterThan(3)
  for (const font of new Set(fonts)) expect((await get(address + font)).status, font).toBe(200)
  expect((await get(`${address}/assets/../cli.ts`)).status).toBe(404)
  expect((await get(`${address}/assets/fonts/%2e%2e%2f%2e%2e%2fpackage.json`)).status).toBe(404)
  expect(uk.fields.slug).not.toBe('')
})

test('the language a browser likes best', () => {
  expect(preferredLanguage(undefined)).toBe('uk')
  expect(preferredLanguage('')).toBe('uk')
  expect(preferredLanguage('en')).toBe('en')
  expect(preferredLanguage('de, en;q=0.5, uk;q=0.4')).toBe('en')
  expect(preferredLanguage('en;q=0.2, uk-UA')).toBe('uk')
  expect(preferredLanguage('en;q=0, de')).toBe('uk')
})

test('the pictures of a gallery are cut around what must stay visible', async () => {
  const { address, as } = await startSite()
  const editor = await as('editor')
  const [pointed, plain] = [{ ...(await aPicture()), focal: { x: 270, y: 1000 } }, await aPicture()]
  for (const one of [pointed, plain]) done(await editor.uploadMedia(one, key()))
  const article = anArticle()
  const pictures = [pointed, plain].map(({ id }) => ({
    ...{ mediaId: id, alt: 'Опис', decorative: false, caption: [], credit: '' },
  }))
  const gallery: Block = { id: newId(blockId), type: 'gallery', pictures, caption: [] }
  const text = approved(aText(article, { blocks: [gallery] }))
  const { made, all } = await putUp(editor, article, [text])
  done(await editor.publish(published(made, all, { mode: 'now', date: null }), key()))
  const { html } = await get(`${address}/uk/${text.fields.slug}`)
  const images = elementsOf(html).filter(
    (one) => one.tagName === 'img' && attribute(one, 'loading') !== undefined,
  )
  expect(images.map((one) => attribute(one, 'class'))).toEqual(['at-x25 at-y100', undefined])
  const [style] = elementsOf(html)
    .filter((one) => attribute(one, 'rel') === 'stylesheet')
    .map((one) => attribute(one, 'href'))
  const { html: css } = await get(new URL(style ?? '', address).href)
  expect(css).toContain('.at-x25 { --at-x: 25%; }')
  expect(css).toContain('.at-y100 { --at-y: 100%; }')
})
