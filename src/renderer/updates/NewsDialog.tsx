import { useTranslation } from 'react-i18next'
import { invoke } from '../lib/client.ts'
import { useChannel } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notes } from './Notes.tsx'

/** What the version brought that runs for the first time, once. */
export function NewsDialog() {
  const { t } = useTranslation()
  const { data: view } = useChannel('updates.state', {})
  const showResult = useShowResult('window')
  const news = view?.news ?? null
  if (news === null) return null
  const close = () => void showResult(invoke('updates.newsTold', {}))
  return (
    <Dialog
      title={t('updates.newsTitle', { version: news.version })}
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
        <p>{t('updates.newsText')}</p>
        <Notes notes={news.notes} />
      </div>
    </Dialog>
  )
}
