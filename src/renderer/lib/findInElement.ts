/** The first place in an element that shows the words, whatever spaces stand between them; null: it does not. */
export function findInElement(element: HTMLElement, words: string): Range | null {
  const wanted = words.replace(/\s+/gu, ' ').trim()
  if (wanted === '') return null
  const nodes: { node: Text; start: number }[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node: node as Text, start: text.length })
    text += (node as Text).data
  }
  // Each space stays one character, so that places in the text stay the same.
  const at = text.replace(/\s/gu, ' ').indexOf(wanted)
  const from = at === -1 ? undefined : nodes.findLast(({ start }) => start <= at)
  const to = at === -1 ? undefined : nodes.findLast(({ start }) => start < at + wanted.length)
  if (from === undefined || to === undefined) return null
  const range = document.createRange()
  range.setStart(from.node, at - from.start)
  range.setEnd(to.node, at + wanted.length - to.start)
  return range
}
