import { z } from 'zod'
import { finding } from '../checks/finding.ts'
import { body } from '../document/schema.ts'
import { account, role } from '../domain/account.ts'
import { article, localization, readersView, savingState } from '../domain/article.ts'
import {
  accountId,
  articleId,
  blockHash,
  blockId,
  contentHash,
  intentId,
  localizationId,
  mediaId,
  revisionId,
  siteId,
} from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { proposal } from '../domain/proposal.ts'
import { fourEyesRule, siteCapabilities, siteFacts } from '../domain/site.ts'
import { instant, timeZone, zonedTime } from '../domain/time.ts'
import { approval, logEntry, workflowState, workflowStep } from '../domain/workflow.ts'
import { failure } from './errors.ts'

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

export const articleView = z.object({
  article,
  localizations: z.array(localizationView),
  proposal: proposal.nullable(),
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
})
export type DeskRow = z.infer<typeof deskRow>

export const deskCounts = z.record(deskList, z.int().nonnegative())
export type DeskCounts = z.infer<typeof deskCounts>

/**
 * What the side-by-side view needs besides the two bodies: pins and marks. The page computes the rows with
 * `alignTarget`, so that typing needs no request to main. `pinnedSources` holds source blocks as they were when pinned.
 */
export const translationView = z.object({
  articleId,
  source: localizationView,
  target: localizationView,
  pins: z.array(
    z.object({
      blockId,
      sourceHash: blockHash,
      confirmedAt: instant,
      confirmedBy: z.string(),
      minorEdit: z.boolean(),
    }),
  ),
  sourceOnly: z.array(blockId),
  targetOnly: z.array(blockId),
  /** Target blocks that keep their position in the translation, whatever the order of the source. */
  keepsPosition: z.array(blockId),
  /** Blocks that the source once had and no longer has. */
  fromSource: z.array(blockId),
  /** For each unconfirmed target block: the source block as it was when its words were first written. */
  drafts: z.array(z.object({ blockId, sourceHash: blockHash })),
  /** The source blocks of rows that are behind, as they were at the pin or when the draft was first written. */
  pinnedSources: body,
  /** Title and lead are pinned too: the source text that they were translated from is stored. */
  fields: z.object({
    title: z.enum(['missing', 'draft', 'fresh', 'stale', 'withdrawn']),
    lead: z.enum(['missing', 'draft', 'fresh', 'stale', 'withdrawn']),
    /** When stale or withdrawn: the source text at the pin, or as it was when an unconfirmed one was first written. */
    pinnedTitle: z.string().nullable(),
    pinnedLead: z.string().nullable(),
  }),
})
export type TranslationView = z.infer<typeof translationView>

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

export const revisionView = z.object({
  id: revisionId,
  at: instant,
  by: z.string(),
  /** Why the revision was stored. */
  kind: z.enum(['saved', 'submitted', 'approved', 'sent', 'pulled', 'beforeMerge', 'restored', 'imported']),
  contentHash,
  title: z.string(),
})
export type RevisionView = z.infer<typeof revisionView>

export const revisionContent = z.object({
  revision: revisionView,
  title: z.string(),
  lead: z.string(),
  slug: z.string(),
  blocks: body,
})
export type RevisionContent = z.infer<typeof revisionContent>

/** A version of a text, or a step of the workflow about a text that no version holds. */
const historyEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('version'),
    revision: revisionView,
    /** The name that a person gave it. */
    name: z.string().nullable(),
    /** Sign-offs of exactly this version, oldest first. */
    approvals: z.array(z.object({ by: z.string(), at: instant, bypass: z.boolean(), inForce: z.boolean() })),
    /** Steps of the workflow with exactly this text, oldest first. */
    events: z.array(logEntry),
  }),
  z.object({ kind: z.literal('event'), event: logEntry }),
])
export type HistoryEntry = z.infer<typeof historyEntry>

/** Newest first. */
export const historyView = z.object({
  localizationId,
  presentHash: contentHash,
  entries: z.array(historyEntry),
})
export type HistoryView = z.infer<typeof historyView>

/** What an editor reads before deciding: the present text, and the last approved one (null: never approved). */
export const reviewView = z.object({
  articleId,
  /** When the author wants it to come out; null: they proposed nothing. */
  proposal: proposal.nullable(),
  /** The template of the article wants it at the top of the news. */
  stickyWanted: z.boolean(),
  localizations: z.array(
    z.object({
      view: localizationView,
      lastApproved: revisionContent.nullable(),
      problems: z.array(finding),
      /**
       * What the site's rule says where the approver changed the text last (four-eyes rule); null: no
       * objection.
       */
      ownText: fourEyesRule.exclude(['off']).nullable(),
      log: z.array(logEntry),
    }),
  ),
})
export type ReviewView = z.infer<typeof reviewView>

export const connectorKind = z.enum(['visnyk', 'wordpress'])

/** What networks and search engines show of an article, and where its pages are previewed. */
export const previewView = z.object({
  articleId,
  /** The kind of its site, which decides the style of the pages; null: it belongs to no site. */
  connector: connectorKind.nullable(),
  siteName: z.string(),
  /** The site's host; empty without a site. */
  host: z.string(),
  coverMediaId: mediaId.nullable(),
  texts: z.array(
    z.object({
      localizationId,
      language,
      isSource: z.boolean(),
      contentHash,
      title: z.string(),
      searchTitle: z.string(),
      description: z.string(),
      slug: z.string(),
      /** The page that readers see now. */
      url: z.string().nullable(),
    }),
  ),
})
export type PreviewView = z.infer<typeof previewView>

/** Whether the site could be reached and accepted the sign-in, at the last attempt. */
const siteStatus = z.enum(['unknown', 'online', 'offline', 'signInNeeded', 'practiceStopped'])
export type SiteStatus = z.infer<typeof siteStatus>

/** A tag of a site, and how many texts there have it. */
export const siteTag = z.object({ name: z.string(), count: z.int().nonnegative() })
export type SiteTag = z.infer<typeof siteTag>

export const siteView = z.object({
  id: siteId,
  connector: connectorKind,
  name: z.string(),
  address: z.string(),
  practice: z.boolean(),
  timeZone,
  languages: z.array(language),
  sections: z.array(z.object({ key: z.string(), names: z.record(language, z.string()) })),
  accounts: z.array(account),
  activeAccountId: accountId.nullable(),
  role: role.nullable(),
  status: siteStatus,
  /** Why the site is not online. */
  problem: failure.nullable(),
  lastSyncAt: instant.nullable(),
  syncing: z.boolean(),
  /** How far this computer's clock is ahead of the site's, in milliseconds; negative when it is behind. */
  clockAhead: z.number(),
  /** Progress of the first pull: articles taken, of all; null when none is running. */
  archive: z.object({ taken: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
  fourEyes: fourEyesRule,
  /** True: the site keeps the rule for everybody. False: it holds on this computer only. */
  fourEyesShared: z.boolean(),
  /** Null until a version of this program that knows capabilities has examined the site. */
  capabilities: siteCapabilities.nullable(),
  facts: siteFacts.nullable(),
  languageLinks: z.boolean(),
})
export type SiteView = z.infer<typeof siteView>

/** What was found at an address before signing in. */
export const siteProbe = z.object({
  connector: connectorKind,
  address: z.string(),
  name: z.string(),
  timeZone,
  languages: z.array(language),
  facts: siteFacts.nullable(),
})
export type SiteProbe = z.infer<typeof siteProbe>

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
})
export type ConflictView = z.infer<typeof conflictView>
