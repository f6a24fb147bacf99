/**
 * Checkbox: yes or no that takes effect with a form.   isSelected, onChange(isSelected), note?, isDisabled, children
 * Switch: on or off that takes effect at once.         the same props
 * RadioChoices: one of a few, all visible.             label, isLabelHidden, options [{ id, label, note? }], value,
 *                                                      onChange(id)
 * Segmented: one of two to four short words or icons.  label (for screen readers), value, onChange(id),
 *                                                      options [{ id, label, icon?, isIconOnly? }],
 *                                                      size 'medium' | 'small'
 */
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  CheckboxButton,
  CheckboxField,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  SwitchButton,
  SwitchField,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components'
import './Button.css'
import { classNames } from './classNames.ts'
import './Field.css'
import './Choice.css'

interface ToggleProps {
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  note?: string | undefined
  isDisabled?: boolean | undefined
  children: ReactNode
}

const Note = ({ children }: { children: string | undefined }) =>
  children ? (
    <Text slot="description" className="choice__note">
      {children}
    </Text>
  ) : null

export function Checkbox({ isSelected, onChange, note, isDisabled = false, children }: ToggleProps) {
  return (
    <CheckboxField
      className="field field--choice"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <CheckboxButton className="check">
        <span className="check__box">
          <Check aria-hidden className="icon" />
        </span>
        <span>{children}</span>
      </CheckboxButton>
      <Note>{note}</Note>
    </CheckboxField>
  )
}

export function Switch({ isSelected, onChange, note, isDisabled = false, children }: ToggleProps) {
  return (
    <SwitchField
      className="field field--switch"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <SwitchButton className="switch">
        <span className="switch__track" />
        <span>{children}</span>
      </SwitchButton>
      <Note>{note}</Note>
    </SwitchField>
  )
}

interface RadioChoicesProps<T extends string> {
  label: string
  isLabelHidden?: boolean | undefined
  options: readonly { id: T; label: string; note?: string | undefined; isDisabled?: boolean | undefined }[]
  value: T | null
  onChange: (value: T) => void
}

export function RadioChoices<T extends string>({
  label,
  isLabelHidden,
  options,
  value,
  onChange,
}: RadioChoicesProps<T>) {
  return (
    <RadioGroup className="choices" value={value} onChange={(next) => onChange(next as T)}>
      <Label className={classNames('field__label', isLabelHidden && 'visually-hidden')}>{label}</Label>
      {options.map((option) => (
        <RadioField
          key={option.id}
          className="field field--choice"
          value={option.id}
          isDisabled={option.isDisabled ?? false}
        >
          <RadioButton className="radio">
            <span className="radio__ring" />
            <span>{option.label}</span>
          </RadioButton>
          <Note>{option.note}</Note>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

interface SegmentedProps<T extends string> {
  label: string
  options: readonly {
    id: T
    label: string
    icon?: LucideIcon | undefined
    isIconOnly?: boolean | undefined
    /** The language of the label, where it differs from the interface's. */
    lang?: string | undefined
    isDisabled?: boolean | undefined
  }[]
  value: T
  onChange: (value: T) => void
  size?: 'medium' | 'small' | undefined
}

export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  size = 'medium',
}: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classNames('segmented', `segmented--${size}`)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const next = options.find((option) => keys.has(option.id))
        if (next) onChange(next.id)
      }}
    >
      {options.map(({ id, label: words, icon: Icon, isIconOnly, isDisabled, lang }) => (
        <ToggleButton
          key={id}
          id={id}
          isDisabled={isDisabled ?? false}
          className="segmented__item"
          lang={lang}
          {...(isIconOnly && { 'aria-label': words })}
        >
          {Icon && <Icon aria-hidden className="icon" />}
          {!isIconOnly && words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
