import { invoke } from '#renderer/lib/client.ts'
import type { EditingSession } from './createEditingSession.ts'

/** Says for everybody that what the editor returned the text for is done. */
export const settleReturn = (session: EditingSession): Promise<unknown> =>
  session.exclusive(() =>
    invoke('workflow.settleReturn', { localizationId: session.getView().localization.id }),
  )
