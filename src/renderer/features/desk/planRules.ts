import type { DeskList, DeskRow } from '#shared/contract/articleViews.ts'
import type { Role } from '#shared/domain/account.ts'
import { mayWaive } from '#shared/domain/translationPlan.ts'

/** What a person can do about the translation of an article, in the order of its menu. */
export const planActions = ['take', 'give', 'giveBack', 'deadline', 'waive', 'want'] as const
export type PlanAction = (typeof planActions)[number]

/** The lists in which articles wait for a translation, or for nobody. */
const plannedLists: ReadonlySet<DeskList> = new Set(['mine', 'toTranslate', 'all'])
export const hasPlans = (list: DeskList): boolean => plannedLists.has(list)

/** Something of the article is not translated. */
const isUnfinished = ({ localizations }: DeskRow): boolean =>
  localizations.length < 2 ||
  localizations.some(
    ({ progress }) => progress !== null && (progress.stale > 0 || progress.translated < progress.total),
  )

/** The actions that make sense now and that the role may take; main checks them again. */
export function planActionsFor(row: DeskRow, role: Role | null): PlanAction[] {
  const { translation } = row
  if (translation === null) return []
  const { holder, due, waiver } = translation
  if (waiver !== null) return mayWaive({ role }) ? ['want'] : []
  if (!isUnfinished(row)) return []
  const mayGive = holder === null || holder.isMe || role === 'editor'
  const possible: Record<PlanAction, boolean> = {
    take: mayGive && holder?.isMe !== true,
    give: mayGive,
    giveBack: mayGive && holder !== null,
    deadline: due === null || due.kind === 'set',
    waive: mayWaive({ role }),
    want: false,
  }
  return planActions.filter((one) => possible[one])
}
