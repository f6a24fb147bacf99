import { $createTextNode, $getEditor, $getSelection, $isRangeSelection } from 'lexical'
import { $isCalloutNode } from '../nodes/CalloutNode.ts'
import { $toggleTextKind } from './blockKinds.ts'
import { $rootChildOf } from './rootChild.ts'

/** What a new call-out begins with, in the language of the text. The person may replace it. */
const beginnings: Readonly<Record<string, string>> = { uk: 'До уваги!', en: 'Please note:' }

/** Turns the present blocks into a call-out, or back into paragraphs. An empty one gets its usual beginning. */
export function $toggleCallout(): void {
  $toggleTextKind('callout')
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return
  const block = $rootChildOf(selection.anchor.getNode())
  const words = beginnings[$getEditor().getRootElement()?.lang ?? '']
  if (words === undefined || !$isCalloutNode(block) || !block.isEmpty()) return
  block.append($createTextNode(words).setFormat('bold'), $createTextNode(' '))
  block.selectEnd()
}
