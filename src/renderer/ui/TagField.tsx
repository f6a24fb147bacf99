/**
 * TagField: a set of short words, each added with Enter or a comma and removed with its cross or Backspace.
 *   label, isLabelHidden, note, error   see FieldParts
 *   value, onChange(tags)   no empty words, no doubles (by `tagKey`)
 *   placeholder, isDisabled, maxTags (`mostTags`)
 */
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { mostTags } from '#shared/domain/article.ts'
import { tagKey } from '#shared/language/tags.ts'
import { classNames } from './classNames.ts'
import type { FieldLook } from './FieldParts.tsx'
import './Field.css'

export interface TagFieldProps extends Omit<FieldLook, 'isRequired'> {
  value: readonly string[]
  onChange: (tags: string[]) => void
  placeholder?: string | undefined
  isDisabled?: boolean | undefined
  maxTags?: number | undefined
}

/** The list with `text`'s comma-separated words added, without empties and doubles. */
export function addTags(list: readonly string[], text: string, most: number): string[] {
  const result = [...list]
  for (const word of text.split(',')) {
    const tag = word.trim().replace(/\s+/g, ' ')
    const key = tagKey(tag)
    const known = result.some((one) => tagKey(one) === key)
    if (key !== '' && !known && result.length < most) result.push(tag)
  }
  return result
}

export function TagField({
  label,
  isLabelHidden,
  note,
  error,
  value,
  onChange,
  placeholder,
  isDisabled = false,
  maxTags = mostTags,
}: TagFieldProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const inputId = useId()
  const noteId = useId()
  const commit = () => {
    if (text.trim()) onChange(addTags(value, text, maxTags))
    setText('')
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      commit()
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
        <input
          id={inputId}
          className="tag-field__input"
          value={text}
          disabled={isDisabled}
          placeholder={value.length === 0 ? placeholder : undefined}
          aria-describedby={note || error ? noteId : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keyDown}
          onBlur={commit}
        />
      </div>
      {(error ?? note) && (
        <span id={noteId} className={error ? 'field__error' : 'field__note'}>
          {error ?? note}
        </span>
      )}
    </div>
  )
}
