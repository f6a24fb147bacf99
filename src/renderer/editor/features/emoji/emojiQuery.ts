import { $getSelection, $isRangeSelection, $isTextNode } from 'lexical'

/** A name is at least this long, so that no menu opens behind a colon of a sentence. */
const shortestName = 2
const longestName = 24

/**
 * The name between a colon and the caret. The colon begins the line or follows a space or an opening sign, and a letter
 * follows it: neither a time (10:08) nor a list of words behind a colon is one. `isAsked`: the person asked for an
 * emoji, so the name may still be empty.
 */
export function emojiNameIn(before: string, isAsked: boolean): string | null {
  const colon = before.lastIndexOf(':')
  if (colon < 0 || before.length - colon - 1 > longestName) return null
  if (!/^[\s(«„“"]?$/u.test(before.slice(Math.max(0, colon - 1), colon))) return null
  const name = before.slice(colon + 1)
  if (!/^[\p{L}’'ʼ]*$/u.test(name)) return null
  return isAsked || name.length >= shortestName ? name : null
}

/** The same at the caret of an editor. */
export function $readEmojiName(isAsked: boolean): string | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text')
    return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null
  const before = node.getTextContent().slice(0, selection.anchor.offset)
  const name = emojiNameIn(before, isAsked)
  // At the start of a node the character before the colon is in another one.
  if (name !== null && before.length === name.length + 1 && node.getPreviousSibling() !== null) return null
  return name
}

/** Replaces the colon and the name by an emoji, or by nothing. */
export function $replaceEmojiName(name: string, sign: string): void {
  const selection = $getSelection()
  const node = $isRangeSelection(selection) ? selection.anchor.getNode() : null
  if (!$isRangeSelection(selection) || !$isTextNode(node)) return
  const end = selection.anchor.offset
  const start = end - name.length - 1
  if (node.getTextContent().slice(start, end) !== `:${name}`) return
  node.spliceText(start, name.length + 1, sign, true)
}

/** Begins a name at the caret, with the space that it needs. */
export function $beginEmojiName(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  selection.insertText('')
  const node = selection.anchor.getNode()
  const before = $isTextNode(node) ? node.getTextContent().slice(0, selection.anchor.offset) : ''
  const isFree =
    before === '' ? !$isTextNode(node) || node.getPreviousSibling() === null : /[\s(«„“"]$/u.test(before)
  selection.insertText(isFree ? ':' : ' :')
}
