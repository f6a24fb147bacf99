import { Gift } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '#shared/contract/updateViews.ts'
import { useChannel } from '../lib/queries.ts'
import { Button } from '../ui/Button.tsx'
import { showUpdate } from './updateDialogStore.ts'
import './updates.css'

/** What of an update deserves a quiet word beside the work. */
const told = ['available', 'downloading', 'ready', 'shown'] as const
const stageOf = ({ kind }: UpdateState) => told.find((one) => one === kind)

/** A word in the rail while a newer version is there; it interrupts nobody. */
export function UpdateNote() {
  const { t } = useTranslation()
  const { data: view } = useChannel('updates.state', {})
  const stage = view && stageOf(view.state)
  if (view === undefined || stage === undefined || !('release' in view.state)) return null
  return (
    <Button size="small" icon={Gift} className="rail__update" onPress={showUpdate}>
      {t(`updates.note.${stage}`, { version: view.state.release.version })}
    </Button>
  )
}
