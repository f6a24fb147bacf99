/**
 * NoteRow: what language help found, in words, with buttons for what can be done about it.
 *   note
 *   actions   without them the row only tells
 */
import { EyeOff, SpellCheck, Wrench } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import type { LanguageNote } from './languageNote.ts'
import '#renderer/ui/tones.css'

export interface NoteActions {
  /** Goes to the words; for misspelled words, to the next of them. */
  onShow: (note: LanguageNote) => void
  /** Puts there what the house writes; without it no fix is offered. */
  onFix?: ((note: LanguageNote) => void) | undefined
  /** Leaves the words alone here. */
  onIgnore?: ((note: LanguageNote) => void) | undefined
}

/** What was found, in a sentence. */
export function useNoteWords(): (note: LanguageNote) => string {
  const { t } = useTranslation()
  return (note) => {
    switch (note.kind) {
      case 'unavailable':
        return t('proofing.unavailable')
      case 'spelling': {
        const words = note.words.map((one) => t('common.quoted', { words: one })).join(', ')
        return t('proofing.misspelledWords', { count: note.count, words })
      }
      case 'style':
        return `${t('common.quoted', { words: note.words })}: ${t(`proofing.reason.${note.rule}`)}`
      case 'moreStyle':
        return t('proofing.moreStyle', { count: note.count })
    }
  }
}

const fixOf = (note: LanguageNote): string | null => (note.kind === 'style' ? note.found.fix : null)

export function NoteRow({ note, actions }: { note: LanguageNote; actions: NoteActions | undefined }) {
  const { t } = useTranslation()
  const words = useNoteWords()(note)
  const fix = fixOf(note)
  const leads = note.kind !== 'unavailable' && actions !== undefined
  return (
    <div className={`finding__row ${note.kind === 'unavailable' ? 'tone--bad' : 'tone--info'}`}>
      <SpellCheck aria-hidden className="icon" />
      <div className="finding__words">
        <span>{words}</span>
        {leads && (
          <span className="finding__actions">
            <Button size="small" variant="quiet" onPress={() => actions.onShow(note)}>
              {t(note.kind === 'style' ? 'checks.show' : 'proofing.toNext')}
            </Button>
            {fix !== null && actions.onFix && (
              <Button size="small" variant="quiet" icon={Wrench} onPress={() => actions.onFix?.(note)}>
                {t('checks.fix.replaceText', { text: fix })}
              </Button>
            )}
            {note.kind === 'style' && actions.onIgnore && (
              <Button size="small" variant="quiet" icon={EyeOff} onPress={() => actions.onIgnore?.(note)}>
                {t('proofing.action.ignoreHere')}
              </Button>
            )}
          </span>
        )}
      </div>
    </div>
  )
}

/** What a key does in the row of a note; null: the list handles it. */
export function noteActionOfKey(
  event: KeyboardEvent,
  note: LanguageNote,
  { onFix, onIgnore }: NoteActions,
): (() => void) | null {
  if (note.kind !== 'style') return null
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    return fixOf(note) === null || onFix === undefined ? null : () => onFix(note)
  }
  return event.key === 'Delete' && onIgnore !== undefined ? () => onIgnore(note) : null
}
