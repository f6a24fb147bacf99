import { useEffect } from 'react'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { invoke } from '#renderer/lib/client.ts'
import type { ArticleId } from '#shared/domain/ids.ts'

/** An article in which nobody wrote anything leaves nothing behind when the person leaves it. */
export function useDiscardUnwritten(session: EditingSession): void {
  const { articleId } = session.getView().localization
  useEffect(() => () => void discard(session, articleId), [session, articleId])
}

async function discard(session: EditingSession, id: ArticleId): Promise<void> {
  const isOnAnotherScreen = () => window.location.hash.includes(id)
  if (isOnAnotherScreen() || !(await session.autosave.flush()) || isOnAnotherScreen()) return
  // Main looks itself whether anything is written. What it cannot discard now goes at the next start.
  await invoke('trash.discardUnwritten', { id }).catch(() => undefined)
}
