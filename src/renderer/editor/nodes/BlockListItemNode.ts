import { $isListItemNode, $isListNode, ListItemNode, type ListNode } from '@lexical/list'
import { $create, ElementNode, type LexicalNode, nodeSchema, numberValue, withField } from 'lexical'
import { maxListDepth } from '#shared/document/schema.ts'
import { $goesOn } from '../structure/goesOn.ts'

const itemSchema = nodeSchema<ListItemNode>()({
  indent: numberValue(0, { clamp: true, integer: true, min: 0, max: maxListDepth - 1 }),
  value: withField(numberValue(1), { field: '__value' }),
})

const $innerList = (item: LexicalNode | null): ListNode | null => {
  const first = $isListItemNode(item) ? item.getFirstChild() : null
  return $isListNode(first) ? first : null
}

/**
 * An item that, when it goes, leaves the inner lists around it apart where their marks differ. Lexical's item makes one
 * list of any two numbered ones, so that "а)" becomes "3."; `$settleList` finds them a place instead. Its rule for
 * items outside a list is left out too: it splits what is around them and throws where that is an item or a cell;
 * `$settleItem` gives them a list.
 */
export class BlockListItemNode extends ListItemNode {
  override $config(): ReturnType<ListItemNode['$config']> {
    // `extends` names ElementNode to leave ListItemNode's transform out; the types know no such shortcut.
    const config: unknown = this.config('blocklistitem', { extends: ElementNode, json: itemSchema })
    return config as ReturnType<ListItemNode['$config']>
  }

  override remove(preserveEmptyParent?: boolean): void {
    const [before, next] = [$innerList(this.getPreviousSibling()), $innerList(this.getNextSibling())]
    if (before !== null && next !== null && !$goesOn(before, next)) {
      ElementNode.prototype.remove.call(this, preserveEmptyParent)
    } else super.remove(preserveEmptyParent)
  }
}

/** What `$createListItemNode` is replaced with, see `ListBlockExtension`. */
export const $createBlockListItemNode = (checked?: boolean): BlockListItemNode =>
  $create(BlockListItemNode).setChecked(checked)
