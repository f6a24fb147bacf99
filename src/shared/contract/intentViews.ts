import { z } from 'zod'
import { articleId, contentHash, intentId, localizationId, siteId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { instant, zonedTime } from '../domain/time.ts'
import { failure } from './errors.ts'

const intentKinds = ['publish', 'schedule', 'update', 'unpublish'] as const
const intentKind = z.enum(intentKinds)
export type IntentKind = z.infer<typeof intentKind>

/**
 * `waiting` for its time or the network, `sending`, `retrying` at nextTryAt, `unknown` until the site was
 * read, `needsConfirmation` (came due while offline, or taken down on the site since the click; see `question`),
 * `needsYou` (conflict, sign-in, refused; see error), `sent`, `verified` by reading back, `cancelled`,
 * `failed` permanently (not sent).
 */
export const intentStates = [
  'waiting',
  'sending',
  'retrying',
  'unknown',
  'needsConfirmation',
  'needsYou',
  'sent',
  'verified',
  'cancelled',
  'failed',
] as const
export const intentState = z.enum(intentStates)
export type IntentState = z.infer<typeof intentState>

/**
 * What a person is asked: `overdue`: its hour passed, whether it goes out now; `takenDown`: somebody took its page
 * down, whether it goes out again; `restored`: the database is of a backup, whether it still goes out;
 * `outcomeUnknown`: whether the site has it, or which thing there it is.
 */
const intentQuestion = z.enum(['overdue', 'takenDown', 'restored', 'outcomeUnknown'])
export type IntentQuestion = z.infer<typeof intentQuestion>

const receipt = z.object({
  localizationId,
  language,
  remoteId: z.string(),
  url: z.string(),
  contentHash,
  sentAt: instant,
  verifiedAt: instant.nullable(),
})
export type Receipt = z.infer<typeof receipt>

export const intentView = z.object({
  id: intentId,
  siteId,
  articleId,
  title: z.string(),
  kind: intentKind,
  languages: z.array(language),
  state: intentState,
  createdAt: instant,
  createdBy: z.string(),
  /** When the site publishes it (schedule), or the publication date that it shows (publish). */
  publishAt: zonedTime.nullable(),
  attempts: z.int().nonnegative(),
  nextTryAt: instant.nullable(),
  question: intentQuestion.nullable(),
  /** For `signInNeeded` the details name the `account` and `login` that have to sign in. */
  error: failure.nullable(),
  steps: z.array(
    z.object({
      kind: z.enum(['media', 'article', 'text', 'publish', 'unpublish', 'readBack']),
      language: language.nullable(),
      label: z.string(),
      state: z.enum(['waiting', 'running', 'done', 'unknown', 'failed']),
    }),
  ),
  receipts: z.array(receipt),
  /** Remote items that an unanswered create may have made; the person chooses one. */
  candidates: z.array(
    z.object({ remoteId: z.string(), title: z.string(), url: z.string(), updatedAt: instant }),
  ),
  canRetry: z.boolean(),
  canCancel: z.boolean(),
})
export type IntentView = z.infer<typeof intentView>
