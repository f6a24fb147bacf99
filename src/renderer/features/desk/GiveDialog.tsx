import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StaysHere } from '#renderer/articles/plan/StaysHere.tsx'
import '#renderer/articles/plan/plan.css'
import { usePlan, usePlansStayHere } from '#renderer/articles/plan/usePlan.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import type { Assignee } from '#shared/domain/workflow.ts'

interface GiveDialogProps {
  row: DeskRow
  onClose: () => void
}

/** Somebody who is not in the list. Names have no spaces around them. */
const somebodyElse = ' else'

/** Gives an article to a person for translation: one of those who are known here, or a name. */
export function GiveDialog({ row, onClose }: GiveDialogProps) {
  const { t } = useTranslation()
  const { data: people = [] } = useChannel('workflow.people', {})
  const { change, isPending } = usePlan(row.articleId)
  const staysHere = usePlansStayHere()
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const isTyped = chosen === somebodyElse || people.length === 0
  const to: Assignee | undefined = isTyped
    ? { name: name.trim(), login: '' }
    : people.find(({ name }) => name === chosen)
  const confirm = async () => {
    if (to === undefined || to.name === '') setMissing(true)
    else if (await change({ kind: 'give', to })) onClose()
  }
  return (
    <Dialog
      help="translation"
      title={t('plan.giveTitle')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void confirm()}>
            {t('plan.giveConfirm')}
          </Button>
        </>
      }
    >
      <div className="plan-form">
        <p lang={row.sourceLanguage}>{row.title || t('common.untitled')}</p>
        {people.length > 0 && (
          <Select
            label={t('plan.person')}
            value={chosen}
            error={isMissing && chosen === null ? t('plan.personNeeded') : undefined}
            onChange={setChosen}
            options={[
              // By name, which `workflow.people` lists once: the list may change while it is open.
              ...people.map(({ name }) => ({ id: name, label: name })),
              { id: somebodyElse, label: t('plan.somebodyElse') },
            ]}
          />
        )}
        {isTyped && (
          <TextField
            label={t('plan.name')}
            value={name}
            maxLength={200}
            error={isMissing && name.trim() === '' ? t('plan.personNeeded') : undefined}
            onChange={setName}
          />
        )}
        {staysHere && <StaysHere />}
      </div>
    </Dialog>
  )
}
