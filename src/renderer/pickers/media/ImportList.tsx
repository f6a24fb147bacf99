import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { ImportProgress } from '#shared/contract/mediaViews.ts'
import { cancelAllImports } from './importFiles.ts'
import { dismissImport, importStore, placeOf } from './importStore.ts'
import './media.css'

function ImportRow({ job }: { job: ImportProgress }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const textOf = useFailureText()
  const isRunning = job.stage !== 'done' && job.stage !== 'failed'
  return (
    <li className="import">
      {job.stage === 'failed' ? (
        <p className="import__error" role="alert">
          <strong>{job.fileName}</strong>: {job.error ? textOf(job.error) : t('media.stage.failed')}
        </p>
      ) : (
        <Progress label={job.fileName} fraction={job.fraction} valueText={t(`media.stage.${job.stage}`)} />
      )}
      {isRunning && (
        <IconButton
          size="small"
          icon={X}
          label={t('media.cancelImport', { name: job.fileName })}
          onPress={() => void showResult(invoke('media.cancelImport', { jobId: job.jobId }))}
        />
      )}
      {job.stage === 'failed' && (
        <IconButton
          size="small"
          icon={X}
          label={t('media.dismissImport', { name: job.fileName })}
          onPress={() => dismissImport(job.jobId)}
        />
      )}
    </li>
  )
}

/** How far along files are that are imported together, and a way to end all of them. */
function Together({ job: { place, fraction } }: { job: ImportProgress }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  return (
    <li className="import import--together">
      <Progress
        label={t('media.importing')}
        fraction={(place.number - 1 + fraction) / place.count}
        valueText={t('media.importPlace', { ...place })}
      />
      <Button size="small" onPress={() => void showResult(cancelAllImports())}>
        {t('media.cancelImports')}
      </Button>
    </li>
  )
}

/** Each file that is being imported: its progress, cancel, or its error. Renders nothing when there is none. */
export function ImportList() {
  const { t } = useTranslation()
  const jobs = useSyncExternalStore(importStore.subscribe, importStore.get)
  if (jobs.length === 0) return null
  const together = placeOf(jobs)
  return (
    <ul className="imports" aria-label={t('media.imports')}>
      {together && <Together job={together} />}
      {jobs.map((job) => (
        <ImportRow key={job.jobId} job={job} />
      ))}
    </ul>
  )
}
