import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { StaysHere } from '#renderer/articles/plan/StaysHere.tsx'
import { usePlansStayHere } from '#renderer/articles/plan/usePlan.ts'
import { useActionLook } from '#renderer/lib/actions/useAction.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { MenuButton } from '#renderer/ui/Menu.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { type DeskHolder, type DeskOrder, deskOrders } from '#shared/contract/articleViews.ts'
import { type PlanAction, planActions } from './planRules.ts'
import { planIds } from './useRowPlan.tsx'

interface TranslationBarProps {
  holder: DeskHolder | null
  onHolder: (holder: DeskHolder | null) => void
  order: DeskOrder
  onOrder: (order: DeskOrder) => void
  /** What can be done about the active row. */
  actions: readonly PlanAction[]
  onAction: (action: PlanAction) => void
}

/** Whose articles are shown in which order, and what can be done about the active one. */
export function TranslationBar({ holder, onHolder, order, onOrder, actions, onAction }: TranslationBarProps) {
  const { t } = useTranslation()
  const look = useActionLook()
  const staysHere = usePlansStayHere()
  return (
    <>
      <Segmented<DeskHolder | 'all'>
        label={t('desk.holder')}
        size="small"
        value={holder ?? 'all'}
        onChange={(next) => onHolder(next === 'all' ? null : next)}
        options={[
          { id: 'all', label: t('desk.holderFilter.all') },
          { id: 'me', label: t('desk.holderFilter.me') },
          { id: 'nobody', label: t('desk.holderFilter.nobody') },
        ]}
      />
      <Select<DeskOrder>
        label={t('desk.order')}
        isLabelHidden
        className="desk__order"
        value={order}
        onChange={onOrder}
        options={deskOrders.map((id) => ({ id, label: t(`desk.orderBy.${id}`) }))}
      />
      <MenuButton
        label={t('plan.menu')}
        trigger={
          <Button size="small" icon={ListChecks} isDisabled={actions.length === 0}>
            {t('plan.menu')}
          </Button>
        }
        sections={[{ items: actions.map((action) => ({ ...look(planIds[action]), id: action })) }]}
        onAction={(id) => {
          const action = planActions.find((one) => one === id)
          if (action) onAction(action)
        }}
      />
      {staysHere && <StaysHere />}
    </>
  )
}
