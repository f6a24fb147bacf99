import { z } from 'zod'
import { bodyPatch } from '../../document/patch.ts'
import { lead, readersView, savingState, slug, title } from '../../domain/article.ts'
import { articleId, contentHash, localizationId, revisionId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { instant } from '../../domain/time.ts'
import { workflowState } from '../../domain/workflow.ts'
import { localizationView } from '../articleViews.ts'
import { historyView, revisionContent, revisionView } from '../historyViews.ts'
import { done, type Endpoints } from './endpoint.ts'

const fields = z.strictObject({
  title: title.optional(),
  lead: lead.optional(),
  slug: slug.optional(),
  seoTitle: z.string().max(200).optional(),
  seoDescription: z.string().max(500).optional(),
})

export const localizationsRequests = {
  'localizations.open': { input: z.strictObject({ id: localizationId }), output: localizationView },
  /**
   * Saves what changed, and answers after the commit. Fails with `versionMismatch` when `baseVersion` is not
   * the present version.
   */
  'localizations.save': {
    input: z.strictObject({
      id: localizationId,
      baseVersion: z.int().nonnegative(),
      patch: bodyPatch.optional(),
      fields: fields.optional(),
    }),
    output: z.object({
      version: z.int(),
      savedAt: instant,
      contentHash,
      state: workflowState,
      saving: savingState,
      readers: readersView,
      slug,
    }),
  },
  /** Creates a translation with the blocks of the source, without its words. */
  'localizations.create': { input: z.strictObject({ articleId, language }), output: localizationView },
  'localizations.revisions': { input: z.strictObject({ id: localizationId }), output: z.array(revisionView) },
  'localizations.openRevision': { input: z.strictObject({ id: revisionId }), output: revisionContent },
  /** Makes an old text the present one. `replaced` is the revision that holds the text before. */
  'localizations.restoreRevision': {
    input: z.strictObject({ id: revisionId }),
    output: z.object({ text: localizationView, replaced: revisionId }),
  },

  'history.open': { input: z.strictObject({ id: localizationId }), output: historyView },
  /** Gives a version a name, by which it is found and for which it is kept; an empty name takes it away. */
  'history.name': {
    input: z.strictObject({ id: revisionId, name: z.string().trim().max(120) }),
    output: done,
  },
  /** Keeps the present text as a version, with a name unless that is empty. */
  'history.keep': {
    input: z.strictObject({ id: localizationId, name: z.string().trim().max(120) }),
    output: revisionView,
  },
} satisfies Endpoints<'localizations' | 'history'>
