import { Circle, CircleAlert, CircleCheck, CircleHelp, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/ui/Status.tsx'
import type { IntentView } from '#shared/contract/views.ts'
import { type StepLine, stepLines } from './intentGroups.ts'

const icons = {
  waiting: Circle,
  running: LoaderCircle,
  done: CircleCheck,
  unknown: CircleHelp,
  failed: CircleAlert,
}

function Step({ line }: { line: StepLine }) {
  const { t } = useTranslation()
  const Icon = icons[line.state]
  const words =
    line.kind === 'media'
      ? t('queue.step.mediaOf', { done: line.done, total: line.total })
      : t(`queue.step.${line.kind}`)
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

/** How far an intent is: pictures as "3 of 5", then each language's text, publication and reading back. */
export function IntentSteps({ steps }: { steps: IntentView['steps'] }) {
  const { t } = useTranslation()
  if (steps.length === 0) return null
  return (
    <ol className="intent-steps" aria-label={t('queue.steps')}>
      {stepLines(steps).map((line) => (
        <Step key={line.key} line={line} />
      ))}
    </ol>
  )
}
