import type { BlockId } from '../../domain/ids.ts'
import type { Context, State, Step } from './context.ts'
import type { Element } from './nodes.ts'

/** What happens where an element begins; its `leave`, where it ends. */
export type Enter = (element: Element, state: State, context: Context) => Step

/** An element that only says: a block begins and ends here. */
export const enterBlock: Enter = (_, state) => {
  state.sink.boundary()
  return { state, leave: () => state.sink.boundary() }
}

/** Our own block: only where blocks stand one below the other, and not inside another of ours. */
export const ownIdOf = (element: Element, state: State, context: Context): BlockId | null =>
  state.flow && !state.own ? context.ownId(element) : null

export const ownState = (state: State): State => ({
  ...state,
  own: true,
  space: 'exact',
  marks: [],
  href: null,
})
