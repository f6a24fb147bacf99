import { useTranslation } from 'react-i18next'
import type { UpdateState } from '#shared/contract/updateViews.ts'
import { invoke } from '../lib/client.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { showToast } from '../ui/toasts.ts'
import { useFailureText } from '../ui/useFailureText.ts'
import { showUpdate } from './updateDialogStore.ts'

type Look = (channel: 'updates.check' | 'updates.fromFolder') => Promise<UpdateState | null>

/** Looks for an update because somebody asked, so what was found is shown at once. Null: main did not answer. */
export function useLookForUpdates(): Look {
  const showResult = useShowResult()
  return async (channel) => {
    const answer = invoke(channel, {})
    if (!(await showResult(answer))) return null
    const { state } = await answer
    if (state.kind === 'available' || state.kind === 'ready') showUpdate()
    return state
  }
}

/** Asks the feed from anywhere in the window, and tells also that there is nothing. */
export function useCheckForUpdates(): () => Promise<void> {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const look = useLookForUpdates()
  return async () => {
    const state = await look('updates.check')
    if (state === null) return
    const failure = 'failure' in state ? state.failure : null
    const subject = { subject: 'update', scope: 'window' } as const
    if (failure !== null) showToast({ tone: 'warn', text: textOf(failure), ...subject })
    else if (state.kind === 'current') showToast({ tone: 'good', text: t('updates.current'), ...subject })
  }
}
