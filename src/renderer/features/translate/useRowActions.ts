import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import { createRowActions, type RowActions } from './createRowActions.ts'
import { createUnitMoves, type UnitMoves } from './createUnitMoves.ts'
import type { DeskState } from './rowContext.ts'

/**
 * What a translator does with rows, by button and by key. The functions stay the same for the life of the screen, so
 * that no row is drawn again because of them; what they work on they read when they are called.
 */
export function useRowActions(desk: DeskState): UnitMoves & { actions: RowActions } {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const formatChord = useFormatChord()
  const latest = useRef({ ...desk, t, textOf, formatChord })
  useLayoutEffect(() => {
    latest.current = { ...desk, t, textOf, formatChord }
  })
  return useMemo(() => {
    const now = () => latest.current
    return { actions: createRowActions(now), ...createUnitMoves(now) }
  }, [])
}
