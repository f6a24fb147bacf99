import { z } from 'zod'
import { body } from '../../document/schema.ts'
import { lead, sectionKey, tags, title } from '../../domain/article.ts'
import { articleId, mediaId, siteId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { contentType } from '../../domain/template.ts'
import { workflowState } from '../../domain/workflow.ts'
import {
  articleView,
  deskCounts,
  deskHolder,
  deskList,
  deskOrder,
  deskRow,
  trashedArticle,
} from '../articleViews.ts'
import { done, type Endpoints, nothing, page } from './endpoint.ts'

export const articlesRequests = {
  'articles.list': {
    input: z.strictObject({
      list: deskList,
      search: z.string().max(200),
      /** Only articles that have a text in this state. */
      state: workflowState.optional(),
      /** `changed` without it. Other orders have no cursors: pages are asked for by `offset`. */
      order: deskOrder.optional(),
      holder: deskHolder.optional(),
      /** Rows to skip after the cursor: a list that shows rows far down asks for those alone. */
      offset: z.int().nonnegative().max(1_000_000).optional(),
      ...page,
    }),
    output: z.object({ rows: z.array(deskRow), nextCursor: z.string().nullable(), total: z.int() }),
  },
  /**
   * Articles to switch to, whose title in any language has the words; without words those that were opened last. Those
   * opened last come first, then the changed last; their number is `recent`.
   */
  'articles.switchTo': {
    input: z.strictObject({ words: z.string().max(200), limit: z.int().positive().max(50) }),
    output: z.object({ rows: z.array(deskRow), recent: z.int().nonnegative() }),
  },
  'articles.counts': { input: nothing, output: deskCounts },
  /** `text`: what its source begins with, e.g. of a file; without it the source is empty. */
  'articles.create': {
    input: z.strictObject({
      sourceLanguage: language,
      text: z.strictObject({ title, lead, blocks: body }).optional(),
    }),
    output: articleView,
  },
  /** A new article with the same texts, as drafts that no site has; its titles say that it is a copy. */
  'articles.copy': {
    input: z.strictObject({ id: articleId, translations: z.boolean() }),
    output: articleView,
  },
  'articles.open': { input: z.strictObject({ id: articleId }), output: articleView },
  'articles.update': {
    input: z.strictObject({
      id: articleId,
      section: sectionKey.optional(),
      tags: tags.optional(),
      coverMediaId: mediaId.nullable().optional(),
      contentType: contentType.nullable().optional(),
    }),
    output: articleView,
  },
  /** Assigns a site to an article that was written without one. */
  'articles.assignSite': { input: z.strictObject({ id: articleId, siteId }), output: articleView },
  /** Turns the copy of an article that was taken off its site into an ordinary draft. */
  'articles.keep': { input: z.strictObject({ id: articleId }), output: articleView },

  /** Articles of the active site, and those without one, in the trash of this computer; the last deleted first. */
  'trash.list': { input: nothing, output: z.array(trashedArticle) },
  /**
   * Moves an article to the trash of this computer. Nothing changes on its site, which may have it. Fails with
   * `articleLive` when readers see it and `articleOnItsWay` when the queue has it. Only its author and editors may.
   */
  'trash.put': { input: z.strictObject({ id: articleId }), output: z.object({ onSite: z.boolean() }) },
  'trash.restore': { input: z.strictObject({ id: articleId }), output: articleView },
  /** Deletes an article that is in the trash, with its versions. It cannot be undone. */
  'trash.erase': { input: z.strictObject({ id: articleId }), output: done },
  /** Deletes an article that no site has and in which nobody wrote anything; any other stays. */
  'trash.discardUnwritten': {
    input: z.strictObject({ id: articleId }),
    output: z.object({ discarded: z.boolean() }),
  },
} satisfies Endpoints<'articles' | 'trash'>
