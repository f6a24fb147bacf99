import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { ConflictView } from '#shared/contract/conflictViews.ts'
import {
  type MergeChoice,
  type MergedField,
  mergeBodies,
  mergeFields,
  resolveMerge,
} from '#shared/document/merge.ts'
import type { BlockId } from '#shared/domain/ids.ts'

export const mergedFieldNames = ['title', 'lead', 'slug'] as const
export type MergedFieldName = (typeof mergedFieldNames)[number]
type FieldChoices = ReadonlyMap<MergedFieldName, 'mine' | 'theirs'>

/** The base of a conflict for which no common version is stored. */
const emptyBase: Record<MergedFieldName, string> = { title: '', lead: '', slug: '' }

/** Null while the person has not chosen between both sides. */
function fieldValue(field: MergedField, choice: 'mine' | 'theirs' | undefined): string | null {
  if (field.kind === 'merged') return field.value
  return choice ? field[choice] : null
}

/** The merge of a conflict with the person's choices so far; `open` counts those that are still to be made. */
export function useMerge(conflict: ConflictView) {
  const { base, mine, theirs } = conflict
  const body = useMemo(
    () => mergeBodies({ base: base?.blocks ?? [], mine: mine.blocks, theirs: theirs.blocks }),
    [base, mine, theirs],
  )
  const fields = useMemo(
    () => mergeFields<MergedFieldName>({ base: base ?? emptyBase, mine, theirs }),
    [base, mine, theirs],
  )
  const [choices, setChoices] = useState<ReadonlyMap<BlockId, MergeChoice>>(new Map())
  const [chosenFields, setChosenFields] = useState<FieldChoices>(new Map())
  const chosenValue = (name: MergedFieldName) => fieldValue(fields[name], chosenFields.get(name))
  const blocks = resolveMerge(body, choices)
  const values = { title: chosenValue('title'), lead: chosenValue('lead'), slug: chosenValue('slug') }
  const openFields = mergedFieldNames.filter((name) => values[name] === null).length
  const conflictingFields = mergedFieldNames.filter((name) => fields[name].kind === 'conflict').length
  return {
    ...{ body, fields, choices, chosenFields, blocks, values },
    open: body.conflicts - choices.size + openFields,
    hasConflicts: body.conflicts + conflictingFields > 0,
    choose: (id: BlockId, choice: MergeChoice) => setChoices(new Map(choices).set(id, choice)),
    chooseField: (name: MergedFieldName, choice: 'mine' | 'theirs') =>
      setChosenFields(new Map(chosenFields).set(name, choice)),
  }
}
export type Merge = ReturnType<typeof useMerge>

/** Stores the merged text once nothing is left to choose, and returns to review. */
export function useSaveMerge(conflict: ConflictView, { values, blocks }: Merge) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const resolve = useCommand('conflicts.resolve')
  const { localizationId, articleId } = conflict
  const theirsHash = conflict.theirs.revision.contentHash
  const save = () => {
    const { title, lead, slug } = values
    if (!blocks || title === null || lead === null || slug === null) return
    resolve.mutate(
      { localizationId, theirsHash, title, lead, slug, blocks },
      {
        onSuccess: () => {
          showToast({ tone: 'good', text: t('review.merge.saved') })
          navigate(paths.review(articleId))
        },
      },
    )
  }
  return { save, isPending: resolve.isPending, error: resolve.error }
}
