/**
 * HistoryDialog: the versions of a text, the difference of any two, and the way back to one.
 *   localizationId, language
 *   present           the text as it is now
 *   isOpen, onOpenChange
 *   onRestore(version)             makes a version the present text; without it the versions are only read
 *   onRestoreBlock(version, id)    puts one block of a version back into the present text
 */

import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '../../lib/client.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState, Loading } from '../../ui/EmptyState.tsx'
import { FailureNotice } from '../../ui/Notice.tsx'
import './history.css'
import type { HistoryOf } from './historyOf.ts'
import { useVersions, type Versions } from './useVersions.ts'
import { VersionList } from './VersionList.tsx'
import { VersionText } from './VersionText.tsx'

interface HistoryDialogProps {
  /** Null: nothing is shown. */
  of: HistoryOf | null
  onClose: () => void
}

export function HistoryDialog({ of, onClose }: HistoryDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      help="history#versions"
      title={
        of ? t('history.title', { language: t(`common.language.${of.language}`) }) : t('history.command')
      }
      isOpen={of !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="full"
      isFlush
    >
      {of && <HistoryContent of={of} onClose={onClose} />}
    </Dialog>
  )
}

function HistoryContent({ of, onClose }: { of: HistoryOf; onClose: () => void }) {
  const versions = useVersions(of.localizationId)
  const { t } = useTranslation()
  if (versions.error) {
    return <FailureNotice failure={failureOf(versions.error)} onRetry={versions.retry} />
  }
  if (versions.entries === undefined) return <Loading />
  if (versions.selected === null) {
    return (
      <EmptyState icon={History} title={t('history.emptyTitle')}>
        {t('history.empty')}
      </EmptyState>
    )
  }
  return <HistoryPanes of={of} versions={versions} selected={versions.selected} onClose={onClose} />
}

interface PanesProps {
  of: HistoryOf
  versions: Versions
  selected: NonNullable<Versions['selected']>
  onClose: () => void
}

function HistoryPanes({ of, versions, selected, onClose }: PanesProps) {
  return (
    <div className="history">
      <VersionList
        entries={versions.entries ?? []}
        presentHash={versions.presentHash}
        selected={selected.revision.id}
        onSelect={versions.select}
      />
      <VersionText of={of} versions={versions} selected={selected} onRestored={onClose} />
    </div>
  )
}
