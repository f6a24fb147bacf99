import { z } from 'zod'
import { articleId, intentId, localizationId, mediaId, siteId } from '../domain/ids.ts'
import type { EventName } from './channels.ts'
import { importProgress, settings } from './views.ts'

/** What main tells the page unasked. Small: ids, and the page asks again for what it shows. */
export const events = {
  /** The window is about to close: save all, then call `app.flushed`. */
  'app.closingStarted': z.strictObject({}),
  'settings.changed': settings,
  'sites.changed': z.strictObject({ siteId: siteId.nullable() }),
  'desk.changed': z.strictObject({}),
  /** `origin` tells an open editor whether the change is its own save (`page`) or came from elsewhere. */
  'localizations.changed': z.strictObject({
    articleId,
    localizationId,
    version: z.int(),
    origin: z.enum(['page', 'sync', 'workflow', 'intent', 'restore']),
  }),
  'outbox.changed': z.strictObject({ intentId }),
  /** A picture on its way to the site: 0 to 1 of its bytes handed to the network. */
  'outbox.uploadProgressed': z.strictObject({ intentId, mediaId, fraction: z.number().min(0).max(1) }),
  'media.changed': z.strictObject({ mediaId }),
  'media.importProgressed': importProgress,
  'conflicts.changed': z.strictObject({}),
  'alarms.changed': z.strictObject({}),
} satisfies Record<EventName, z.ZodType>

export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

/** How main tells the page: one function, handed to every service that has news. */
export type Emit = <E extends EventName>(event: E, payload: EventPayload<E>) => void
