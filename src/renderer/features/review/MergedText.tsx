import { useTranslation } from 'react-i18next'
import { BlockView } from '#renderer/articles/document/BlockView.tsx'
import '#renderer/articles/document/paper.css'
import type { MergeChoice, MergePart } from '#shared/document/merge.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { BlockConflict, FieldConflict } from './MergeConflicts.tsx'
import type { Merge, MergedFieldName } from './useMerge.ts'

interface MergedFieldProps {
  name: MergedFieldName
  language: Language
  merge: Merge
}

/** A field of the merged text: its value, or the choice between both sides. */
export function MergedField({ name, language, merge }: MergedFieldProps) {
  const { t } = useTranslation()
  const field = merge.fields[name]
  if (field.kind === 'conflict') {
    return (
      <FieldConflict
        label={t(`review.field.${name}`)}
        language={language}
        field={field}
        choice={merge.chosenFields.get(name) ?? null}
        onChoose={(choice) => merge.chooseField(name, choice)}
      />
    )
  }
  return (
    <div className="paper__field">
      <p className="paper__label">{t(`review.field.${name}`)}</p>
      <p className={`text paper__${name}`} lang={language}>
        {field.value || <span className="review-quiet">{t('review.fieldEmpty')}</span>}
      </p>
    </div>
  )
}

interface MergedPartProps {
  part: MergePart
  language: Language
  choice: MergeChoice | null
  onChoose: (id: BlockId, choice: MergeChoice) => void
}

/** A block of the merged body with the side that it comes from, or the choice between both sides. */
export function MergedPart({ part, language, choice, onChoose }: MergedPartProps) {
  const { t } = useTranslation()
  if (part.kind === 'conflict') {
    return (
      <BlockConflict
        conflict={part}
        language={language}
        choice={choice}
        onChoose={(next) => onChoose(part.blockId, next)}
      />
    )
  }
  const origin = {
    base: null,
    mine: t('review.merge.fromMine'),
    theirs: t('review.merge.fromTheirs'),
    both: t('review.merge.fromBoth'),
    words: `${t('review.merge.fromMine')} + ${t('review.merge.fromTheirs')}`,
  }[part.origin]
  return (
    <div className="paper-block merge-block" data-kind={part.origin === 'base' ? 'same' : 'changed'}>
      {origin && <p className="merge-block__origin">{origin}</p>}
      <BlockView block={part.block} language={language} />
    </div>
  )
}
