/**
 * DateField: a day of the calendar, by segments.
 *   label, isLabelHidden, note, error, isRequired   see FieldParts
 *   value      '2022-05-24' or null; onChange(value), null when it is emptied
 */
import { type CalendarDate, parseDate } from '@internationalized/date'
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components'
import { FieldFoot, FieldLabel, type FieldLook } from './FieldParts.tsx'
import './DateTimeField.css'

interface DateFieldProps extends FieldLook {
  value: string | null
  onChange: (value: string | null) => void
}

export function DateField({
  label,
  isLabelHidden,
  note,
  error,
  isRequired = false,
  value,
  onChange,
}: DateFieldProps) {
  return (
    <AriaDateField<CalendarDate>
      className="field"
      granularity="day"
      shouldForceLeadingZeros
      value={value === null ? null : parseDate(value)}
      onChange={(day) => onChange(day === null ? null : day.toString())}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} isRequired={isRequired} />
      <DateInput className="control date-control date-segments">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
      <FieldFoot note={note} error={error} />
    </AriaDateField>
  )
}
