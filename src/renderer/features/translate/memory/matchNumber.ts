import { digitOf } from '../digitOf.ts'

/**
 * The number of the match that a key event asks for; null: it asks for none. In the panes and the panel of the memory
 * its keys insert a match; elsewhere they open a list of the rail.
 */
export const matchNumber = (event: KeyboardEvent, isMac: boolean): number | null =>
  digitOf(event, 'mod', isMac)
