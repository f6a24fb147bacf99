import { useCallback, useReducer, useRef } from 'react'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { Alignment } from '#shared/document/align.ts'
import type { Body } from '#shared/document/schema.ts'
import { alignChanges, alignWhole, type LiveAlignment } from './liveAlignment.ts'

/**
 * The rows of the side-by-side view. The target is the live text of the editor, handed to `realign`; a keystroke inside
 * a passage draws nothing, and one that brings or takes words draws its row.
 */
export function useAlignment(view: TranslationView): {
  alignment: Alignment
  realign: (target: Body) => void
} {
  const live = useRef<LiveAlignment>(null)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  if (live.current?.view !== view) {
    live.current = alignWhole(view, live.current?.target ?? view.target.blocks, live.current)
  }
  const realign = useCallback((target: Body) => {
    if (live.current === null) return
    const before = live.current.alignment
    live.current = alignChanges(live.current, target)
    if (live.current.alignment !== before) redraw()
  }, [])
  return { alignment: live.current.alignment, realign }
}
