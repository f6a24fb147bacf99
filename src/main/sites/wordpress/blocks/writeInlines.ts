import { escapeAttribute, escapeText } from '#shared/document/escape.ts'
import { isAllowedHref } from '#shared/document/inlines.ts'
import { markTags } from '#shared/document/renderInlines.ts'
import type { Inline, Mark } from '#shared/document/schema.ts'

/** How links were written, by address: what else they say (a new window, say) stays with them. */
export type WrittenLinks = ReadonlyMap<string, string>

/** Inline content as a browser would write it, so that WordPress's editor saves the very same. */
export function writeInlines(content: readonly Inline[], links: WrittenLinks = new Map()): string {
  let html = ''
  let open: readonly Mark[] = []
  const turnTo = (next: readonly Mark[]) => {
    let shared = 0
    while (shared < open.length && open[shared] === next[shared]) shared += 1
    for (const mark of open.slice(shared).reverse()) html += `</${markTags[mark]}>`
    for (const mark of next.slice(shared)) html += `<${markTags[mark]}>`
    open = next
  }
  for (const one of content) {
    if (one.type === 'text') {
      turnTo(one.marks)
      html += writeText(one.text)
      continue
    }
    turnTo([])
    if (one.type === 'lineBreak') html += '<br>'
    else html += writeLink(one.href, writeInlines(one.content), links)
  }
  turnTo([])
  return html
}

export const writeText = (text: string): string => escapeText(text).replaceAll('\u00a0', '&nbsp;')

function writeLink(href: string, inside: string, links: WrittenLinks): string {
  if (!isAllowedHref(href)) return inside
  return `<a${links.get(href) ?? ` href="${escapeAttribute(href)}"`}>${inside}</a>`
}
