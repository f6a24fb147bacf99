/**
 * Progress: how far a long work is.
 *   label       what it is (also the accessible name)
 *   fraction    0 to 1
 *   valueText   in words instead of per cent, e.g. "3 of 12"
 *   isLabelHidden
 */
import { ProgressBar } from 'react-aria-components'
import { useFormats } from '../i18n/FormatsProvider.tsx'
import { classNames } from './classNames.ts'
import './Notice.css'

interface ProgressProps {
  label: string
  fraction: number
  valueText?: string | undefined
  isLabelHidden?: boolean | undefined
}

export function Progress({ label, fraction, valueText, isLabelHidden }: ProgressProps) {
  const formats = useFormats()
  const words = valueText ?? formats.percent(fraction)
  return (
    <ProgressBar className="progress" aria-label={label} value={fraction * 100} valueLabel={words}>
      {({ percentage }) => (
        <>
          <span aria-hidden className={classNames('progress__label', isLabelHidden && 'visually-hidden')}>
            {label}
          </span>
          <span aria-hidden className={classNames('progress__value', isLabelHidden && 'visually-hidden')}>
            {words}
          </span>
          <div className="progress__bar">
            <div className="progress__fill" style={{ width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  )
}
