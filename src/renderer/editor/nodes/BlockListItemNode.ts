import { $isListItemNode, $isListNode, ListItemNode, type ListNode } from '@lexical/list'
import { $create, ElementNode, type LexicalNode } from 'lexical'
import { $goesOn } from '../structure/goesOn.ts'

const $innerList = (item: LexicalNode | null): ListNode | null => {
  const first = $isListItemNode(item) ? item.getFirstChild() : null
  return $isListNode(first) ? first : null
}

/**
 * An item that, when it goes, leaves the inner lists around it apart where their marks differ. Lexical's item makes one
 * list of any two numbered ones, so that "а)" becomes "3."; `$settleList` finds them a place instead.
 */
export class BlockListItemNode extends ListItemNode {
  override $config(): ReturnType<ListItemNode['$config']> {
    const config: unknown = this.config('blocklistitem', { extends: ListItemNode })
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
