import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list'
import { $isTableNode, $isTableRowNode } from '@lexical/table'
import { $isElementNode, type ElementNode, type LexicalNode } from 'lexical'

/**
 * The items of a list in reading order, without the items that only contain a nested list (Lexical's
 * representation of nesting).
 */
export const $itemsOf = (list: ListNode): ListItemNode[] =>
  list
    .getChildren()
    .filter($isListItemNode)
    .flatMap((item) => {
      const inner = item.getFirstChild()
      return $isListNode(inner) ? $itemsOf(inner) : [item]
    })

/** One item or cell of a block, by its index in reading order; null where the block has no such part. */
export function $partOf(block: LexicalNode, at: number): ElementNode | null {
  if ($isListNode(block)) return $itemsOf(block)[at] ?? null
  if (!$isTableNode(block)) return null
  const cells = block
    .getChildren()
    .filter($isTableRowNode)
    .flatMap((row) => row.getChildren().filter($isElementNode))
  return cells[at] ?? null
}

/** The index of the part of a block that a node is in; 0 where the block is one text. */
export function $partIndex(block: LexicalNode, node: LexicalNode): number {
  const within = new Set(node.getParents().map((one) => one.getKey())).add(node.getKey())
  // The innermost part counts: an item with a nested list contains the items of that.
  for (let at = 0, found = 0; ; at += 1) {
    const part = $partOf(block, at)
    if (part === null) return found
    if (within.has(part.getKey())) found = at
  }
}

/** The fields of a picture, in this order; the caption of a gallery comes after all of them. */
const partsOfPicture = ['alt', 'caption'] as const

/** Kinds of blocks whose fields are in the order of their parts, each marked by `data-part`. */
const inOrder = new Set(['attachment', 'pullquote', 'embed', 'contact'])

/** Puts the caret into a field of a block that a component draws. */
export function focusFigurePart(figure: HTMLElement, at: number): void {
  if (!inOrder.has(figure.dataset.blockType ?? '')) {
    focusPicturePart(figure, at)
    return
  }
  const part = figure.querySelectorAll<HTMLElement>('[data-part]')[at]
  part?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"]')?.focus()
}

/** Puts the caret into a field of a photo or gallery; in a gallery the picture is chosen first. */
function focusPicturePart(figure: HTMLElement, at: number): void {
  const choices = figure.querySelectorAll<HTMLElement>('.gallery-pictures button')
  const picture = Math.floor(at / partsOfPicture.length)
  const isOwnCaption = choices.length > 0 && picture >= choices.length
  if (choices.length > 0 && !isOwnCaption) choices[picture]?.click()
  // React draws the fields of a newly chosen picture in the next frame.
  requestAnimationFrame(() => {
    const name = isOwnCaption ? 'galleryCaption' : (partsOfPicture[at % partsOfPicture.length] ?? 'alt')
    figure.querySelector<HTMLElement>(`[data-part="${name}"] :is(input, [contenteditable="true"])`)?.focus()
  })
}
