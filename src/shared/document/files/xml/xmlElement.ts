/** An XML element. Names are `prefix:local` with the prefixes of `namespaces.ts`, not those of the file. */
export interface XmlElement {
  name: string
  /** By name, for example `w:val`; names without a namespace have no prefix. */
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

export const isXmlElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** The child elements, in document order. */
export const elementsIn = (element: XmlElement | null | undefined): XmlElement[] =>
  element ? element.children.filter(isXmlElement) : []

/** The first child element of this name; null where there is none. */
export const childOf = (element: XmlElement | null | undefined, name: string): XmlElement | null => {
  for (const one of element?.children ?? []) if (isXmlElement(one) && one.name === name) return one
  return null
}

export const childrenOf = (element: XmlElement | null | undefined, name: string): XmlElement[] =>
  elementsIn(element).filter((one) => one.name === name)

/** An attribute of the first child element of this name. Word stores most settings so, in `w:val`. */
export const settingOf = (
  element: XmlElement | null | undefined,
  name: string,
  attribute = 'w:val',
): string | undefined => childOf(element, name)?.attributes[attribute]

/** All descendant elements in document order, without those that `enters` rejects and their content. */
export function* elementsBelow(
  element: XmlElement,
  enters: (one: XmlElement) => boolean = () => true,
): Generator<XmlElement> {
  for (const one of element.children) {
    if (!isXmlElement(one) || !enters(one)) continue
    yield one
    yield* elementsBelow(one, enters)
  }
}

/** The text of all descendants. */
export function textBelow(element: XmlElement): string {
  let text = ''
  for (const one of element.children) text += isXmlElement(one) ? textBelow(one) : one
  return text
}
