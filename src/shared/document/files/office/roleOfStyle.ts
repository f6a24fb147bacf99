import type { OfficeRole } from './officeText.ts'

/** The role of a style's paragraphs. `contents`: a line of a table of contents; `line`: a horizontal line. */
export type StyleRole = OfficeRole | { kind: 'contents' } | { kind: 'line' }

/**
 * Names of built-in styles, which Word and LibreOffice store in English, and translated names that converters write.
 */
const named: readonly (readonly [RegExp, StyleRole])[] = [
  [/^(?:title|назва|название)$/, { kind: 'title' }],
  [/^(?:subtitle|підзаголовок|подзаголовок|lead|лід)$/, { kind: 'subtitle' }],
  [/^(?:quote|intense quote|quotations|block text|цитата)$/, { kind: 'quote' }],
  [/^(?:caption|illustration|figure|назва об'єкта)$/, { kind: 'caption' }],
  [/^(?:toc (?:[1-9]|heading)|contents (?:[1-9]|10|heading))$/, { kind: 'contents' }],
  [/^horizontal line$/, { kind: 'line' }],
]

/** The role by a style's name; null for an unknown name. */
export function roleOfStyle(name: string): StyleRole | null {
  const plain = name.trim().toLowerCase()
  const [, level] = /^(?:heading|заголовок) ?([1-9])$/.exec(plain) ?? []
  if (level !== undefined) return { kind: 'heading', level: Number(level) }
  return named.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

/**
 * The role of a paragraph. `outline`: its role by its level in the outline; null: it has none, so its style decides.
 */
export function roleOfParagraph(style: StyleRole | null, outline: OfficeRole | null): OfficeRole {
  if (style?.kind === 'title' || style?.kind === 'subtitle') return style
  if (outline !== null) return outline
  switch (style?.kind) {
    case 'heading':
    case 'quote':
    case 'caption':
      return style
    default:
      return { kind: 'body' }
  }
}
