/**
 * DateTimeField: a day and a time as on a wall clock, by segments or from a calendar.
 *   label, isLabelHidden, note, error, isRequired   see FieldParts
 *   value      '2022-05-24T10:08' or null; onChange(value)   no zone: the caller says in the note whose clock it is
 *   minValue   the earliest allowed, the same form
 *   isDisabled
 */
import { type CalendarDateTime, parseDateTime } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { WallTime } from '#shared/domain/time.ts'
import { FieldFoot, FieldLabel, type FieldLook } from './FieldParts.tsx'
import { IconButton } from './IconButton.tsx'
import './Overlay.css'
import './DateTimeField.css'

export interface DateTimeFieldProps extends FieldLook {
  value: WallTime | null
  onChange: (value: WallTime | null) => void
  minValue?: WallTime | undefined
  isDisabled?: boolean | undefined
}

/** `2022-05-24T10:08:00` (as the date library prints it) without the seconds. */
const toWall = (value: CalendarDateTime): WallTime => value.toString().slice(0, 16)

export function DateTimeField({
  label,
  isLabelHidden,
  note,
  error,
  isRequired = false,
  value,
  onChange,
  minValue,
  isDisabled = false,
}: DateTimeFieldProps) {
  const { t } = useTranslation()
  return (
    <DatePicker<CalendarDateTime>
      className="field"
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      value={value ? parseDateTime(value) : null}
      onChange={(next) => onChange(next ? toWall(next) : null)}
      isDisabled={isDisabled}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(minValue && { minValue: parseDateTime(minValue) })}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} isRequired={isRequired} />
      <Group className="control date-control">
        <DateInput className="date-segments">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <IconButton size="small" label={t('common.openCalendar')} icon={CalendarDays} />
      </Group>
      <FieldFoot note={note} error={error} />
      <Popover className="popover" offset={4}>
        <Dialog className="popover__inside">
          <Calendar>
            <header className="calendar__head">
              <IconButton slot="previous" size="small" label={t('common.previousMonth')} icon={ChevronLeft} />
              <CalendarHeading className="calendar__title" />
              <IconButton slot="next" size="small" label={t('common.nextMonth')} icon={ChevronRight} />
            </header>
            <CalendarGrid className="calendar__grid" weekdayStyle="short">
              {(date) => <CalendarCell date={date} className="calendar__day" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
