/**
 * TagField: a set of short words, each added with Enter or a comma and removed with its cross or Backspace.
 *   label, isLabelHidden, note, error   see FieldParts
 *   value, onChange(tags)   no empty words, no doubles (by `tagKey`)
 *   known       words to choose from, those that fit what is typed, the likeliest first; they lend their spelling
 *   moreKnown   how many more fit
 *   onSearch(typed)
 *   placeholder, isDisabled, maxTags (`mostTags`)
 */
import { X } from 'lucide-react'
import { useId } from 'react'
import {
  Button,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { mostTags } from '#shared/domain/article.ts'
import { classNames } from '../ui/classNames.ts'
import type { FieldLook } from '../ui/FieldParts.tsx'
import { type KnownTag, useTagInput } from './useTagInput.ts'
import '../ui/Field.css'
import '../ui/Overlay.css'
import './TagField.css'

export interface TagFieldProps extends Omit<FieldLook, 'isRequired'> {
  value: readonly string[]
  onChange: (tags: string[]) => void
  known?: readonly KnownTag[] | undefined
  moreKnown?: number | undefined
  onSearch?: ((typed: string) => void) | undefined
  placeholder?: string | undefined
  isDisabled?: boolean | undefined
  maxTags?: number | undefined
}

export function TagField(props: TagFieldProps) {
  const { label, isLabelHidden, note, error, value, onChange, isDisabled = false } = props
  const { known = [], moreKnown = 0, onSearch, placeholder, maxTags = mostTags } = props
  const inputId = useId()
  const noteId = useId()
  const input = useTagInput({ value, onChange, known, onSearch, maxTags })
  return (
    <div className="field">
      <label htmlFor={inputId} className={classNames('field__label', isLabelHidden && 'visually-hidden')}>
        {label}
      </label>
      <div className="control tag-field">
        {value.length > 0 && (
          <ChosenTags label={label} value={value} onChange={onChange} isDisabled={isDisabled} />
        )}
        <ComboBox<KnownTag>
          className="tag-field__combo"
          aria-label={label}
          items={input.offered}
          value={null}
          onChange={(name) => {
            if (typeof name === 'string') input.add(name)
          }}
          inputValue={input.text}
          onInputChange={input.type}
          allowsCustomValue
          menuTrigger="input"
          isDisabled={isDisabled}
          isInvalid={Boolean(error)}
          validationBehavior="aria"
        >
          <Input
            id={inputId}
            className="tag-field__input"
            {...(value.length === 0 && placeholder && { placeholder })}
            {...((note || error) && { 'aria-describedby': noteId })}
            onKeyDown={input.keyDown}
            onBlur={() => input.add(input.text)}
          />
          <KnownTags known={input.offered} more={moreKnown} />
        </ComboBox>
      </div>
      {(error ?? note) && (
        <span id={noteId} className={error ? 'field__error' : 'field__note'}>
          {error ?? note}
        </span>
      )}
    </div>
  )
}

interface ChosenTagsProps {
  label: string
  value: readonly string[]
  onChange: (tags: string[]) => void
  isDisabled: boolean
}

/** The tags that were added, each with its cross. */
function ChosenTags({ label, value, onChange, isDisabled }: ChosenTagsProps) {
  const { t } = useTranslation()
  return (
    <TagGroup
      aria-label={label}
      className="tag-field__list"
      onRemove={(keys) => onChange(value.filter((tag) => !keys.has(tag)))}
    >
      <TagList className="tag-field__list">
        {value.map((tag) => (
          <Tag key={tag} id={tag} textValue={tag} className="tag-field__tag" isDisabled={isDisabled}>
            {tag}
            <Button slot="remove" className="tag-field__remove" aria-label={t('common.removeTag', { tag })}>
              <X aria-hidden className="icon" />
            </Button>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  )
}

/** The words to choose from, under the field. */
function KnownTags({ known, more }: { known: readonly KnownTag[]; more: number }) {
  const { t } = useTranslation()
  return (
    <Popover className="popover popover--fit" offset={2}>
      {/* React Aria keeps an item's row while the item is the same, and its words are in another language then. */}
      <ListBox<KnownTag> className="listbox" items={known} dependencies={[t]}>
        {({ name, count }) => (
          <ListBoxItem id={name} textValue={name} className="listbox__item">
            <span className="listbox__words">{name}</span>
            <span className="listbox__end">{t('common.tagOnTexts', { count })}</span>
          </ListBoxItem>
        )}
      </ListBox>
      {more > 0 && <p className="listbox__foot">{t('common.moreTags', { count: more })}</p>}
    </Popover>
  )
}
