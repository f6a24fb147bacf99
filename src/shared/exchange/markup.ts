import { isAllowedHref } from '../document/inlines.ts'
import type { Mark } from '../document/schema.ts'
import type { Code } from './codes.ts'

/** The HTML element of each mark: what a file keeps as the original data of its codes. */
const elements: Record<Mark, string> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
}

/** Other elements that programs write for the same. */
const others: Record<string, Mark> = { strong: 'bold', em: 'italic', del: 'strikethrough' }

const marksByElement = new Map<string, Mark>([
  ...Object.entries(elements).map(([mark, element]) => [element, mark as Mark] as const),
  ...Object.entries(others),
])

const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const unquoted = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The original data of a code: at its beginning (or alone), and at its end. */
export function markupOf(code: Code): { open: string; close: string } {
  switch (code.kind) {
    case 'mark':
      return { open: `<${elements[code.mark]}>`, close: `</${elements[code.mark]}>` }
    case 'link':
      return { open: `<a href="${quoted(code.href)}">`, close: '</a>' }
    case 'break':
      return { open: '<br/>', close: '' }
    case 'char':
      return { open: `&#x${code.char.charCodeAt(0).toString(16)};`, close: '' }
  }
}

/** What original data stands for; null where it is nothing that a text here can have. */
export function codeOfMarkup(markup: string): Code | null {
  const trimmed = markup.trim()
  const char = /^&#x(fff[ef]);$/i.exec(trimmed)?.[1]
  if (char !== undefined) return { kind: 'char', char: String.fromCharCode(Number.parseInt(char, 16)) }
  if (/^<br\s{0,5}\/?>$/i.test(trimmed)) return { kind: 'break' }
  const element = /^<([a-z]{1,10})>$/i.exec(trimmed)?.[1]?.toLowerCase()
  const mark = element === undefined ? undefined : marksByElement.get(element)
  if (mark) return { kind: 'mark', mark }
  const href = /^<a href="([^"]{0,8000})">$/i.exec(trimmed)?.[1]
  if (href === undefined) return null
  const address = unquoted(href)
  return isAllowedHref(address) ? { kind: 'link', href: address } : null
}
