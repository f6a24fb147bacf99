import type { PublicItem } from '../db/publicNews.ts'
import { html, type Markup } from './html.ts'
import { texts } from './texts.ts'

/** Plain links: nobody is told of a reader before the reader clicks. */
export function shareLinks(item: PublicItem, url: string): Markup {
  const t = texts[item.language]
  const query = (parts: Record<string, string>): string =>
    Object.entries(parts)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')
  const links = [
    ['Facebook', `https://www.facebook.com/sharer/sharer.php?${query({ u: url })}`],
    ['Telegram', `https://t.me/share/url?${query({ url, text: item.title })}`],
    ['X', `https://x.com/intent/post?${query({ url, text: item.title })}`],
    [t.shareByMail, `mailto:?${query({ subject: item.title, body: `${item.title}\n${url}` })}`],
  ] as const
  return html`<section class="share" aria-labelledby="share">
<h2 id="share">${t.share}</h2>
<ul>${links.map(([name, href]) => html`<li><a href="${href}" rel="noopener nofollow">${name}</a></li>`)}</ul>
</section>
`
}
