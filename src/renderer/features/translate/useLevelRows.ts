import { type RefObject, useEffect, useRef } from 'react'
import { createRowLeveler } from './createRowLeveler.ts'

/** Keeps the words of both panes level while they are on the screen. `pairs` names the row beside each target block. */
export function useLevelRows(
  sourcePane: RefObject<HTMLElement | null>,
  targetPane: RefObject<HTMLElement | null>,
  pairs: ReadonlyMap<string, string>,
): void {
  const schedule = useRef<() => void>(() => undefined)
  const pairsRef = useRef(pairs)

  useEffect(() => {
    pairsRef.current = pairs
    schedule.current()
  }, [pairs])

  useEffect(() => {
    const source = sourcePane.current
    const target = targetPane.current
    if (!source || !target) return
    const leveler = createRowLeveler({ source, target }, () => pairsRef.current)
    schedule.current = leveler.schedule
    return () => {
      leveler.end()
      schedule.current = () => undefined
    }
  }, [sourcePane, targetPane])
}
