import { isPicture } from '#shared/domain/media.ts'
import { formatDate, formatTime } from '#shared/language/dates.ts'
import { html, raw } from '#site/pages/html.ts'
import type { PreviewedText } from '../../services/preview/previewService.ts'
import { writeBody } from '../../sites/wordpress/blocks/index.ts'

/** Pictures must have a web address to be written; this one is no host that exists, and is replaced below. */
const stand = 'https://media.preview.invalid/'

/**
 * The page of a text with the very markup that a WordPress gets. How the site's theme looks is not known here, so the
 * style is neutral.
 */
export function neutralPage(text: PreviewedText): string {
  const { article, one, blocks, timeZone, publishedAt, media } = text
  const body = writeBody(blocks, {
    pictureOf: (id) => {
      const item = media(id)
      if (!item) return null
      const url = `${stand}${id}/${isPicture(item) ? 'large' : 'original'}`
      return isPicture(item)
        ? { number: 0, url }
        : { number: 0, url, file: { type: item.type, bytes: item.bytes, pageLanguage: one.language } }
    },
  }).replaceAll(stand, '/media/')
  const cover = article.coverMediaId === null ? null : media(article.coverMediaId)
  return html`<!doctype html>
<html lang="${one.language}">
<head>
<meta charset="utf-8">
<title>${one.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/previewed/neutral.css">
</head>
<body>
<main><article>
<h1>${one.title}</h1>
<p class="when"><time datetime="${publishedAt}">${formatDate(publishedAt, timeZone)} ${formatTime(publishedAt, timeZone)}</time></p>
${one.lead === '' ? null : html`<p class="lead">${one.lead}</p>\n`}${cover && html`<img class="cover" src="/media/${cover.id}/large" alt="${cover.texts[one.language]?.alt ?? ''}">\n`}<div class="entry-content">
${raw(body)}
</div>
</article></main>
</body>
</html>
`.markup
}

/** Close to what WordPress itself gives its blocks, without any theme. */
export const neutralStyles = `
:root { color-scheme: light dark; --ink: #1d2327; --quiet: #50575e; --line: #c3c4c7; --paper: #fff; --link: #135e96; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f1; --quiet: #b5bcc2; --line: #4f565d; --paper: #1d2327; --link: #9ec2e6; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
.when { color: var(--quiet); margin: 0 0 1rem; font-size: .95rem; }
.lead { font-size: 1.15rem; }
a { color: var(--link); }
img { max-width: 100%; height: auto; }
.cover { display: block; width: 100%; margin: 0 0 1.5rem; }
figure { margin: 1.5rem 0; }
figcaption { color: var(--quiet); font-size: .9rem; }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.wp-block-gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: .75rem; }
.wp-block-gallery figure { margin: 0; }
`
