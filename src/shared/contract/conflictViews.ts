import { z } from 'zod'
import { articleId, localizationId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { instant } from '../domain/time.ts'
import { revisionContent } from './historyViews.ts'

/**
 * What a person has to check on the site itself:
 * - `maybeTakenDown`: a colleague changed or published the text there at the moment when a draft of ours arrived, so
 *   the draft may have unpublished it;
 * - `notWithdrawn`: the publication was cancelled here, but the site has it.
 */
export const alarmKinds = ['maybeTakenDown', 'notWithdrawn'] as const
export const alarmKind = z.enum(alarmKinds)
export type AlarmKind = z.infer<typeof alarmKind>

export const alarmView = z.object({
  localizationId,
  articleId,
  language,
  title: z.string(),
  kind: alarmKind,
  foundAt: instant,
  /** The planned time of the publication that was cancelled. */
  hour: instant.nullable(),
})
export type AlarmView = z.infer<typeof alarmView>

/**
 * Base, local and site version of a localization that changed on both sides. The page merges them with
 * `mergeBodies`.
 */
export const conflictView = z.object({
  localizationId,
  articleId,
  language,
  detectedAt: instant,
  base: revisionContent.nullable(),
  mine: revisionContent,
  theirs: revisionContent.extend({ by: z.string(), at: instant }),
  /** The page that readers see now; null: none. */
  url: z.string().nullable(),
})
export type ConflictView = z.infer<typeof conflictView>
