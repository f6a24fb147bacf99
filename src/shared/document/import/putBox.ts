import type { TextRun } from './runs.ts'
import type { State } from './state.ts'
import type { Box } from './ticks.ts'

/** A checkbox as text, before the words that it belongs to. */
export const boxRun = (box: Box, { marks, space }: Pick<TextRun, 'marks' | 'space'>): TextRun => ({
  text: `${box} `,
  marks,
  href: null,
  space,
  isTick: true,
})

/** Writes a checkbox where it stands. */
export const putBox = (box: Box, state: State): void => state.sink.text(boxRun(box, state))
