import { $createLinkNode, $isLinkNode, $toggleLink, type LinkNode } from '@lexical/link'
import { $createTextNode, $findMatchingParent, $getSelection, $isRangeSelection } from 'lexical'

/** The link the caret or the start of the selection is in. */
export function $currentLink(): LinkNode | null {
  const selection = $getSelection()
  return $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isLinkNode) : null
}

/**
 * Changes the address of the present link, or links the selected text; without a selection it inserts the
 * address as text.
 */
export function $setLink(address: string): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const link = $currentLink()
  if (link !== null && selection.isCollapsed()) link.setURL(address)
  else if (!selection.isCollapsed()) $toggleLink(address)
  else selection.insertNodes([$createLinkNode(address).append($createTextNode(shown(address)))])
}

/** Removes the link and keeps its words. */
export function $removeLink(): void {
  const link = $currentLink()
  if (link === null) return
  for (const child of link.getChildren()) link.insertBefore(child)
  link.remove()
}

const shown = (address: string): string =>
  address.replace(/^(mailto:|tel:|https?:\/\/)/, '').replace(/\/$/, '')
