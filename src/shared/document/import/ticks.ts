import { attribute, type Element } from './nodes.ts'

/**
 * Whether an item of a task list is checked: `li[role=checkbox][aria-checked]`, as Google Docs and Lexical write
 * it; null for any other element.
 */
export function tickOfItem(element: Element): boolean | null {
  if (element.tagName !== 'li' || attribute(element, 'role') !== 'checkbox') return null
  const checked = attribute(element, 'aria-checked')?.trim().toLowerCase()
  return checked === 'true' ? true : checked === 'false' ? false : null
}

/** How many elements may stand between an item and the box that it draws, at most. */
const mostBetween = 5

/** Whether an element is inside an item that says itself whether it is checked: a box in it says nothing more. */
export function isInTickedItem(element: Element): boolean {
  let around = element.parentNode
  for (let count = 0; around && 'tagName' in around && count < mostBetween; count += 1) {
    if (around.tagName === 'li') return tickOfItem(around) !== null
    around = around.parentNode
  }
  return false
}
