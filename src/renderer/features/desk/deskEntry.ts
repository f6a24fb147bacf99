import { z } from 'zod'
import { type DeskList, deskHolder, deskOrder } from '#shared/contract/articleViews.ts'
import { workflowState } from '#shared/domain/workflow.ts'

/**
 * The state of a list, stored in its history entry: going back restores it, and a link to the list starts
 * afresh.
 */
const deskEntry = z.object({
  search: z.string().default(''),
  state: workflowState.nullable().default(null),
  /** Whose articles for translation. */
  holder: deskHolder.nullable().default(null),
  /** Undefined: the usual order of the list. */
  order: deskOrder.optional(),
  /** The row that was opened from here. */
  row: z.int().nonnegative().optional(),
})
export type DeskEntry = z.infer<typeof deskEntry>

const inHistory = z.object({ desk: deskEntry })

/** What waits for a translation is sorted by when it is due; every other list by its changes. */
export const usualOrder = (list: DeskList) => (list === 'toTranslate' ? 'due' : 'changed')

export const readDeskEntry = (): DeskEntry =>
  inHistory.safeParse(window.history.state).data?.desk ?? { search: '', state: null, holder: null }

/** State for `navigate` that opens a list as if left with this search. */
export const withSearch = (search: string): z.input<typeof inHistory> => ({ desk: { search } })

export function rememberDeskEntry(entry: DeskEntry): void {
  window.history.replaceState({ desk: entry } satisfies z.input<typeof inHistory>, '')
}
