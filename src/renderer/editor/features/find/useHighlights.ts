import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import type { Match } from './matches.ts'
import { matchElement, matchRange } from './matchRange.ts'

/** Names of the CSS highlights: the browser paints them over the text, so that a search changes no node. */
const allName = 'visnyk-found'
const currentName = 'visnyk-found-current'

/** How many matches are painted before and after the current one; every painted range slows each edit down. */
const painted = 2_000

/** Paints the matches and scrolls to the current one. */
export function useHighlights(editor: LexicalEditor, matches: readonly Match[], at: number): void {
  useEffect(() => {
    const ranges = matches
      .slice(Math.max(at - painted, 0), at + painted)
      .flatMap((match) => matchRange(editor, match) ?? [])
    CSS.highlights.set(allName, new Highlight(...ranges))
    const current = matches[at]
    const range = current && matchRange(editor, current)
    if (range) CSS.highlights.set(currentName, new Highlight(range))
    else CSS.highlights.delete(currentName)
    const shown = range?.startContainer.parentElement ?? (current && matchElement(editor, current))
    shown?.scrollIntoView({ block: 'nearest' })
    return () => {
      CSS.highlights.delete(allName)
      CSS.highlights.delete(currentName)
    }
  }, [editor, matches, at])
}
