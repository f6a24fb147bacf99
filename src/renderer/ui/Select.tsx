/**
 * Select: one of a few known choices.
 *   label, isLabelHidden, note, error, isRequired   see FieldParts
 *   options   [{ id, label, note? }]
 *   value     an option's id, or null; onChange(id)
 *   placeholder, isDisabled
 *
 * Combo: one of many known choices, found by typing.
 *   the same props
 */
import { Check, ChevronDown } from 'lucide-react'
import {
  Button as AriaButton,
  Select as AriaSelect,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classNames } from './classNames.ts'
import { FieldFoot, FieldLabel, type FieldLook } from './FieldParts.tsx'
import './Overlay.css'
import './Select.css'

export interface Option<T extends string> {
  id: T
  label: string
  note?: string | undefined
}

export interface SelectProps<T extends string> extends FieldLook {
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  placeholder?: string | undefined
  isDisabled?: boolean | undefined
  className?: string | undefined
}

function OptionItem({ option }: { option: Option<string> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className="listbox__item">
      {({ isSelected }) => (
        <>
          {isSelected ? <Check aria-hidden className="icon" /> : <span className="icon" />}
          <span className="listbox__words">{option.label}</span>
          {option.note && <span className="listbox__note">{option.note}</span>}
        </>
      )}
    </ListBoxItem>
  )
}

function useChoose<T extends string>({ options, onChange }: Pick<SelectProps<T>, 'options' | 'onChange'>) {
  return (key: unknown) => {
    const chosen = options.find((option) => option.id === key)
    if (chosen) onChange(chosen.id)
  }
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, isLabelHidden, note, error, isRequired = false, options, value, placeholder } = props
  const { t } = useTranslation()
  const choose = useChoose(props)
  return (
    <AriaSelect
      className={classNames('field', props.className)}
      value={value}
      onChange={choose}
      isDisabled={props.isDisabled ?? false}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      placeholder={placeholder ?? t('common.choose')}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} isRequired={isRequired} />
      <AriaButton className="control select__button">
        <SelectValue className="select__value">
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDown aria-hidden className="icon" />
      </AriaButton>
      <FieldFoot note={note} error={error} />
      <Popover className="popover popover--fit" offset={2}>
        <ListBox className="listbox">
          {options.map((option) => (
            <OptionItem key={option.id} option={option} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export function Combo<T extends string>(props: SelectProps<T>) {
  const { label, isLabelHidden, note, error, isRequired = false, options, value, placeholder } = props
  const choose = useChoose(props)
  return (
    <ComboBox
      className={classNames('field', props.className)}
      value={value}
      onChange={choose}
      defaultItems={options}
      isDisabled={props.isDisabled ?? false}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      menuTrigger="focus"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} isRequired={isRequired} />
      <div className="combo">
        <Input className="control" {...(placeholder && { placeholder })} />
        <AriaButton className="combo__button">
          <ChevronDown aria-hidden className="icon" />
        </AriaButton>
      </div>
      <FieldFoot note={note} error={error} />
      <Popover className="popover popover--fit" offset={2}>
        <ListBox<Option<T>> className="listbox">
          {(option) => <OptionItem key={option.id} option={option} />}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
