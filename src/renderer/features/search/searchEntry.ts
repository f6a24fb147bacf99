import { z } from 'zod'
import { type SearchFilters, searchFilters, searchOrder } from '#shared/contract/searchViews.ts'
import { localizationId } from '#shared/domain/ids.ts'

/** What is searched for. The history entry of the screen keeps it: going back finds it again, a link starts afresh. */
const asked = z.object({
  query: z.string().max(200).default(''),
  order: searchOrder.default('best'),
  filters: searchFilters.default({}),
  /** The text that was opened from here. */
  opened: localizationId.nullable().default(null),
})
export type Asked = z.infer<typeof asked>

export type FilterName = keyof SearchFilters
export const filterNames = Object.keys(searchFilters.shape) as FilterName[]

const holder = z.object({ search: asked })

export const readSearchEntry = (): Asked =>
  holder.safeParse(window.history.state).data?.search ?? asked.parse({})

export function rememberSearch(search: Asked): void {
  window.history.replaceState({ search } satisfies z.input<typeof holder>, '')
}
