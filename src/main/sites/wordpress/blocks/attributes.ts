/** The attributes in a block's comment. */
export type Attributes = Readonly<Record<string, unknown>>

/** Most characters of a block's attributes. Attributes of styling are shorter, and the limit bounds their depth too. */
const maxLength = 10_000

/** Parses the JSON in a block's comment. Null when it is no object, or longer than `maxLength`. */
export function readAttributes(json: string | null): Attributes | null {
  if (json === null) return {}
  if (json.length > maxLength) return null
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON with the escapes that WordPress uses in a comment, so that no value can end the comment. */
const attributesJson = (attributes: Attributes): string =>
  JSON.stringify(attributes)
    .replaceAll('--', '\\u002d\\u002d')
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\\"', '\\u0022')

/** A block as WordPress's editor saves it. */
export function blockMarkup(name: string, attributes: Attributes, html: string): string {
  const json = Object.keys(attributes).length === 0 ? '' : `${attributesJson(attributes)} `
  return `<!-- wp:${name} ${json}-->\n${html}\n<!-- /wp:${name} -->`
}

/** Attributes of a block's styling. They are not part of our text, and stay in the post when the words change. */
const looks = [
  ...['align', 'textAlign', 'dropCap', 'direction', 'className', 'anchor', 'style', 'layout', 'lock'],
  ...['fontSize', 'fontFamily', 'textColor', 'backgroundColor', 'gradient', 'borderColor', 'placeholder'],
]

/**
 * Whether a block has no attributes but styling and the named ones. `metadata` may contain a name only: with bindings
 * the block's content would come from elsewhere.
 */
export const isOnlyLooks = (attributes: Attributes, own: readonly string[] = []): boolean =>
  Object.entries(attributes).every(([name, value]) =>
    name === 'metadata'
      ? isObject(value) && Object.keys(value).every((key) => key === 'name')
      : (looks.includes(name) && !(name === 'style' && showsPicture(value))) || own.includes(name),
  )

/** Whether a style contains an address, from which WordPress makes a background picture. */
const showsPicture = (style: unknown): boolean => /url|\/\//i.test(JSON.stringify(style) ?? '')
