import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { classNames } from '#renderer/ui/classNames.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { isOverdue } from '#shared/domain/translationPlan.ts'

interface WorkProps {
  row: DeskRow
  now: number
}

/** What is left to translate, until when, and who has it. */
export function WorkCell({ row, now }: WorkProps) {
  return (
    <span className="desk-row__work">
      <Left row={row} />
      <span className="desk-row__plain desk-row__plan">
        <Plan row={row} now={now} />
      </span>
    </span>
  )
}

/** The same on one line, where the table has no room for a column. */
export function WorkLine({ row, now }: WorkProps) {
  const { t } = useTranslation()
  const words = row.translation?.words
  const count = words ? words.new + words.changed + words.repeated : 0
  return (
    <>
      {words && t('desk.wordsLeft', { count })}
      {words && ' · '}
      <Plan row={row} now={now} />
    </>
  )
}

function Left({ row: { translation } }: Pick<WorkProps, 'row'>) {
  const { t } = useTranslation()
  if (translation === null) return null
  const { words } = translation
  const count = words.new + words.changed + words.repeated
  const parts = (['new', 'changed', 'repeated'] as const)
    .filter((kind) => words[kind] > 0)
    .map((kind) => t(`desk.words.${kind}`, { count: words[kind] }))
  const total = t('desk.wordsLeft', { count })
  // Of one kind only, the total says how many: the kind is named alone where it is not the usual one.
  const isPlain = parts.length === 0 || count === words.new
  return (
    <span className="desk-row__words" title={[total, ...parts].join('; ')}>
      <strong>{total}</strong>
      {!isPlain && ` · ${parts.join(' · ')}`}
    </span>
  )
}

function Plan({ row: { translation }, now }: WorkProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (translation === null) return null
  const { due, holder } = translation
  const who =
    holder === null
      ? t('desk.holderNobody')
      : holder.isMe
        ? t('desk.holderMe')
        : holder.name || t('desk.holderHere')
  if (due === null) return who
  const isLate = isOverdue(due, new Date(now).toISOString())
  const time = formats.zoned(due.at)
  return (
    <>
      <span className={classNames(isLate && 'desk-row__late')} title={t(`desk.due.${due.kind}`, { time })}>
        {t(isLate ? 'desk.overdue' : 'desk.dueBy', { time })}
      </span>
      {` · ${who}`}
    </>
  )
}
