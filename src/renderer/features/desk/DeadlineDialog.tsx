import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StaysHere } from '#renderer/articles/plan/StaysHere.tsx'
import '#renderer/articles/plan/plan.css'
import { usePlan, usePlansStayHere } from '#renderer/articles/plan/usePlan.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { DateTimeField } from '#renderer/ui/DateTimeField.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { homeZone } from '#shared/checks/publishDay.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import type { WallTime } from '#shared/domain/time.ts'

interface DeadlineDialogProps {
  row: DeskRow
  onClose: () => void
}

/** Until when an article should be translated, where no publication time is known. */
export function DeadlineDialog({ row, onClose }: DeadlineDialogProps) {
  const { t } = useTranslation()
  const zone = useActiveSite()?.timeZone ?? homeZone
  const { change, isPending } = usePlan(row.articleId)
  const staysHere = usePlansStayHere()
  const due = row.translation?.due ?? null
  const [at, setAt] = useState<WallTime | null>(due?.at.wall ?? null)
  const [isMissing, setMissing] = useState(false)
  const set = async (wanted: WallTime | null) => {
    if (await change({ kind: 'deadline', at: wanted })) onClose()
  }
  return (
    <Dialog
      help="translation"
      title={t('plan.deadlineTitle')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {due !== null && <Button onPress={() => void set(null)}>{t('plan.deadlineNone')}</Button>}
          <Button
            variant="primary"
            isPending={isPending}
            onPress={() => (at === null ? setMissing(true) : void set(at))}
          >
            {t('plan.deadlineConfirm')}
          </Button>
        </>
      }
    >
      <div className="plan-form">
        <p lang={row.sourceLanguage}>{row.title || t('common.untitled')}</p>
        <DateTimeField
          label={t('plan.deadlineLabel')}
          note={t('review.atZone', { zone })}
          value={at}
          error={isMissing && at === null ? t('review.atNeeded') : undefined}
          onChange={setAt}
        />
        {staysHere && <StaysHere />}
      </div>
    </Dialog>
  )
}
