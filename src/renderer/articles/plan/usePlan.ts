import type { Input } from '#shared/contract/contract.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { useCommand } from '../../lib/queries.ts'
import { useActiveSite } from '../../lib/settings.tsx'
import { useShowResult } from '../../lib/useShowResult.ts'

type PlanChange = Input<'workflow.plan'>['change']

/** Changes what is planned for the translation of an article; resolves to whether it worked, and says why not. */
export function usePlan(articleId: ArticleId) {
  const command = useCommand('workflow.plan')
  const showResult = useShowResult()
  return {
    change: (change: PlanChange): Promise<boolean> => showResult(command.mutateAsync({ articleId, change })),
    isPending: command.isPending,
  }
}

/** Plans stay on this computer: the active site does not keep them. Without a site everything does, and says so. */
export const usePlansStayHere = (): boolean => useActiveSite()?.capabilities?.keepsPlans === false
