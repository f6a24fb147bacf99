import { type LexicalEditor, TextNode } from 'lexical'
import { promptRanges } from '#shared/document/prompts.ts'
import { promptHighlight } from '../../../lib/promptHighlight.ts'

/** Paints the prompts of an editor: only nodes that changed are looked at. The returned function ends it. */
export function paintPrompts(editor: LexicalEditor): () => void {
  const painted = new Map<string, Range[]>()
  const unpaint = (key: string) => {
    for (const range of painted.get(key) ?? []) promptHighlight().delete(range)
    painted.delete(key)
  }
  const end = editor.registerMutationListener(
    TextNode,
    (mutations) => {
      for (const [key, mutation] of mutations) {
        unpaint(key)
        if (mutation === 'destroyed') continue
        const ranges = rangesOf(editor, key)
        if (ranges.length > 0) painted.set(key, ranges)
        for (const range of ranges) promptHighlight().add(range)
      }
    },
    { skipInitialization: false },
  )
  return () => {
    end()
    for (const key of [...painted.keys()]) unpaint(key)
  }
}

function rangesOf(editor: LexicalEditor, key: string): Range[] {
  const text = firstText(editor.getElementByKey(key))
  if (text === null) return []
  return promptRanges(text.data).map(({ start, end }) => {
    const range = document.createRange()
    range.setStart(text, start)
    range.setEnd(text, end)
    return range
  })
}

function firstText(element: HTMLElement | null): Text | null {
  if (element === null) return null
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const node = walker.nextNode()
  return node instanceof Text ? node : null
}
