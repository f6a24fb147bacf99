import { z } from 'zod'
import { articleId, contactId, intentId, localizationId, mediaId, siteId } from '../domain/ids.ts'
import type { EventName } from './channels.ts'
import { importProgress } from './mediaViews.ts'
import { settings } from './programViews.ts'

/** Events from main to the page. They carry ids only, and the page requests again what it shows. */
export const events = {
  /** The window is about to close: the page saves everything, then calls `app.flushed`. */
  'app.closingStarted': z.strictObject({}),
  /** It could not be closed. What was to follow, such as a restore, is off. */
  'app.stayedOpen': z.strictObject({}),
  /** The system opened an article file with this program: `articleFiles.takeOpened` says which. */
  'articleFiles.opened': z.strictObject({}),
  /** Of the backups in a chosen folder: the folder, the last one, trouble, or progress. */
  'backups.changed': z.strictObject({}),
  /** The update of the program: what was found, how far it is, or where it comes from. */
  'updates.changed': z.strictObject({}),
  'settings.changed': settings,
  'sites.changed': z.strictObject({ siteId: siteId.nullable() }),
  'desk.changed': z.strictObject({}),
  /** Templates or snippets of the house. */
  'templates.changed': z.strictObject({}),
  /** Texts became findable; `left`: how many are still to be indexed. */
  'search.indexed': z.strictObject({ left: z.int().nonnegative() }),
  /** The translation memory has, or is about to have, other pairs. */
  'memory.changed': z.strictObject({}),
  /** `origin` says whether an open editor saved the change itself (`page`) or it came from elsewhere. */
  'localizations.changed': z.strictObject({
    articleId,
    localizationId,
    version: z.int(),
    origin: z.enum(['page', 'sync', 'workflow', 'intent', 'restore']),
  }),
  'outbox.changed': z.strictObject({ intentId }),
  /** Progress of the upload of a picture: the share of its bytes (0 to 1) that was handed to the network. */
  'outbox.uploadProgressed': z.strictObject({ intentId, mediaId, fraction: z.number().min(0).max(1) }),
  'media.changed': z.strictObject({ mediaId }),
  'media.importProgressed': importProgress,
  'conflicts.changed': z.strictObject({}),
  /** The glossary of a site (null: of this computer). */
  'terms.changed': z.strictObject({ siteId: siteId.nullable() }),
  'contacts.changed': z.strictObject({ contactId }),
  /** The house's list of credits. */
  'credits.changed': z.strictObject({}),
  'alarms.changed': z.strictObject({}),
  /** A person ignores something more in the article. */
  'proofing.changed': z.strictObject({ articleId }),
  /** The words of a site (null: of this computer) are others. `origin`: `sync` when the site said so. */
  'houseWords.changed': z.strictObject({
    siteId: siteId.nullable(),
    origin: z.enum(['page', 'sync']),
  }),
} satisfies Record<EventName, z.ZodType>

export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

/** Sends an event to the page. Main passes this one function to every service that emits events. */
export type Emit = <E extends EventName>(event: E, payload: EventPayload<E>) => void
