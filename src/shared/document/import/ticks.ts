import { type Box, boxes } from '../checklists.ts'
import { attribute, type Element } from './nodes.ts'
import type { TextRun } from './runs.ts'
import { asShown } from './symbolFonts.ts'

/** A checkbox as text, before the words that it belongs to. */
export const boxRun = (box: Box, { marks, space }: Pick<TextRun, 'marks' | 'space'>): TextRun => ({
  text: `${box} `,
  marks,
  href: null,
  space,
  isTick: true,
})

/** Whether a text is a checkbox and nothing else. */
export const isBox = (text: string): boolean => boxOfText(text) !== null

const boxOfText = (text: string): Box | null => boxes.find((one) => one === text.trim()) ?? null

/**
 * The checkbox that the mark of a list draws; null for any other mark. `font`: see `fontOf`. Word's codes from U+F000
 * on, without a font, are those of Wingdings, with which it draws task lists.
 */
export function boxOfMark(mark: string, font: string | null): Box | null {
  const text = mark.trim()
  if (text === '□') return '☐'
  return boxOfText(asShown(text, font ?? (/^[\uf020-\uf0ff]$/.test(text) ? 'wingdings' : null)))
}

/** Roles of things that are on or off but are no checkboxes. */
const otherRoles = new Set(['menuitemradio', 'option', 'radio', 'switch', 'treeitem'])

/**
 * What `aria-checked` of an element says; null where it says nothing. It counts without a role, because programs
 * describe the role in the language of their user.
 */
export function tickOf(element: Element): boolean | null {
  const checked = attribute(element, 'aria-checked')?.trim().toLowerCase()
  if (otherRoles.has(attribute(element, 'role') ?? '')) return null
  return checked === 'true' ? true : checked === 'false' ? false : null
}

/** Whether an item of a task list is checked, as Google Docs and Lexical write it; null for any other element. */
export const tickOfItem = (element: Element): boolean | null =>
  element.tagName === 'li' ? tickOf(element) : null

/** How many elements may stand between an element and the box that it draws, at most. */
const mostBetween = 5

/** Whether an element around says itself whether it is checked: a box in it says nothing more. */
export function isInTicked(element: Element): boolean {
  let around = element.parentNode
  for (let count = 0; around && 'tagName' in around && count < mostBetween; count += 1) {
    if (tickOf(around) !== null) return true
    if (around.tagName === 'li') return false
    around = around.parentNode
  }
  return false
}
