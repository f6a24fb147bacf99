import { z } from 'zod'
import { blockId } from '#shared/domain/ids.ts'

/**
 * Words that the search of the archive found in a text, as the state of the history entry that opens the text: the find
 * bar opens with them.
 */
const state = z.object({ found: z.object({ words: z.string().min(1), blockId }) })

export const withFoundWords = (found: z.input<typeof state>['found']): z.input<typeof state> => ({ found })

/** Null where the text was not opened from a search. */
export const readFoundWords = () => state.safeParse(window.history.state).data?.found ?? null
