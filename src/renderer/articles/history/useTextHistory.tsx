import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { RevisionContent } from '#shared/contract/historyViews.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { HistoryDialog } from './HistoryDialog.tsx'
import type { HistoryOf } from './historyOf.ts'

/** The versions of the open text: how to show them, and the dialog that does. */
export function useTextHistory(session: EditingSession) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [of, setOf] = useState<HistoryOf | null>(null)

  const onRestore = async ({ revision }: Pick<RevisionContent, 'revision'>) => {
    const replaced = await session.restoreVersion(revision.id)
    showToast({
      tone: 'good',
      text: t('history.restored'),
      subject: `restored ${session.getView().localization.id}`,
      action: { label: t('history.undo'), onPress: () => void showResult(session.restoreVersion(replaced)) },
    })
  }
  const onRestoreBlock = async ({ blocks }: RevisionContent, id: BlockId) => {
    await session.restoreBlock(blocks, id)
    showToast({ tone: 'good', text: t('history.blockRestored') })
  }
  const open = async () => {
    await session.autosave.flush()
    const { id, language } = session.getView().localization
    const { title, lead, slug } = session.fields.get()
    const blocks = session.getBody()?.read() ?? session.getView().blocks
    setOf({ localizationId: id, language, present: { title, lead, slug, blocks }, onRestore, onRestoreBlock })
  }
  useAction('history', { run: () => void open() })
  return { open, dialog: <HistoryDialog of={of} onClose={() => setOf(null)} /> }
}
