import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { invoke } from '../lib/client.ts'
import { useChannel } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notes } from './Notes.tsx'
import { hideUpdates, updateDialogStore } from './updateDialogStore.ts'

/** What the installed version brought: by itself when it runs for the first time, and later when a person asks. */
export function NewsDialog() {
  const { t } = useTranslation()
  const { data: view } = useChannel('updates.state', {})
  const shown = useSyncExternalStore(updateDialogStore.subscribe, updateDialogStore.get)
  const showResult = useShowResult('window')
  if (!view?.notes || !(view.isNews || shown === 'news')) return null
  const { version, notes, isNews } = view
  const close = () => {
    hideUpdates()
    if (isNews) void showResult(invoke('updates.newsTold', {}))
  }
  return (
    <Dialog
      help="settings#updates"
      title={t(isNews ? 'updates.newsTitle' : 'updates.newsAgainTitle', { version })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
      size="wide"
      isReading
      actions={
        <Button variant="primary" onPress={close}>
          {t('updates.newsRead')}
        </Button>
      }
    >
      <div className="update">
        {isNews && <p>{t('updates.newsText')}</p>}
        <Notes notes={notes} />
      </div>
    </Dialog>
  )
}
