import type { DeskHolder, DeskList, DeskOrder } from '#shared/contract/articleViews.ts'
import type { Input } from '#shared/contract/contract.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'

/** What a person asked of a list: which articles it shows, and in which order. */
export interface Asked {
  list: DeskList
  search: string
  state: WorkflowState | null
  holder: DeskHolder | null
  order: DeskOrder
}

/** The question to main for a list as it is shown; whoever asks adds the page. */
export const listQuestion = ({ list, search, state, holder, order }: Asked) =>
  ({
    ...{ list, search, order, cursor: null },
    ...(state && { state }),
    ...(holder && { holder }),
  }) satisfies Omit<Input<'articles.list'>, 'limit'>
