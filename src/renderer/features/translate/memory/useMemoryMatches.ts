import { useLayoutEffect, useMemo, useRef } from 'react'
import { useChannel } from '#renderer/lib/queries.ts'
import type { MemoryMatch } from '#shared/contract/memoryViews.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { longestSought } from '#shared/domain/memoryLimits.ts'
import type { DeskWork } from '../useDesk.ts'
import { insertMatch } from './insertMatch.ts'
import { type MemoryUnit, unitAt } from './memoryUnit.ts'
import { placeNow, useCaretPlace } from './useCaretPlace.ts'

const noMatches: readonly MemoryMatch[] = []

export interface MemoryMatches {
  unit: MemoryUnit | null
  matches: readonly MemoryMatch[]
  isAsking: boolean
  error: Error | null
  /** Inserts the match with this number, from 1 on; false: there is none. */
  insert: (number: number) => boolean
  /** Puts the words of the source into the part with the caret, as an edit; false: the source has none there. */
  takeSource: () => boolean
}

/** What the memory has for the unit with the caret. */
export function useMemoryMatches({ view, work }: { view: TranslationView; work: DeskWork }): MemoryMatches {
  const { body, rows, panes } = work
  const place = useCaretPlace(body)
  const unit = useMemo(() => (place === null ? null : unitAt(view, rows, place)), [view, rows, place])
  const { part = 'title', path = '', text = '', before = '', after = '' } = unit ?? {}
  const mayAsk = unit !== null && text.length <= longestSought
  const targetId = view.target.localization.id
  const answer = useChannel(
    'memory.matches',
    { targetId, part, path, text, before, after },
    { enabled: mayAsk },
  )
  const matches = (mayAsk && answer.data) || noMatches
  // The place follows the caret after a moment; a key that copies does not wait for it.
  const unitNow = () => {
    const at = (body && placeNow(body)) ?? place
    return at === null ? null : unitAt(view, rows, at)
  }
  const latest = useRef({ unit, matches, body, panes, unitNow })
  useLayoutEffect(() => {
    latest.current = { unit, matches, body, panes, unitNow }
  })
  const insert = useMemo(
    () => (number: number) => {
      const { unit, matches, body, panes } = latest.current
      const match = matches[number - 1]
      if (!body || !unit || !match) return false
      insertMatch({ body, focusField: panes.focusField }, unit, match)
      return true
    },
    [],
  )
  const takeSource = useMemo(
    () => () => {
      const { body, panes, unitNow } = latest.current
      const here = unitNow()
      if (!body || !here) return false
      const { text, content } = here
      const words = { target: text, sourceContent: [...content], targetContent: [...content], sentence: null }
      insertMatch({ body, focusField: panes.focusField }, here, words)
      return true
    },
    [],
  )
  return { unit, matches, isAsking: mayAsk && answer.isPending, error: answer.error, insert, takeSource }
}
