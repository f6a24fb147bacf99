import { invoke } from '#renderer/lib/client.ts'
import type { EditingSession } from './createEditingSession.ts'

/** Marks an editor's request for changes as done, for everybody who opens the text. */
export const settleReturn = (session: EditingSession): Promise<unknown> =>
  session.exclusive(() =>
    invoke('workflow.settleReturn', { localizationId: session.getView().localization.id }),
  )
