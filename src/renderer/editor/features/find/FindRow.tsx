import { CaseSensitive, ChevronDown, ChevronUp, Regex, Replace, WholeWord, X } from 'lucide-react'
import { type RefObject, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../../lib/shortcuts/useFormatChord.ts'
import { IconButton, IconToggle } from '../../../ui/IconButton.tsx'
import { SearchField } from '../../../ui/TextField.tsx'
import { actions } from '../../actions/actions.ts'
import { optionChords } from './barKeys.ts'
import { FindStatus } from './FindStatus.tsx'
import type { FindStore } from './store/createFindStore.ts'
import type { FindState } from './store/findContext.ts'

const options = [
  ['matchesCase', CaseSensitive],
  ['wholeWords', WholeWord],
  ['isExpression', Regex],
] as const

interface FindRowProps {
  store: FindStore
  state: FindState
  inputRef: RefObject<HTMLInputElement | null>
  /** Whether the row for replacing is open; null for a text that cannot be edited. */
  replaces: boolean | null
  onReplaces: (replaces: boolean) => void
  onClose: () => void
}

/** The words, the options of the search, how many matches there are, and the way through them. */
export function FindRow({ store, state, inputRef, replaces, onReplaces, onClose }: FindRowProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const statusId = useId()
  const { query } = state
  const isFaulty = state.outcome.kind === 'invalid' || state.outcome.kind === 'tooSlow'
  return (
    <div className="find-bar__row">
      <SearchField
        label={t('editor.find.label')}
        value={query.words}
        onChange={(words) => store.write({ words })}
        isInvalid={isFaulty}
        inputRef={inputRef}
        aria-describedby={statusId}
      />
      <span className="find-bar__group">
        {options.map(([option, icon]) => (
          <IconToggle
            key={option}
            size="small"
            icon={icon}
            label={t(`editor.find.option.${option}`)}
            shortcut={formatChord(optionChords[option])}
            isSelected={query[option]}
            onChange={(isOn) => store.write({ [option]: isOn })}
          />
        ))}
      </span>
      <FindStatus id={statusId} state={state} />
      <span className="find-bar__group">
        <IconButton
          size="small"
          icon={ChevronUp}
          label={t('editor.find.previous')}
          onPress={() => store.go(-1)}
        />
        <IconButton
          size="small"
          icon={ChevronDown}
          label={t('editor.find.next')}
          onPress={() => store.go(1)}
        />
        {replaces !== null && (
          <IconToggle
            size="small"
            icon={Replace}
            label={t('editor.find.replaces')}
            shortcut={formatChord(actions.replace.chord)}
            isSelected={replaces}
            onChange={onReplaces}
          />
        )}
        <IconButton size="small" icon={X} label={t('editor.find.close')} onPress={onClose} />
      </span>
    </div>
  )
}
