import { $createTextNode, $getEditor, $getSelection, $isRangeSelection } from 'lexical'
import { language } from '#shared/domain/language.ts'
import { calloutBeginnings } from '#shared/language/calloutBeginnings.ts'
import { $isCalloutNode } from '../nodes/CalloutNode.ts'
import { $toggleTextKind } from './blockKinds.ts'
import { $rootChildOf } from './rootChild.ts'

/** Turns the present blocks into a call-out, or back into paragraphs. An empty one gets its usual beginning. */
export function $toggleCallout(): void {
  $toggleTextKind('callout')
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return
  const block = $rootChildOf(selection.anchor.getNode())
  const written = language.safeParse($getEditor().getRootElement()?.lang)
  if (!written.success || !$isCalloutNode(block) || !block.isEmpty()) return
  block.append($createTextNode(calloutBeginnings[written.data]).setFormat('bold'), $createTextNode(' '))
  block.selectEnd()
}
