import { useTranslation } from 'react-i18next'
import { Select } from '#renderer/ui/Select.tsx'
import { type WorkflowState, workflowStates } from '#shared/domain/workflow.ts'

interface StateFilterProps {
  value: WorkflowState | null
  onChange: (state: WorkflowState | null) => void
}

/** Narrows a list to articles that have a text in one state. */
export function StateFilter({ value, onChange }: StateFilterProps) {
  const { t } = useTranslation()
  return (
    <Select<WorkflowState | 'any'>
      label={t('desk.state')}
      isLabelHidden
      className="desk__filter"
      value={value ?? 'any'}
      onChange={(next) => onChange(next === 'any' ? null : next)}
      options={[
        { id: 'any', label: t('desk.stateAll') },
        ...workflowStates.map((state) => ({ id: state, label: t(`workflow.state.${state}`) })),
      ]}
    />
  )
}
