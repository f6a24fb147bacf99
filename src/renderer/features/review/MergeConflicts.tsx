import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockView } from '#renderer/articles/document/BlockView.tsx'
import { BlockDifference, WordDifference } from '#renderer/articles/document/Difference.tsx'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import type { MergeChoice, MergedField, MergePart } from '#shared/document/merge.ts'
import type { Block } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'

interface SideProps {
  name: string
  isChosen?: boolean
  children: ReactNode
}

function Side({ name, isChosen = false, children }: SideProps) {
  return (
    <section className="merge-side" data-chosen={isChosen} aria-label={name}>
      <p className="merge-side__name">{name}</p>
      {children}
    </section>
  )
}

interface BlockConflictProps {
  conflict: Extract<MergePart, { kind: 'conflict' }>
  language: Language
  choice: MergeChoice | null
  onChoose: (choice: MergeChoice) => void
}

/** One block that both sides changed: before, mine, theirs, and the person's choice. */
export function BlockConflict({ conflict, language, choice, onChoose }: BlockConflictProps) {
  const { t } = useTranslation()
  const { base, mine, theirs } = conflict
  const shown = (block: Block | null, gone: string) =>
    block === null ? (
      <p className="review-quiet">{gone}</p>
    ) : base ? (
      <BlockDifference before={base} after={block} language={language} />
    ) : (
      <BlockView block={block} language={language} />
    )
  const options = [
    { id: 'mine' as const, label: t('review.merge.useMine') },
    { id: 'theirs' as const, label: t('review.merge.useTheirs') },
    ...(mine && theirs ? [{ id: 'both' as const, label: t('review.merge.useBoth') }] : []),
  ]
  return (
    <section className="merge-conflict" data-decided={choice !== null} aria-label={t('review.merge.choice')}>
      <div className="merge-sides">
        <Side name={t('review.merge.base')}>
          {base ? (
            <BlockView block={base} language={language} />
          ) : (
            <p className="review-quiet">{t('review.merge.baseNone')}</p>
          )}
        </Side>
        <Side name={t('review.merge.mine')} isChosen={choice === 'mine' || choice === 'both'}>
          {shown(mine, t('review.merge.deletedMine'))}
        </Side>
        <Side name={t('review.merge.theirs')} isChosen={choice === 'theirs' || choice === 'both'}>
          {shown(theirs, t('review.merge.deletedTheirs'))}
        </Side>
      </div>
      <RadioChoices label={t('review.merge.choice')} options={options} value={choice} onChange={onChoose} />
    </section>
  )
}

interface FieldConflictProps {
  label: string
  language: Language
  field: Extract<MergedField, { kind: 'conflict' }>
  choice: 'mine' | 'theirs' | null
  onChoose: (choice: 'mine' | 'theirs') => void
}

/** A title, lead or address that both sides changed. */
export function FieldConflict({ label, language, field, choice, onChoose }: FieldConflictProps) {
  const { t } = useTranslation()
  const text = (value: string) => (
    <p className="text" lang={language}>
      <WordDifference before={field.base} after={value} />
    </p>
  )
  return (
    <section className="merge-conflict" data-decided={choice !== null} aria-label={label}>
      <p className="merge-side__name">{label}</p>
      <div className="merge-sides">
        <Side name={t('review.merge.base')}>
          <p className="text" lang={language}>
            {field.base || <span className="review-quiet">{t('review.fieldEmpty')}</span>}
          </p>
        </Side>
        <Side name={t('review.merge.mine')} isChosen={choice === 'mine'}>
          {text(field.mine)}
        </Side>
        <Side name={t('review.merge.theirs')} isChosen={choice === 'theirs'}>
          {text(field.theirs)}
        </Side>
      </div>
      <RadioChoices
        label={t('review.merge.choice')}
        options={[
          { id: 'mine', label: t('review.merge.useMine') },
          { id: 'theirs', label: t('review.merge.useTheirs') },
        ]}
        value={choice}
        onChange={onChoose}
      />
    </section>
  )
}
