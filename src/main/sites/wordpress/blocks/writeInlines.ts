import { escapeAttribute, escapeText } from '#shared/document/escape.ts'
import { inlineHtml } from '#shared/document/inlineHtml.ts'
import { isAllowedHref } from '#shared/document/inlines.ts'
import type { Inline } from '#shared/document/schema.ts'

/** How links were written, by address: what else they say (a new window, say) stays with them. */
export type WrittenLinks = ReadonlyMap<string, string>

/** Inline content as a browser would write it, so that WordPress's editor saves the very same. */
export const writeInlines = (content: readonly Inline[], links: WrittenLinks = new Map()): string =>
  inlineHtml(content, { text: writeText, link: (href, inside) => writeLink(href, inside, links) })

export const writeText = (text: string): string => escapeText(text).replaceAll('\u00a0', '&nbsp;')

function writeLink(href: string, inside: string, links: WrittenLinks): string {
  if (!isAllowedHref(href)) return inside
  return `<a${links.get(href) ?? ` href="${escapeAttribute(href)}"`}>${inside}</a>`
}
