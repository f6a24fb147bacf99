import { useEffect, useRef, useState } from 'react'
import { useChannel } from '#renderer/lib/queries.ts'
import type { TermsInBlock } from '#shared/contract/termViews.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { sameJson } from '#shared/document/canonical.ts'
import type { CaretPlace } from '../memory/memoryUnit.ts'
import { useCaretPlace } from '../memory/useCaretPlace.ts'
import type { DeskWork } from '../useDesk.ts'
import { type DrawnUnit, drawnUnit } from './drawnUnit.ts'
import { paintTerms, unpaintTerms } from './paintTerms.ts'

/** Milliseconds without typing before the block with the caret is looked through again. */
const pause = 300

interface Asked {
  source: readonly string[]
  target: readonly string[]
}

const nothing: TermsInBlock = { terms: [], wrong: [] }
const noLines: Asked = { source: [], target: [] }

export interface BlockTerms {
  /** Null: the caret was in no unit yet. */
  place: CaretPlace | null
  found: TermsInBlock
  isAsking: boolean
  error: Error | null
}

const textsOf = ({ source, target }: DrawnUnit): Asked => ({
  source: source.map(({ text }) => text),
  target: target.map(({ text }) => text),
})

/**
 * The terms of the block with the caret, painted in both panes. Only this block is read, after a pause of the typing;
 * main looks its words up.
 */
export function useBlockTerms(view: TranslationView, work: DeskWork): BlockTerms {
  const { body } = work
  const place = useCaretPlace(body)
  const { drawn, asked } = useDrawnUnit(view, work, place)
  const targetId = view.target.localization.id
  const isEnabled = place !== null && asked.source.length > 0
  const answer = useChannel(
    'terms.inBlock',
    { targetId, source: [...asked.source], target: [...asked.target] },
    { enabled: isEnabled, keepPrevious: true },
  )
  /** The last answer with what it answers: while the target changes, the terms of the same source stay. */
  const [known, setKnown] = useState<{ asked: Asked; data: TermsInBlock }>({ asked: noLines, data: nothing })
  const { data, isPlaceholderData } = answer
  useEffect(() => {
    if (data && !isPlaceholderData) setKnown({ asked, data })
  }, [data, isPlaceholderData, asked])
  const isKnown = isEnabled && sameJson(known.asked.source, asked.source)
  const found = isKnown ? known.data : nothing
  useEffect(() => {
    // Of another block, or nodes that are drawn no more: nothing is painted until it is known.
    if (!isKnown || !sameJson(textsOf(drawn.current), asked)) unpaintTerms()
    else if (sameJson(known.asked.target, asked.target)) paintTerms(drawn.current, found)
  }, [drawn, asked, known, found, isKnown])
  useEffect(() => unpaintTerms, [])
  return { place, found, isAsking: isEnabled && !isKnown, error: isEnabled ? answer.error : null }
}

/** The lines of the unit, read again when the caret moved, the rows were drawn anew, or the typing paused. */
function useDrawnUnit(view: TranslationView, { body, panes, rows }: DeskWork, place: CaretPlace | null) {
  const drawn = useRef<DrawnUnit>({ source: [], target: [] })
  const [asked, setAsked] = useState(noLines)
  const both = panes.both
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source or other rows are drawn anew
  useEffect(() => {
    if (!body || place === null) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      drawn.current = drawnUnit(body, both.current, place)
      const next = textsOf(drawn.current)
      // Nodes may be others with the same words: a new object has them painted again.
      setAsked(next)
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    look()
    const root = both.current
    root?.addEventListener('input', soon)
    const unlisten = body.editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size > 0 || dirtyLeaves.size > 0) soon()
    })
    return () => {
      clearTimeout(timer)
      root?.removeEventListener('input', soon)
      unlisten()
    }
  }, [body, both, place, view.source, rows])
  return { drawn, asked }
}
