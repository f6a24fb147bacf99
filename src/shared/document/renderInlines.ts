import { escapeAttribute, escapeText } from './escape.ts'
import { isAllowedHref } from './inlines.ts'
import type { Inline, Mark } from './schema.ts'

/** The element of each mark. */
export const markTags: Record<Mark, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
}

export interface LinkOptions {
  /** Origins that are the site's own: links there bear no `rel`. */
  internalOrigins?: readonly string[] | undefined
}

/** Inline content as HTML. Every text is escaped; an address that may not go out leaves its words without a link. */
export function renderInlines(content: readonly Inline[], options: LinkOptions = {}): string {
  let html = ''
  let open: readonly Mark[] = []
  // Marks that go on from run to run stay open, so that «bold and bold italic» is one strong.
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
      html += escapeText(one.text)
    } else {
      turnTo([])
      html += one.type === 'lineBreak' ? '<br>' : renderLink(one.href, renderInlines(one.content), options)
    }
  }
  turnTo([])
  return html
}

function renderLink(href: string, inside: string, { internalOrigins = [] }: LinkOptions): string {
  if (!isAllowedHref(href)) return inside
  const { protocol, origin } = new URL(href)
  const external = protocol.startsWith('http') && !internalOrigins.includes(origin)
  return `<a href="${escapeAttribute(href)}"${external ? ' rel="external noopener"' : ''}>${inside}</a>`
}
