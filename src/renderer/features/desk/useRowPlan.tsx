import { type ReactNode, useState } from 'react'
import { usePlansStayHere } from '#renderer/articles/plan/usePlan.ts'
import { WaiveDialog } from '#renderer/articles/plan/WaiveDialog.tsx'
import type { CatalogueId } from '#renderer/lib/actions/catalogue.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { DeadlineDialog } from './DeadlineDialog.tsx'
import { GiveDialog } from './GiveDialog.tsx'
import { type PlanAction, planActionsFor } from './planRules.ts'

export const planIds = {
  take: 'takeTranslation',
  give: 'giveTranslation',
  giveBack: 'giveBackTranslation',
  deadline: 'translationDue',
  waive: 'waiveTranslation',
  want: 'wantTranslation',
} as const satisfies Record<PlanAction, CatalogueId>

/**
 * What can be done about the translation of a row (the active one; undefined: none), by key, palette and menu.
 * `dialog` is to be rendered.
 */
export function useRowPlan(row: DeskRow | undefined) {
  const role = useActiveSite()?.role ?? null
  const command = useCommand('workflow.plan')
  const showResult = useShowResult()
  const [asked, setAsked] = useState<{ action: 'give' | 'deadline' | 'waive'; row: DeskRow } | null>(null)
  const actions = row ? planActionsFor(row, role) : []

  function run(action: PlanAction): void {
    if (row === undefined || !actions.includes(action)) return
    const { articleId } = row
    const order = (change: Parameters<typeof command.mutateAsync>[0]['change']) =>
      void showResult(command.mutateAsync({ articleId, change }))
    switch (action) {
      case 'take':
        order({ kind: 'take' })
        break
      case 'giveBack':
        order({ kind: 'giveBack' })
        break
      case 'want':
        order({ kind: 'want', language: otherLanguage(row.sourceLanguage) })
        break
      case 'give':
      case 'deadline':
      case 'waive':
        setAsked({ action, row })
    }
  }

  const offer = (action: PlanAction) => ({ run: () => run(action), isOffered: actions.includes(action) })
  useAction(planIds.take, offer('take'))
  useAction(planIds.give, offer('give'))
  useAction(planIds.giveBack, offer('giveBack'))
  useAction(planIds.deadline, offer('deadline'))
  useAction(planIds.waive, offer('waive'))
  useAction(planIds.want, offer('want'))
  return {
    articleId: row?.articleId,
    actions,
    run,
    dialog: <PlanDialog asked={asked} onClose={() => setAsked(null)} />,
  }
}

interface PlanDialogProps {
  asked: { action: 'give' | 'deadline' | 'waive'; row: DeskRow } | null
  onClose: () => void
}

function PlanDialog({ asked, onClose }: PlanDialogProps): ReactNode {
  const staysHere = usePlansStayHere()
  if (asked === null) return null
  const { action, row } = asked
  if (action === 'give') return <GiveDialog row={row} onClose={onClose} />
  if (action === 'deadline') return <DeadlineDialog row={row} onClose={onClose} />
  const language = otherLanguage(row.sourceLanguage)
  return (
    <WaiveDialog
      articleId={row.articleId}
      title={row.title}
      language={language}
      staysHere={staysHere}
      onClose={onClose}
    />
  )
}
