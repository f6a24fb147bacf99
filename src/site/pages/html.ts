import { escapeAttribute } from '#shared/document/escape.ts'

/** Markup that may be put into a page as it is. */
export interface Markup {
  readonly markup: string
}

type Insert = string | number | Markup | null | false | readonly Insert[]

/** Vouches for markup that comes from `renderBlocks` or from here. */
export const raw = (markup: string): Markup => ({ markup })

const insert = (value: Insert): string => {
  if (value === null || value === false) return ''
  if (Array.isArray(value)) return value.map(insert).join('')
  if (typeof value === 'object' && 'markup' in value) return value.markup
  return escapeAttribute(String(value))
}

/** A template in which every inserted text is escaped, for content and quoted attributes alike. */
export const html = (strings: TemplateStringsArray, ...values: Insert[]): Markup =>
  raw(strings.reduce((all, part, at) => all + insert(values[at - 1] ?? null) + part))

/** JSON inside a script element, where `</script>` or `<!--` must not occur. */
export const jsonForScript = (value: unknown): Markup =>
  raw(
    JSON.stringify(value)
      .replaceAll('<', '\\u003c')
      .replaceAll('\u2028', '\\u2028')
      .replaceAll('\u2029', '\\u2029'),
  )
