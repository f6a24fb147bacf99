import { $createListItemNode, $createListNode, $isListNode, ListItemNode, ListNode } from '@lexical/list'
import type { ElementTransformer } from '@lexical/markdown'
import { $isParagraphNode } from 'lexical'
import { type ItemNumber, likeliestItemNumber, styleOfList } from '#shared/document/numbering.ts'
import { $nextNumber } from '../../commands/listNumbers.ts'
import { $getNumbers, $setNumbers } from '../../nodes/BlockListNode.ts'

/**
 * Reads a typed mark that starts a list. Letters count only with a bracket: "м. " and "с. " begin addresses,
 * "А. " a name. Roman numerals in capitals may have a point.
 */
function markTyped(written: string): ItemNumber | null {
  const mark = likeliestItemNumber(written)
  if (mark === null || mark.delimiter === ')') return mark
  return mark.numbering === 'decimal' || mark.numbering === 'upperRoman' ? mark : null
}

/**
 * "3. ", "б) " or "IV. " at the beginning of a paragraph starts a list with that number, or continues the
 * list before it.
 */
export const numberedList: ElementTransformer = {
  type: 'element',
  dependencies: [ListNode, ListItemNode],
  export: () => null,
  regExp: /^(\d{1,3}[.)]|\p{L}{1,5}[.)])\s/u,
  replace(parent, children, match) {
    const mark = markTyped(match[1] ?? '')
    if (mark === null || !$isParagraphNode(parent)) return false
    const item = $createListItemNode().append(...children)
    const before = parent.getPreviousSibling()
    if ($isListNode(before) && isNextNumber(before, mark)) {
      before.append(item)
      parent.remove()
    } else {
      const list = $createListNode('number').append(item)
      $setNumbers(list, {
        ...(mark.number !== 1 && { start: mark.number }),
        ...(mark.numbering !== 'decimal' && { numbering: mark.numbering }),
        ...(mark.delimiter === ')' && { delimiter: ')' }),
      })
      parent.replace(list)
    }
    item.select(0, 0)
  },
}

/** Whether the mark is the next number of a list, written in the same way. */
function isNextNumber(list: ListNode, mark: ItemNumber): boolean {
  const numbers = $getNumbers(list)
  const style = styleOfList(numbers)
  return (
    list.getListType() === 'number' &&
    !numbers.reversed &&
    style.numbering === mark.numbering &&
    style.delimiter === mark.delimiter &&
    $nextNumber(list) === mark.number
  )
}
