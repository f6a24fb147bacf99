import { z } from 'zod'
import { articleId, contentHash, intentId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { wallTime } from '../../domain/time.ts'
import { intentView } from '../intentViews.ts'
import type { Endpoints } from './endpoint.ts'

export const outboxRequests = {
  'outbox.list': { input: z.strictObject({ which: z.enum(['active', 'all']) }), output: z.array(intentView) },
  /**
   * Freezes the intent. For publish and schedule, `hashes` are the approved content hashes that the person
   * saw, per language.
   */
  'outbox.send': {
    input: z.strictObject({
      articleId,
      kind: z.enum(['publish', 'schedule', 'unpublish']),
      languages: z.array(language).min(1),
      hashes: z.partialRecord(language, contentHash),
      /**
       * Wall time in the site's zone: when the site publishes it (schedule), or the date that it shows
       * (publish); null = now.
       */
      at: wallTime.nullable(),
      /** Whether the site keeps it at the top of its news; null leaves that as it is on the site. */
      sticky: z.boolean().nullable().default(null),
    }),
    output: intentView,
  },
  'outbox.retry': { input: z.strictObject({ id: intentId }), output: intentView },
  'outbox.cancel': { input: z.strictObject({ id: intentId }), output: intentView },
  /**
   * Confirms an intent whose hour passed, or whose page was taken down on the site; it is sent only after this.
   */
  'outbox.confirm': { input: z.strictObject({ id: intentId }), output: intentView },
  /**
   * Decides what an unanswered create made: the chosen remote item is ours, or (null) none is, and it is sent again.
   */
  'outbox.adopt': {
    input: z.strictObject({ id: intentId, remoteId: z.string().nullable() }),
    output: intentView,
  },
} satisfies Endpoints<'outbox'>
