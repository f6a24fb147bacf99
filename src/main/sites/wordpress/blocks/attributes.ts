/** What a block's comment says beside its content. */
export type Attributes = Readonly<Record<string, unknown>>

/** More says nothing about looks; and depth without bound could not be written again. */
const maxLength = 10_000

/** The JSON of a block's comment; null when it is no object, or a very long one. */
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

/** JSON as WordPress writes it into a comment, so that it can't end the comment and its own tools can carry it. */
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

/** How a block looks, not what it says: kept with the block when its words change. */
const looks = [
  ...['align', 'textAlign', 'dropCap', 'direction', 'className', 'anchor', 'style', 'layout', 'lock'],
  ...['fontSize', 'fontFamily', 'textColor', 'backgroundColor', 'gradient', 'borderColor', 'placeholder'],
]

/**
 * Whether a block's attributes are only of its looks and of those named. `metadata` may name a block; what binds its
 * content to something else makes it another thing.
 */
export const isOnlyLooks = (attributes: Attributes, own: readonly string[] = []): boolean =>
  Object.entries(attributes).every(([name, value]) =>
    name === 'metadata'
      ? isObject(value) && Object.keys(value).every((key) => key === 'name')
      : (looks.includes(name) && !(name === 'style' && showsPicture(value))) || own.includes(name),
  )

/** WordPress makes a background of an address in a block's style. */
const showsPicture = (style: unknown): boolean => /url|\/\//i.test(JSON.stringify(style) ?? '')
