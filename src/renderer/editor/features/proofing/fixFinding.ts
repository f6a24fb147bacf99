import { $getNodeByKey, $isTextNode, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import type { Match } from '../find/matches.ts'
import { $replaceMatches } from '../find/replaceMatches.ts'
import type { PlacedFinding } from './blockFindings.ts'

/** The place of a finding, for what works on matches of a search. */
export const matchOf = ({ line, finding }: PlacedFinding): Match => ({
  line,
  lineIndex: 0,
  start: finding.start,
  end: finding.end,
  groups: null,
})

/** Puts the text in the place of the finding, as one undo step, and the caret behind it. */
export function fixFinding(editor: LexicalEditor, placed: PlacedFinding, text: string): void {
  editor.update(
    () => {
      if ($replaceMatches([matchOf(placed)], text) > 0) $putCaret(placed, placed.finding.start + text.length)
    },
    { tag: HISTORY_PUSH_TAG },
  )
}

function $putCaret({ line: { location } }: PlacedFinding, offset: number): void {
  if (location.kind === 'caption') return
  let rest = offset
  for (const key of location.keys) {
    const node = $getNodeByKey(key)
    if (!$isTextNode(node) || !node.isAttached()) continue
    const size = node.getTextContentSize()
    if (rest <= size) return void node.select(rest, rest)
    rest -= size
  }
}
