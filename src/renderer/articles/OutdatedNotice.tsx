import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useAutosaveStatus } from '#renderer/editor/autosave/useEditingSession.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { showToast } from '#renderer/ui/toasts.ts'

/**
 * The stored text changed or was deleted while it was open. Nothing is overwritten; the button merges a changed text
 * with the open one.
 */
export function OutdatedNotice({ session }: { session: EditingSession }) {
  const status = useAutosaveStatus(session)
  if (status.kind !== 'outdated') return null
  return <ChangedElsewhere session={session} isGone={status.error.code === 'notFound'} />
}

function ChangedElsewhere({ session, isGone }: { session: EditingSession; isGone: boolean }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [isPending, setPending] = useState(false)
  const merge = async () => {
    setPending(true)
    await showResult(
      session.merge().then((doubled) => {
        showToast(
          doubled === 0
            ? { tone: 'good', text: t('write.merged') }
            : { tone: 'warn', text: t('write.mergedDoubled', { count: doubled }) },
        )
      }),
    )
    setPending(false)
  }
  if (isGone) {
    return (
      <Notice tone="bad" isLive title={t('write.goneTitle')}>
        {t('write.goneWhileOpen')}
      </Notice>
    )
  }
  return (
    <Notice
      tone="warn"
      isLive
      title={t('write.outdatedTitle')}
      actions={
        <Button
          size="small"
          variant="primary"
          icon={GitMerge}
          isPending={isPending}
          onPress={() => void merge()}
        >
          {t('write.merge')}
        </Button>
      }
    >
      {t('write.outdated')}
    </Notice>
  )
}
