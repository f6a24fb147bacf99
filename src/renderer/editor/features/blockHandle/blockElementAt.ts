/** The block at a height of the window, or the nearest one. Blocks lie one below the other, so it searches by halves. */
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

/** Before which block something dropped at this height goes; null: after the last. */
export function dropTargetAt(root: HTMLElement, y: number): HTMLElement | null {
  const block = blockElementAt(root, y)
  if (block === null) return null
  const { top, bottom } = block.getBoundingClientRect()
  const target = y < (top + bottom) / 2 ? block : block.nextElementSibling
  return target instanceof HTMLElement ? target : null
}
