const windowsHeader = /^Version:\d[\s\S]{0,1000}?(?=<)/

/** Removes the clipboard header of Windows, and turns WordPress's caption shortcode into a figure. */
export const prepareHtml = (html: string): string =>
  withFigures(html.toWellFormed().replace(windowsHeader, ''))

// Matches up to the next opening at most, so that many unclosed ones are read only once each.
const shortcode = /\[caption\b[^\]]{0,500}\]((?:(?!\[caption\b)[\s\S]){0,5000}?)\[\/caption\]/g
const picture = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i

const withFigures = (html: string): string =>
  html.includes('[/caption]')
    ? html.replace(shortcode, (whole, inside: string) => {
        const [, image, caption = ''] = picture.exec(inside) ?? []
        return image === undefined ? whole : `<figure>${image}<figcaption>${caption}</figcaption></figure>`
      })
    : html

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Elements whose content is not text for readers, each with the pattern that ends it. */
const unread: readonly [RegExp, RegExp][] = [
  [/<script\b/iy, /<\/script\b/gi],
  [/<style\b/iy, /<\/style\b/gi],
  [/<template\b/iy, /<\/template\b/gi],
  [/<textarea\b/iy, /<\/textarea\b/gi],
  [/<noscript\b/iy, /<\/noscript\b/gi],
]
const blockTag = /<\/?(?:p|div|h[1-6]|li|tr|blockquote|br|hr)\b/iy

/** The index of the first match of `pattern` from `at` on, or -1. */
function indexFrom(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

/** The end of the tag, comment or unread element that begins at `start`; an unclosed one extends to the end. */
function endOfMarkup(html: string, start: number): number {
  const behind = (at: number, length: number) => (at < 0 ? html.length : at + length)
  if (html.startsWith('<!--', start)) return behind(html.indexOf('-->', start + 4), 3)
  const element = unread.find(([opening]) => indexFrom(html, opening, start) === start)
  const from = element ? indexFrom(html, element[1], start) : start
  return from < 0 ? html.length : behind(html.indexOf('>', from), 1)
}

/** The words of markup that cannot be parsed, its blocks separated by empty lines. Reads each character once. */
export function stripTags(html: string): string {
  const words: string[] = []
  let from = 0
  while (from < html.length) {
    const tag = html.indexOf('<', from)
    words.push(html.slice(from, tag < 0 ? html.length : tag))
    if (tag < 0) break
    if (indexFrom(html, blockTag, tag) === tag) words.push('\n\n')
    from = endOfMarkup(html, tag)
  }
  return words
    .join('')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => named[name] ?? whole)
}
