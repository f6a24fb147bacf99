import { $isListItemNode, $isListNode, ListItemNode, type ListNode } from '@lexical/list'
import {
  $create,
  booleanValue,
  ElementNode,
  type LexicalNode,
  nodeSchema,
  numberValue,
  optional,
  withAccessors,
  withField,
} from 'lexical'
import { maxListDepth } from '#shared/document/schema.ts'
import { $continuesList } from '../structure/continuesList.ts'

const itemSchema = nodeSchema<ListItemNode>()({
  checked: withAccessors(optional(booleanValue()), { setter: { field: '__checked' } }),
  indent: numberValue(0, { clamp: true, integer: true, min: 0, max: maxListDepth - 1 }),
  value: withField(numberValue(1), { field: '__value' }),
})

const $innerList = (item: LexicalNode | null): ListNode | null => {
  const first = $isListItemNode(item) ? item.getFirstChild() : null
  return $isListNode(first) ? first : null
}

/**
 * A list item without two rules of Lexical's own class. When an item is removed, Lexical joins the nested
 * lists around it, any two numbered ones, so that "а)" could become "3."; `$normalizeList` keeps them apart. For
 * an item outside a list, Lexical splits the nodes around it, and throws where that is an item or a cell;
 * `$normalizeItem` gives the item a list instead.
 */
export class BlockListItemNode extends ListItemNode {
  override $config(): ReturnType<ListItemNode['$config']> {
    // `extends: ElementNode` skips ListItemNode's transform; the types do not allow it.
    const config: unknown = this.config('blocklistitem', { extends: ElementNode, json: itemSchema })
    return config as ReturnType<ListItemNode['$config']>
  }

  override remove(preserveEmptyParent?: boolean): void {
    const [before, next] = [$innerList(this.getPreviousSibling()), $innerList(this.getNextSibling())]
    if (before !== null && next !== null && !$continuesList(before, next)) {
      ElementNode.prototype.remove.call(this, preserveEmptyParent)
    } else super.remove(preserveEmptyParent)
  }
}

/** Replaces `$createListItemNode`, see `ListBlockExtension`. */
export const $createBlockListItemNode = (checked?: boolean): BlockListItemNode =>
  $create(BlockListItemNode).setChecked(checked)
