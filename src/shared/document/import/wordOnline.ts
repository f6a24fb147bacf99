import type { ItemMark } from './listMarks.ts'
import { markOfText, numberingOf } from './listMarks.ts'
import type { Element } from './nodes.ts'
import { attribute, isElement } from './nodes.ts'

/**
 * Word Online writes each item as a list of its own, with all levels side by side. Attributes name the list,
 * the level, the number, and the mark as a pattern ("%1.%2.").
 */
export interface OnlineItem {
  level: number
  mark: ItemMark
}

/** Reads the items of one document, which must be passed in document order. */
export interface OnlineItems {
  /** Null for an element that is no such item. Calls `onUncertain` where the numbering is not given. */
  read(element: Element, onUncertain: () => void): OnlineItem | null
}

const pattern = (element: Element): string | undefined => attribute(element, 'data-leveltext')

/** Whether a list only wraps such items. */
export const wrapsOnlineItems = (element: Element): boolean =>
  element.childNodes.some((one) => isElement(one) && pattern(one) !== undefined)

const integer = (element: Element, name: string): number | null => {
  const written = attribute(element, name) ?? ''
  return /^\d{1,6}$/.test(written) ? Number(written) : null
}

export function createOnlineItems(): OnlineItems {
  /** The next number of a wrapping list. */
  const next = new WeakMap<object, number>()
  /** For each list, the current number of each level. */
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
      if (!text.includes('%')) return { level, mark: markWithoutNumber(element, text) }
      const number = numberOf(element)
      const list = attribute(element, 'data-listid') ?? ''
      const inForce = numbers.get(list) ?? []
      numbers.set(list, [...inForce.slice(0, level - 1), String(number)])
      return { level, mark: markOf(element, text, { level, number, inForce, onUncertain }) }
    },
  }
}

/** A bullet, or words before every item. */
function markWithoutNumber(element: Element, text: string): ItemMark {
  const font = attribute(element, 'data-font')?.toLowerCase() ?? null
  const mark = markOfText(text, font)
  return mark.kind === 'bullet' ? mark : { kind: 'written', text: text.trim() }
}

interface ItemPosition {
  level: number
  number: number
  inForce: readonly string[]
  onUncertain(): void
}

function markOf(
  element: Element,
  text: string,
  { level, number, inForce, onUncertain }: ItemPosition,
): ItemMark {
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
