const windowsHeader = /^Version:\d[\s\S]{0,1000}?(?=<)/

/** Takes off what is not HTML: the clipboard header of Windows; WordPress's caption shortcode becomes a figure. */
export const prepareHtml = (html: string): string =>
  withFigures(html.toWellFormed().replace(windowsHeader, ''))

// Up to the next opening at most, so that many unclosed ones are read once each.
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

/** The words of markup that is past reading. What is never closed reaches to the end, as for a browser. */
export const stripTags = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template|textarea|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<\/?(p|div|h[1-6]|li|tr|blockquote|br|hr)\b[^<>]*>/gi, '\n\n')
    .replace(/<[^>]*>?/g, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => named[name] ?? whole)
