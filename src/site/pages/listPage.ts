import type { Language } from '#shared/domain/language.ts'
import { type PageContext, sectionName } from './context.ts'
import { html, type Markup } from './html.ts'
import { layout } from './layout.ts'
import { newsItem } from './newsItem.ts'
import { texts } from './texts.ts'

const perPage = 10

const listPath = (language: Language, section: string | null, page: number): string => {
  const query = [
    ...(section === null ? [] : [`section=${encodeURIComponent(section)}`]),
    ...(page === 1 ? [] : [`page=${page}`]),
  ].join('&')
  return `/${language}/${query === '' ? '' : `?${query}`}`
}

/**
 * The news of one language, what is kept at the top and then the newest first, of one section or all; null for a page
 * past the end.
 */
export function listPage(
  context: PageContext,
  language: Language,
  section: string | null,
  page: number,
): string | null {
  const { news, sections, timeZone } = context
  const t = texts[language]
  const total = news.count(language, section)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const name = section === null ? null : sectionName(sections.list(), section, language)
  if (page > pages || (section !== null && name === null)) return null
  const items = news.list(language, section, perPage, (page - 1) * perPage)
  const title = name ?? context.siteName(language)
  const content = html`<div class="column">
<h1 class="list-title">${name ?? t.allSections}</h1>
${
  items.length === 0
    ? html`<div class="empty"><p class="empty-title">${t.nothingYet}</p><p>${t.nothingYetHint}</p></div>`
    : html`<ol class="list">
${items.map((item) => newsItem(item, timeZone, 'h2'))}</ol>
`
}
${pager(language, section, page, pages)}
</div>`
  const other = language === 'uk' ? 'en' : 'uk'
  return layout(context, {
    language,
    title: page === 1 ? title : `${title}, ${t.page.toLowerCase()} ${page}`,
    description: t.tagline,
    path: listPath(language, section, page),
    // The pages of the other language hold other articles, so only the first of each are one page in two languages.
    alternates: {
      [language]: listPath(language, section, page),
      ...(page === 1 && { [other]: listPath(other, section, 1) }),
    },
    section,
    content,
  })
}

function pager(language: Language, section: string | null, page: number, pages: number): Markup | null {
  if (pages === 1) return null
  const t = texts[language]
  return html`<nav class="pager" aria-label="${t.pages}">
${page > 1 ? html`<a rel="prev" href="${listPath(language, section, page - 1)}">← ${t.newer}</a>` : html`<span></span>`}
<span>${t.page} ${page} / ${pages}</span>
${page < pages ? html`<a rel="next" href="${listPath(language, section, page + 1)}">${t.older} →</a>` : html`<span></span>`}
</nav>`
}
