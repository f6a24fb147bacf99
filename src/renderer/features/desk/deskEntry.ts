import { z } from 'zod'
import { workflowState } from '#shared/domain/workflow.ts'

/**
 * The state of a list, stored in its history entry: going back restores it, and a link to the list starts
 * afresh.
 */
const deskEntry = z.object({
  search: z.string().default(''),
  state: workflowState.nullable().default(null),
  /** The row that was opened from here. */
  row: z.int().nonnegative().optional(),
})
export type DeskEntry = z.infer<typeof deskEntry>

const holder = z.object({ desk: deskEntry })

export const readDeskEntry = (): DeskEntry =>
  holder.safeParse(window.history.state).data?.desk ?? { search: '', state: null }

/** State for `navigate` that opens a list as if left with this search. */
export const withSearch = (search: string): z.input<typeof holder> => ({ desk: { search } })

export function rememberDeskEntry(entry: DeskEntry): void {
  window.history.replaceState({ desk: entry } satisfies z.input<typeof holder>, '')
}
