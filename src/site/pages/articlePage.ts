import { renderBlocks } from '#shared/document/html.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Language } from '#shared/domain/language.ts'
import { formatDate, formatTime } from '#shared/language/dates.ts'
import type { PublicItem } from '../db/publicNews.ts'
import { type ArticleContext, sectionName } from './context.ts'
import { html, jsonForScript, type Markup, raw } from './html.ts'
import { layout } from './layout.ts'
import { leadOf, newsItem, pathOf } from './newsItem.ts'
import { shareLinks } from './share.ts'
import { texts } from './texts.ts'

const locales: Record<Language, string> = { uk: 'uk_UA', en: 'en_GB' }

/** How many other news items are listed below an article. */
const othersShown = 3

/** One article: title, date and time, lead, cover, text, «Поділитися:», other news. */
export function articlePage(context: ArticleContext, item: PublicItem): string {
  const { news, sections, timeZone } = context
  const t = texts[item.language]
  const url = context.origin() + pathOf(item)
  const section = sectionName(sections.list(), item.frame.section, item.language)
  const sectionPath = `/${item.language}/?section=${encodeURIComponent(item.frame.section)}`
  const others = news.others(item, othersShown)
  const content = html`<article class="column">
<header class="opening">
${section === null ? null : html`<p class="kicker"><a href="${sectionPath}">${section}</a></p>\n`}<h1>${item.title}</h1>
<p class="published"><time datetime="${item.publishedAt}"><span class="date">${formatDate(item.publishedAt, timeZone)}</span><br><span class="time">${formatTime(item.publishedAt, timeZone)}</span></time></p>
${item.lead === '' ? null : html`<p class="lead">${item.lead}</p>\n`}</header>
${cover(context, item)}<div class="text">
${raw(
  renderBlocks(item.blocks, {
    media: context.picture,
    attachments: { language: item.language, file: context.file },
    opaque: 'omit',
    allowSitePaths: true,
    withoutIds: true,
  }),
)}
</div>
${item.frame.tags.length === 0 ? null : html`<p class="tags"><span>${t.tags}:</span> ${item.frame.tags.map((tag) => html`<span class="tag">${tag}</span> `)}</p>\n`}${shareLinks(item, url)}</article>
${
  others.length === 0
    ? null
    : html`<section class="others column" aria-labelledby="others">
<h2 id="others">${t.otherNews}</h2>
<ol>
${others.map((other) => newsItem(other, timeZone, 'h3'))}</ol>
</section>
`
}`
  return layout(context, {
    language: item.language,
    title: item.seoTitle || item.title,
    description: item.seoDescription || leadOf(item, 160),
    path: pathOf(item),
    alternates: Object.fromEntries(
      news.languagesOf(item.articleId).map(({ language, slug }) => [language, pathOf({ language, slug })]),
    ),
    head: head(context, item, url),
    content,
  })
}

function cover(context: ArticleContext, { frame }: PublicItem): Markup | null {
  const source = frame.coverMediaId === null ? null : context.picture(frame.coverMediaId)
  if (!source || !frame.cover) return null
  const { alt, caption, credit } = frame.cover
  const srcset = source.srcset?.map((one) => `${one.src} ${one.width}w`).join(', ')
  return html`<figure class="cover"><img src="${source.src}"${srcset ? html` srcset="${srcset}" sizes="${source.sizes ?? '100vw'}"` : null} width="${source.width}" height="${source.height}" alt="${alt}" fetchpriority="high">${
    caption === '' && credit === ''
      ? null
      : html`<figcaption>${caption === '' ? null : html`<span class="caption">${caption}</span> `}${credit === '' ? null : html`<small class="credit">${credit}</small>`}</figcaption>`
  }</figure>
`
}

/** For networks that show a preview, and for search engines. */
function head(context: ArticleContext, item: PublicItem, url: string): Markup {
  const origin = context.origin()
  const description = item.seoDescription || leadOf(item, 160)
  const pictureId = item.frame.coverMediaId ?? item.blocks.flatMap(picturesOf)[0]?.mediaId ?? null
  const picture = pictureId === null ? null : context.picture(pictureId)
  const property = (name: string, value: string) => html`<meta property="${name}" content="${value}">\n`
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: item.title,
    description,
    inLanguage: item.language,
    datePublished: item.publishedAt,
    // An article may carry a date before or after the day it was written.
    dateModified: [item.modifiedAt, item.publishedAt].toSorted().at(-1),
    mainEntityOfPage: url,
    publisher: { '@type': 'GovernmentOrganization', name: context.siteName(item.language) },
    ...(picture && { image: [origin + picture.src] }),
  }
  return html`${property('og:type', 'article')}${property('og:title', item.title)}${property('og:description', description)}${property('og:url', url)}${property('og:locale', locales[item.language])}${property('og:site_name', context.siteName(item.language))}${property('article:published_time', item.publishedAt)}${picture && property('og:image', origin + picture.src)}<script type="application/ld+json">${jsonForScript(facts)}</script>
`
}
