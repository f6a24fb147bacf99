import { useTranslation } from 'react-i18next'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import { longestSubject, longestTermNote, termKind, variantsOf } from '#shared/domain/term.ts'
import { officialName } from '#shared/language/terms/officialName.ts'
import type { DraftProblem, TermDraft, WordField } from './termDraft.ts'
import './terms.css'

interface TermFormProps {
  draft: TermDraft
  problem: DraftProblem | null
  onChange: (draft: TermDraft) => void
  onSubmit: () => void
}

/** The fields of a term: what is said in both languages, what must not be, and what else is to be known. */
export function TermForm({ draft, problem, onChange, onSubmit }: TermFormProps) {
  const { t } = useTranslation()
  const words = (name: WordField, note?: string) => (
    <TextField
      label={t(`terms.field.${name}`)}
      value={draft[name]}
      onChange={(value) => onChange({ ...draft, [name]: value })}
      autoFocus={name === 'uk'}
      {...(note !== undefined && { note })}
      {...(problem?.field === name && { error: t(`terms.problem.${problem.problem}`) })}
    />
  )
  return (
    <form
      className="term-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {words('uk', t('terms.variantsNote'))}
      {words(
        'en',
        noteOnEnglish(draft, (name) => t('terms.official', { name })),
      )}
      {words('ukForbidden')}
      {words('enForbidden')}
      <div className="term-form__wide">
        <RadioChoices
          label={t('terms.kindLabel')}
          options={termKind.options.map((id) => ({
            id,
            label: t(`terms.kind.${id}`),
            ...(id === 'name' && { note: t('terms.nameNote') }),
          }))}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind })}
        />
      </div>
      <TextField
        label={t('terms.field.subject')}
        value={draft.subject}
        maxLength={longestSubject}
        onChange={(subject) => onChange({ ...draft, subject })}
      />
      <TextAreaField
        label={t('terms.field.note')}
        value={draft.note}
        rows={2}
        maxLength={longestTermNote}
        onChange={(note) => onChange({ ...draft, note })}
      />
      {/* Enter in a field submits; the visible button is in the foot of the dialog. */}
      <button type="submit" hidden />
    </form>
  )
}

/** What a name is called in English where nobody says it. */
function noteOnEnglish({ kind, uk, en }: TermDraft, official: (name: string) => string): string | undefined {
  const [name] = variantsOf(uk)
  return kind === 'name' && name !== undefined && en.trim() === '' ? official(officialName(name)) : undefined
}
