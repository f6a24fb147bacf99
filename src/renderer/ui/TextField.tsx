/**
 * TextField, TextAreaField: one line, or several, of plain text.
 *   label, isLabelHidden, note, error, isRequired   see FieldParts
 *   value, onChange(value); onBlur, autoFocus, isDisabled, isReadOnly, type, name, … as in React Aria's TextField
 *   placeholder   an example, never the label
 *   maxLength     counts what is left near the end; text is not cut
 *   isCode        addresses, slugs, tokens: monospaced, no spelling
 *   rows          TextAreaField only: the least height, 3
 *   inputRef      the <input> or <textarea>
 *
 * SearchField: text that filters as it is typed; Escape clears.
 *   label (hidden), value, onChange, placeholder, onSubmit(value), inputRef
 */
import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  Label,
  TextArea,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classNames } from './classNames.ts'
import { FieldFoot, FieldLabel, type FieldLook } from './FieldParts.tsx'
import { IconButton } from './IconButton.tsx'
import './SearchField.css'

interface Own<E> extends FieldLook {
  placeholder?: string | undefined
  maxLength?: number | undefined
  isCode?: boolean | undefined
  inputRef?: Ref<E> | undefined
  className?: string | undefined
}

type Plain<T> = Omit<T, 'className' | 'style' | 'children' | keyof Own<Element>>

export interface TextFieldProps extends Plain<AriaTextFieldProps>, Own<HTMLInputElement> {}

export function TextField({
  label,
  isLabelHidden,
  note,
  error,
  isRequired = false,
  placeholder,
  maxLength,
  isCode,
  inputRef,
  className,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('field', className)}
      {...(isCode && { spellCheck: 'false', autoCapitalize: 'off', autoCorrect: 'off' })}
    >
      <FieldLabel
        label={label}
        isLabelHidden={isLabelHidden}
        isRequired={isRequired}
        count={maxLength ? { length: props.value?.length ?? 0, max: maxLength } : undefined}
      />
      <Input
        ref={inputRef ?? null}
        className={classNames('control', isCode && 'control--mono')}
        {...(placeholder && { placeholder })}
      />
      <FieldFoot note={note} error={error} />
    </AriaTextField>
  )
}

export interface TextAreaFieldProps extends Plain<AriaTextFieldProps>, Own<HTMLTextAreaElement> {
  rows?: number | undefined
}

export function TextAreaField({
  label,
  isLabelHidden,
  note,
  error,
  isRequired = false,
  placeholder,
  maxLength,
  isCode,
  inputRef,
  className,
  rows = 3,
  ...props
}: TextAreaFieldProps) {
  return (
    <AriaTextField
      {...props}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('field', className)}
    >
      <FieldLabel
        label={label}
        isLabelHidden={isLabelHidden}
        isRequired={isRequired}
        count={maxLength ? { length: props.value?.length ?? 0, max: maxLength } : undefined}
      />
      <TextArea
        ref={inputRef ?? null}
        rows={rows}
        className={classNames('control', isCode && 'control--mono')}
        {...(placeholder && { placeholder })}
      />
      <FieldFoot note={note} error={error} />
    </AriaTextField>
  )
}

export interface SearchFieldProps
  extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children' | 'placeholder'> {
  label: string
  placeholder?: string | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
  className?: string | undefined
}

export function SearchField({ label, placeholder, inputRef, className, ...props }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <AriaSearchField {...props} className={classNames('search', className)}>
      <Label className="visually-hidden">{label}</Label>
      <Search aria-hidden className="icon" />
      <Input ref={inputRef ?? null} className="control" placeholder={placeholder ?? label} />
      <IconButton className="search__clear" size="small" label={t('common.clearSearch')} icon={X} />
    </AriaSearchField>
  )
}
