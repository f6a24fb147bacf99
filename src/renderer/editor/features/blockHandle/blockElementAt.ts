/**
 * The block at this height of the window, or the nearest one. Blocks are stacked vertically, so a binary
 * search finds it.
 */
export function blockElementAt(root: HTMLElement, y: number): HTMLElement | null {
  const blocks = root.children
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) < y) low = middle + 1
    else high = middle
  }
  const found = blocks[low]
  return found instanceof HTMLElement ? found : null
}

/** The block before which content dropped at this height is inserted; null: after the last. */
export function dropTargetAt(root: HTMLElement, y: number): HTMLElement | null {
  const block = blockElementAt(root, y)
  if (block === null) return null
  const { top, bottom } = block.getBoundingClientRect()
  const target = y < (top + bottom) / 2 ? block : block.nextElementSibling
  return target instanceof HTMLElement ? target : null
}
