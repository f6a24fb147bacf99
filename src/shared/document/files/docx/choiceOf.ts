import { childOf, elementsIn, type XmlElement } from '../xml/xmlElement.ts'

/** Extensions that this reader supports, by their usual prefixes. */
const understood = new Set(['wps', 'wpg', 'wpc', 'wp14', 'w14', 'w15', 'w16', 'a14', 'v', 'o'])

/** Chooses the first alternative whose required extensions are all supported, else the fallback (ECMA-376, part 3). */
export function choiceOf(element: XmlElement): XmlElement {
  const choice = elementsIn(element).find(({ name, attributes: { Requires: needed = '' } }) => {
    return name === 'mc:Choice' && needed.split(/\s+/).every((one) => understood.has(one))
  })
  return choice ?? childOf(element, 'mc:Fallback') ?? element
}
