import type { ItemMark } from './listMarks.ts'
import { numberingOf } from './listMarks.ts'
import type { Element } from './nodes.ts'
import { attribute, hasClass, isElement } from './nodes.ts'

/**
 * Word Online writes each item as a list of its own, levels side by side, and says what it shows in attributes: the
 * list, the level, its number, and the mark as a pattern ("%1.%2.").
 */
export interface OnlineItem {
  level: number
  mark: ItemMark
  /** A box of a list of things to do: whether it is ticked; null for any other item. */
  isTicked: boolean | null
}

/** Reads the items of one document, in its order. */
export interface OnlineItems {
  /** Null for an element that is no such item. `onUncertain` is told where the way of counting is not said. */
  read(element: Element, onUncertain: () => void): OnlineItem | null
}

const pattern = (element: Element): string | undefined => attribute(element, 'data-leveltext')

/** Whether a list is only the wrapping of such items. */
export const wrapsOnlineItems = (element: Element): boolean =>
  element.childNodes.some((one) => isElement(one) && pattern(one) !== undefined)

const integer = (element: Element, name: string): number | null => {
  const written = attribute(element, name) ?? ''
  return /^\d{1,6}$/.test(written) ? Number(written) : null
}

/** Ticked and empty boxes of the font Wingdings, which Word draws such lists with. */
const boxes: Record<string, boolean> = { '\uf0fe': true, '\uf0fd': true, '\uf0a8': false, '\uf06f': false }

export function createOnlineItems(): OnlineItems {
  /** The number that comes next in a wrapping list. */
  const next = new WeakMap<object, number>()
  /** Of each list the numbers in force, by level. */
  const numbers = new Map<string, string[]>()
  const numberOf = (element: Element): number => {
    const parent = element.parentNode
    const wrapper = parent && 'tagName' in parent ? parent : null
    const start = wrapper && integer(wrapper, 'start')
    const known = wrapper ? next.get(wrapper) : undefined
    const number = known ?? start ?? integer(element, 'data-aria-posinset') ?? 1
    if (wrapper) next.set(wrapper, number + 1)
    return number
  }
  return {
    read(element, onUncertain) {
      const text = pattern(element)
      if (text === undefined || element.tagName !== 'li') return null
      const level = Math.min(Math.max(integer(element, 'data-aria-level') ?? 1, 1), 9)
      if (!text.includes('%')) return { level, mark: { kind: 'bullet' }, isTicked: tickOf(element, text) }
      const number = numberOf(element)
      const list = attribute(element, 'data-listid') ?? ''
      const inForce = numbers.get(list) ?? []
      numbers.set(list, [...inForce.slice(0, level - 1), String(number)])
      return { level, mark: markOf(element, text, { level, number, inForce, onUncertain }), isTicked: null }
    },
  }
}

interface Place {
  level: number
  number: number
  inForce: readonly string[]
  onUncertain(): void
}

function markOf(element: Element, text: string, { level, number, inForce, onUncertain }: Place): ItemMark {
  const parent = element.parentNode
  const said = numberingOf(element) ?? (parent && 'tagName' in parent ? numberingOf(parent) : null)
  const [, delimiter] = /^%\d([.)])$/.exec(text.trim()) ?? []
  if (delimiter === '.' || delimiter === ')') {
    if (said === null && level > 1) onUncertain()
    return { kind: 'number', style: { numbering: said ?? 'decimal', delimiter }, value: number }
  }
  const written = text.replace(/%(\d)/g, (_, at: string) =>
    Number(at) === level ? String(number) : (inForce[Number(at) - 1] ?? '1'),
  )
  return { kind: 'written', text: written.trim() }
}

const tickOf = (element: Element, text: string): boolean | null => {
  const checked = attribute(element, 'aria-checked')
  if (checked !== undefined) return checked === 'true'
  return hasClass(element, 'checklist') ? (boxes[text.trim()] ?? null) : null
}
