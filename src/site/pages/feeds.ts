import { type Language, languages } from '#shared/domain/language.ts'
import type { PageContext } from './context.ts'
import { html } from './html.ts'
import { leadOf, pathOf } from './newsItem.ts'
import { texts } from './texts.ts'

const inFeed = 30
/** What one sitemap file may hold, by its protocol. */
const inSitemap = 50_000

/** RSS 2.0 of the newest articles of one language. */
export function feed(context: PageContext, language: Language): string {
  const origin = context.origin()
  const item = (one: ReturnType<typeof context.news.newest>[number]) => html`<item>
<title>${one.title}</title>
<link>${origin}${pathOf(one)}</link>
<guid isPermaLink="false">urn:uuid:${one.localizationId}</guid>
<pubDate>${new Date(one.publishedAt).toUTCString()}</pubDate>
<description>${leadOf(one, 400)}</description>
</item>
`
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${context.siteName(language)}</title>
<link>${origin}/${language}/</link>
<description>${texts[language].tagline}</description>
<language>${language}</language>
<atom:link href="${origin}/${language}/feed.xml" rel="self" type="application/rss+xml"/>
${context.news.newest(language, inFeed).map(item)}</channel>
</rss>
`.markup
}

/** Every public address, each with its other language. */
export function sitemap(context: PageContext): string {
  const origin = context.origin()
  const all = context.news.addresses(inSitemap)
  const byArticle = Map.groupBy(all, (one) => one.article_id)
  const entry = (one: (typeof all)[number]) => html`<url>
<loc>${origin}${pathOf(one)}</loc>
${(byArticle.get(one.article_id) ?? []).map(
  (version) =>
    html`<xhtml:link rel="alternate" hreflang="${version.language}" href="${origin}${pathOf(version)}"/>\n`,
)}</url>
`
  return html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${languages.map((language) => html`<url><loc>${origin}/${language}/</loc></url>\n`)}${all.map(entry)}</urlset>
`.markup
}
