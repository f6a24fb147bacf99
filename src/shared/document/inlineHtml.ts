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

/** How one HTML writer writes texts and links; marks and line breaks are the same for all writers. */
export interface InlineWriter {
  text(text: string): string
  /** `inside` is HTML already, so it must not be escaped again. */
  link(href: string, inside: string): string
}

/**
 * Writes inline content as HTML. Marks that two adjacent texts share stay open, so «bold, bold italic» is one
 * `strong`.
 */
export function inlineHtml(content: readonly Inline[], writer: InlineWriter): string {
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
      html += writer.text(one.text)
      continue
    }
    turnTo([])
    html += one.type === 'lineBreak' ? '<br>' : writer.link(one.href, inlineHtml(one.content, writer))
  }
  turnTo([])
  return html
}
