import { z } from 'zod'
import { body } from '../document/schema.ts'
import { article, localization, readersView, savingState } from '../domain/article.ts'
import { articleId, localizationId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { proposal } from '../domain/proposal.ts'
import { instant, zonedTime } from '../domain/time.ts'
import { translationDue, waiver } from '../domain/translationPlan.ts'
import { approval, assignee, workflowState, workflowStep } from '../domain/workflow.ts'

/** A localization with its body, for an editor. */
export const localizationView = z.object({
  localization,
  blocks: body,
  /** The approval in force (bound to the present content hash), or the last one, which a change has voided. */
  approval: approval.nullable(),
  approvalVoid: z.boolean(),
  /** The last request for changes, while nobody has marked it as done. */
  returned: z.object({ by: z.string(), at: instant, note: z.string() }).nullable(),
  /** Steps that the active account may take now. */
  steps: z.array(workflowStep),
})
export type LocalizationView = z.infer<typeof localizationView>

/** `isMe`: it is the person at work. */
const holder = assignee.extend({ isMe: z.boolean() })

/** What is planned for the translation of an article. */
export const translationPlanView = z.object({
  holder: holder.nullable(),
  due: translationDue.nullable(),
  waiver: waiver.nullable(),
  /** The active account may take it from whoever has it, give it away or back. */
  mayAssign: z.boolean(),
  /** The active account may say that no translation is needed, and lift that. */
  mayWaive: z.boolean(),
})
export type TranslationPlanView = z.infer<typeof translationPlanView>

export const articleView = z.object({
  article,
  localizations: z.array(localizationView),
  proposal: proposal.nullable(),
  translation: translationPlanView,
})
export type ArticleView = z.infer<typeof articleView>

export const trashedArticle = z.object({
  articleId,
  title: z.string(),
  sourceLanguage: language,
  languages: z.array(language),
  author: z.string(),
  at: instant,
  by: z.string(),
  /** When it is deleted for good. */
  until: instant,
  /** Its site has it: it stays there, whatever happens here. */
  onSite: z.boolean(),
  /** The active account may delete it for good. */
  mayErase: z.boolean(),
})
export type TrashedArticle = z.infer<typeof trashedArticle>

/** The desk's lists, each by what the article waits for. */
export const deskLists = ['mine', 'toTranslate', 'toReview', 'queue', 'published', 'all'] as const
export const deskList = z.enum(deskLists)
export type DeskList = z.infer<typeof deskList>

/** Words that are left to translate; those that the memory or the article itself has word for word are `repeated`. */
const wordsLeft = z.object({
  new: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  repeated: z.int().nonnegative(),
})

/**
 * How a list is sorted: by the last change, newest first; by the due time, the next first; by words left, most first.
 */
export const deskOrders = ['changed', 'due', 'words'] as const
export const deskOrder = z.enum(deskOrders)
export type DeskOrder = z.infer<typeof deskOrder>

/** Articles that the person at work has for translation, or nobody. */
export const deskHolder = z.enum(['me', 'nobody'])
export type DeskHolder = z.infer<typeof deskHolder>

export const deskRow = z.object({
  articleId,
  title: z.string(),
  lead: z.string(),
  section: z.string(),
  author: z.string(),
  /** The last change of anything, also of a step or a tag: the lists are sorted by it. */
  updatedAt: instant,
  /**
   * Who changed the words last, in any language of the article, and when. `by` is empty where the site does
   * not report it.
   */
  lastChange: z.object({ by: z.string(), at: instant }),
  publishAt: zonedTime.nullable(),
  sourceLanguage: language,
  removed: article.shape.removed,
  localizations: z.array(
    z.object({
      id: localizationId,
      language,
      state: workflowState,
      saving: savingState,
      readers: readersView,
      title: z.string(),
      /**
       * Of a target: translated and total blocks, and blocks whose source has changed since; null for the
       * source.
       */
      progress: z.object({ translated: z.int(), stale: z.int(), total: z.int() }).nullable(),
      inConflict: z.boolean(),
    }),
  ),
  /** Null where nothing is known of its translation yet. */
  translation: z
    .object({
      words: wordsLeft,
      due: translationDue.nullable(),
      holder: holder.nullable(),
      waiver: waiver.nullable(),
    })
    .nullable(),
})
export type DeskRow = z.infer<typeof deskRow>

export const deskCounts = z.record(deskList, z.int().nonnegative())
export type DeskCounts = z.infer<typeof deskCounts>
