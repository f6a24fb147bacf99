/** The label row, the note and the error that every field shares. Used inside React Aria field components. */
import { TriangleAlert } from 'lucide-react'
import { FieldError, Label, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classNames } from './classNames.ts'
import './Field.css'

export interface FieldLook {
  label: string
  /** The label is only for screen readers: its surroundings already say what this is. */
  isLabelHidden?: boolean | undefined
  /** A line under the control. */
  note?: string | undefined
  /** What is wrong, in words; also marks the control invalid. */
  error?: string | undefined
  isRequired?: boolean | undefined
}

interface FieldLabelProps extends Pick<FieldLook, 'label' | 'isLabelHidden' | 'isRequired'> {
  /** Length and the most allowed: shows what is left near the end. */
  count?: { length: number; max: number } | undefined
}

export function FieldLabel({ label, isLabelHidden, isRequired, count }: FieldLabelProps) {
  const { t } = useTranslation()
  const left = count ? count.max - count.length : Number.POSITIVE_INFINITY
  return (
    <span className={classNames('field__label', isLabelHidden && 'visually-hidden')}>
      <Label>{label}</Label>
      {isRequired && <span className="field__mark">{t('common.required')}</span>}
      {count && left <= Math.max(20, count.max * 0.1) && (
        <span className={classNames('field__count', left < 0 && 'field__count--over')}>
          {left < 0
            ? t('common.charactersOver', { count: -left })
            : t('common.charactersLeft', { count: left })}
        </span>
      )}
    </span>
  )
}

export function FieldFoot({ note, error }: Pick<FieldLook, 'note' | 'error'>) {
  return (
    <>
      {note && (
        <Text slot="description" className="field__note">
          {note}
        </Text>
      )}
      {error && (
        <FieldError className="field__error">
          <TriangleAlert aria-hidden className="icon" />
          <span>{error}</span>
        </FieldError>
      )}
    </>
  )
}
