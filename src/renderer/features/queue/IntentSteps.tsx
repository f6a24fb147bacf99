import { Circle, CircleAlert, CircleCheck, CircleHelp, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import type { IntentView } from '#shared/contract/intentViews.ts'
import { type StepLine, stepLines } from './intentGroups.ts'
import { useUpload } from './useUpload.ts'

const icons = {
  waiting: Circle,
  running: LoaderCircle,
  done: CircleCheck,
  unknown: CircleHelp,
  failed: CircleAlert,
}

interface StepProps {
  line: StepLine
  /** Share of the present picture that is uploaded, 0 to 1; null: none is being uploaded. */
  uploaded: number | null
}

function Step({ line, uploaded }: StepProps) {
  const { t } = useTranslation()
  const Icon = icons[line.state]
  const { done, total, state } = line
  const isSending = state === 'running' && uploaded !== null && uploaded < 1
  const words =
    line.kind !== 'media'
      ? t(`queue.step.${line.kind}`)
      : isSending
        ? t('queue.step.mediaSending', { done, total, percent: Math.floor(uploaded * 100) })
        : t('queue.step.mediaOf', { done, total })
  return (
    <li className={`intent-step intent-step--${line.state}`}>
      <Icon aria-hidden className={line.state === 'running' ? 'icon spinner' : 'icon'} />
      <span>{words}</span>
      {line.language && <LanguageTag language={line.language} />}
      <span className={line.state === 'unknown' || line.state === 'failed' ? '' : 'visually-hidden'}>
        {t(`queue.stepState.${line.state}`)}
      </span>
    </li>
  )
}

/** The progress of an intent: pictures as "3 of 5", then each language's text, publication and reading back. */
export function IntentSteps({ intent: { id, steps } }: { intent: IntentView }) {
  const { t } = useTranslation()
  const uploaded = useUpload(id)
  if (steps.length === 0) return null
  return (
    <ol className="intent-steps" aria-label={t('queue.steps')}>
      {stepLines(steps).map((line) => (
        <Step key={line.key} line={line} uploaded={uploaded} />
      ))}
    </ol>
  )
}
