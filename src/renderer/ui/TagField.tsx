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
import { type KeyboardEvent, useId, useState } from 'react'
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
import { tagKey } from '#shared/language/tags.ts'
import { classNames } from './classNames.ts'
import type { FieldLook } from './FieldParts.tsx'
import './Field.css'
import './Overlay.css'

export interface KnownTag {
  name: string
  /** How many texts have it. */
  count: number
}

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

/** The list with `text`'s comma-separated words added, without empties and doubles; spelled as among `spellings`. */
export function addTags(
  list: readonly string[],
  text: string,
  most: number,
  spellings: readonly string[] = [],
): string[] {
  const result = [...list]
  for (const word of text.split(',')) {
    const tag = word.trim().replace(/\s+/g, ' ')
    const key = tagKey(tag)
    const isThere = result.some((one) => tagKey(one) === key)
    if (key === '' || isThere || result.length >= most) continue
    result.push(spellings.find((one) => one === tag) ?? spellings.find((one) => tagKey(one) === key) ?? tag)
  }
  return result
}

/** The words to choose from, under the field. */
function KnownTags({ known, more }: { known: readonly KnownTag[]; more: number }) {
  const { t } = useTranslation()
  return (
    <Popover className="popover popover--fit" offset={2}>
      <ListBox<KnownTag> className="listbox" items={known}>
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

export function TagField({
  label,
  isLabelHidden,
  note,
  error,
  value,
  onChange,
  known = [],
  moreKnown = 0,
  onSearch,
  placeholder,
  isDisabled = false,
  maxTags = mostTags,
}: TagFieldProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const inputId = useId()
  const noteId = useId()
  const [isLooking, setLooking] = useState(false)
  const type = (typed: string) => {
    setText(typed)
    setLooking(false)
    onSearch?.(typed)
  }
  const add = (words: string) => {
    const spellings = known.map(({ name }) => name)
    if (words.trim()) onChange(addTags(value, words, maxTags, spellings))
    type('')
  }
  const has = new Set(value.map(tagKey))
  // An empty field offers nothing by itself: the list would lie over what comes below after each word.
  const offered = (text !== '' || isLooking ? known : []).filter(({ name }) => !has.has(tagKey(name)))
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    // Enter on a word of the list takes that one.
    const isInList = event.currentTarget.hasAttribute('aria-activedescendant')
    if ((event.key === 'Enter' && !isInList) || event.key === ',') {
      event.preventDefault()
      add(text)
    } else if (event.key === 'ArrowDown') {
      setLooking(true)
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) {
      onChange(value.slice(0, -1))
    }
  }
  return (
    <div className="field">
      <label htmlFor={inputId} className={classNames('field__label', isLabelHidden && 'visually-hidden')}>
        {label}
      </label>
      <div className="control tag-field">
        {value.length > 0 && (
          <TagGroup
            aria-label={label}
            className="tag-field__list"
            onRemove={(keys) => onChange(value.filter((tag) => !keys.has(tag)))}
          >
            <TagList className="tag-field__list">
              {value.map((tag) => (
                <Tag key={tag} id={tag} textValue={tag} className="tag-field__tag" isDisabled={isDisabled}>
                  {tag}
                  <Button
                    slot="remove"
                    className="tag-field__remove"
                    aria-label={t('common.removeTag', { tag })}
                  >
                    <X aria-hidden className="icon" />
                  </Button>
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        )}
        <ComboBox<KnownTag>
          className="tag-field__combo"
          aria-label={label}
          items={offered}
          value={null}
          onChange={(name) => {
            if (typeof name === 'string') add(name)
          }}
          inputValue={text}
          onInputChange={type}
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
            onKeyDown={keyDown}
            onBlur={() => add(text)}
          />
          <KnownTags known={offered} more={moreKnown} />
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
