/** The text that an element shows, each run of spaces as one, and where each of its characters stands. */
function shownText(element: HTMLElement) {
  const places: { node: Text; offset: number }[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let text = ''
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const letter = node.data.charAt(offset)
      const shown = /\s/u.test(letter) ? ' ' : letter
      if (shown === ' ' && text.endsWith(' ')) continue
      text += shown
      places.push({ node, offset })
    }
  }
  return { text, places }
}

/** The first place in an element that shows the words, whatever spaces stand between them; null: it does not. */
export function findInElement(element: HTMLElement, words: string): Range | null {
  const wanted = words.replace(/\s+/gu, ' ').trim()
  if (wanted === '') return null
  const { text, places } = shownText(element)
  const at = text.indexOf(wanted)
  const from = at === -1 ? undefined : places[at]
  const to = at === -1 ? undefined : places[at + wanted.length - 1]
  if (from === undefined || to === undefined) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset + 1)
  return range
}
