import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelAllImports } from '../../pickers/media/importFiles.ts'
import { importStore, placeOf } from '../../pickers/media/importStore.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import './ImportStatus.css'

interface ImportStatusProps {
  /** How many files are on their way into the text. */
  count: number
  /** Says so; empty for none. */
  words: string
}

/** What is being imported for the text, and a way to end it where it is much. */
export function ImportStatus({ count, words }: ImportStatusProps) {
  const { t } = useTranslation()
  const jobs = useSyncExternalStore(importStore.subscribe, importStore.get)
  const place = count > 1 ? placeOf(jobs)?.place : undefined
  return (
    <div className={classNames('editor-status', words === '' && 'editor-status--none')}>
      <p role="status">{words}</p>
      {place && (
        <>
          <span aria-hidden>{t('media.importPlace', { ...place })}</span>
          <Button size="small" onPress={() => void cancelAllImports()}>
            {t('media.cancelImports')}
          </Button>
        </>
      )}
    </div>
  )
}
