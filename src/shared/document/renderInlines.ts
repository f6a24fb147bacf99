import { escapeAttribute, escapeText } from './escape.ts'
import { inlineHtml } from './inlineHtml.ts'
import { isAllowedHref } from './inlines.ts'
import type { Inline } from './schema.ts'

export interface LinkOptions {
  /** The site's own origins: links to them get no `rel`. */
  internalOrigins?: readonly string[] | undefined
}

/** Renders inline content as HTML. Every text is escaped; a link whose address is not allowed becomes its words. */
export const renderInlines = (content: readonly Inline[], options: LinkOptions = {}): string =>
  inlineHtml(content, { text: escapeText, link: (href, inside) => renderLink(href, inside, options) })

function renderLink(href: string, inside: string, { internalOrigins = [] }: LinkOptions): string {
  if (!isAllowedHref(href)) return inside
  const { protocol, origin } = new URL(href)
  const external = protocol.startsWith('http') && !internalOrigins.includes(origin)
  return `<a href="${escapeAttribute(href)}"${external ? ' rel="external noopener"' : ''}>${inside}</a>`
}
