import type { BlockId } from '../../domain/ids.ts'
import type { Context } from './context.ts'
import type { Element } from './nodes.ts'
import type { State, Step } from './state.ts'

/** Called where an element begins. The step's `leave` is called where it ends. */
export type Enter = (element: Element, state: State, context: Context) => Step

/** An element that only separates blocks: it ends the block before it, and its end ends the block in it. */
export const enterBlock: Enter = (_, state) => {
  state.sink.boundary()
  return { state, leave: () => state.sink.boundary() }
}

/** The id of a block of our own HTML: only where blocks are allowed, and not inside another block of ours. */
export const ownIdOf = (element: Element, state: State, context: Context): BlockId | null =>
  state.flow && !state.own ? context.ownId(element) : null

export const ownState = (state: State): State => ({
  ...state,
  own: true,
  space: 'exact',
  marks: [],
  href: null,
})
