import { $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list'
import { $findMatchingParent, $getSelection, $isRangeSelection } from 'lexical'

/** The selected items of checklists; the one at the caret where nothing is selected. */
function $selectedItems(): ListItemNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const nodes = [selection.anchor.getNode(), ...selection.getNodes()]
  const items = nodes.flatMap((node) => $findMatchingParent(node, $isListItemNode) ?? [])
  return [...new Map(items.map((item) => [item.getKey(), item])).values()].filter((item) => {
    const list = item.getParent()
    return $isListNode(list) && list.getListType() === 'check' && !$isListNode(item.getFirstChild())
  })
}

/** Checks the selected items; where all of them are checked, unchecks them. */
export function $toggleChecked(): void {
  const items = $selectedItems()
  const checked = !items.every((item) => item.getChecked())
  for (const item of items) item.setChecked(checked)
}
