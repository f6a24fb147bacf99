import { type Language, languages } from '#shared/domain/language.ts'
import type { ArticleContext } from './context.ts'
import { html, type Markup } from './html.ts'
import { texts } from './texts.ts'

export interface PageOptions {
  language: Language
  /** Of the document; the site's name is added. */
  title: string
  description: string
  /** Path of this page. */
  path: string
  /** The same page in each language that has it. */
  alternates: Partial<Record<Language, string>>
  /** More for the head: OpenGraph, JSON-LD. */
  head?: Markup
  /** Key of the section shown, for the navigation. */
  section?: string | null
  robots?: string
  content: Markup
}

/** A whole page: head, masthead with sections and languages, content, footer. */
export function layout(context: ArticleContext, options: PageOptions): string {
  const { language, title, description, path, alternates, head = null, robots, content } = options
  const t = texts[language]
  const origin = context.origin()
  const siteName = context.siteName(language)
  const fullTitle = title === siteName ? title : `${title} — ${siteName}`
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${fullTitle}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
${robots ? html`<meta name="robots" content="${robots}">\n` : null}<link rel="canonical" href="${origin}${path}">
${alternateLinks(origin, alternates)}<link rel="alternate" type="application/rss+xml" title="${siteName}" href="/${language}/feed.xml">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${context.stylePath}">
${head}</head>
<body>
<a class="skip" href="#content">${t.toContent}</a>
<header class="masthead">
<div class="wide masthead-row">
<a class="brand" href="/${language}/" aria-label="${siteName}. ${t.home}">
<span class="emblem" aria-hidden="true"></span>
<span class="brand-words"><span class="brand-name">${siteName}</span><span class="tagline">${t.tagline}</span></span>
</a>
${languageSwitch(language, alternates)}
</div>
${sectionNavigation(context, options)}
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer class="colophon">
<div class="wide colophon-row"><span>${siteName}</span><a href="/${language}/feed.xml">${t.feed}</a></div>
</footer>
</body>
</html>
`.markup
}

function alternateLinks(origin: string, alternates: PageOptions['alternates']): Markup[] {
  const known = languages.flatMap((language) => {
    const path = alternates[language]
    return path === undefined ? [] : [{ language, path }]
  })
  const fallback = known.find(({ language }) => language === 'uk') ?? known[0]
  return [
    ...known.map(
      ({ language, path }) => html`<link rel="alternate" hreflang="${language}" href="${origin}${path}">\n`,
    ),
    ...(fallback
      ? [html`<link rel="alternate" hreflang="x-default" href="${origin}${fallback.path}">\n`]
      : []),
  ]
}

/** The other language leads to the same page where there is one, else to that language's front page. */
function languageSwitch(current: Language, alternates: PageOptions['alternates']): Markup {
  const entry = (language: Language) =>
    language === current
      ? html`<li><span aria-current="true" lang="${language}">${texts[language].languageName}</span></li>`
      : html`<li><a lang="${language}" hreflang="${language}" href="${alternates[language] ?? `/${language}/`}" title="${texts[language].readIn}">${texts[language].languageName}</a></li>`
  return html`<nav class="languages" aria-label="${texts[current].languages}"><ul>${languages.map(entry)}</ul></nav>`
}

function sectionNavigation({ sections, news }: ArticleContext, { language, section }: PageOptions): Markup {
  const t = texts[language]
  const filled = news.sectionsIn(language)
  const shown = sections.list().filter(({ key }) => filled.has(key))
  const entry = (name: string, path: string, isCurrent: boolean) =>
    html`<li><a href="${path}"${isCurrent ? html` aria-current="page"` : null}>${name}</a></li>`
  return html`<nav class="sections wide" aria-label="${t.sections}"><ul>
${entry(t.allSections, `/${language}/`, section === null)}
${shown.map(({ key, names }) =>
  entry(names[language], `/${language}/?section=${encodeURIComponent(key)}`, section === key),
)}
</ul></nav>`
}
