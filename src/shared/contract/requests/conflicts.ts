import { z } from 'zod'
import { body } from '../../document/schema.ts'
import { lead, slug, title } from '../../domain/article.ts'
import { articleId, contentHash, localizationId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { instant } from '../../domain/time.ts'
import { localizationView } from '../articleViews.ts'
import { alarmKind, alarmView, conflictView } from '../conflictViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const conflictsRequests = {
  'conflicts.list': {
    input: nothing,
    output: z.array(
      z.object({ localizationId, articleId, language, title: z.string(), detectedAt: instant }),
    ),
  },
  'conflicts.open': { input: z.strictObject({ localizationId }), output: conflictView },
  /** Stores the merged text as the local one, based on the site's. Both versions stay in the revisions. */
  'conflicts.resolve': {
    input: z.strictObject({
      localizationId,
      theirsHash: contentHash,
      title,
      lead,
      slug,
      blocks: body,
    }),
    output: localizationView,
  },

  'alarms.list': { input: nothing, output: z.array(alarmView) },
  /** The person has checked the site and dismisses the alarm. Nothing is sent. */
  'alarms.dismiss': { input: z.strictObject({ localizationId, kind: alarmKind }), output: done },
} satisfies Endpoints<'conflicts' | 'alarms'>
