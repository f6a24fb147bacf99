import { z } from 'zod'
import { alignmentStatuses } from '../document/align.ts'
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
import { mediaItem } from '../domain/media.ts'
import { fourEyesRule, siteCapabilities, siteFacts } from '../domain/site.ts'
import { instant, timeZone, zonedTime } from '../domain/time.ts'
import { approval, logEntry, workflowState, workflowStep } from '../domain/workflow.ts'
import { failure } from './errors.ts'

/** A localization with its body, as an editor opens it. */
export const localizationView = z.object({
  localization,
  blocks: body,
  /** Approval in force (bound to the present content hash), or the voided last one. */
  approval: approval.nullable(),
  approvalVoid: z.boolean(),
  /** An editor returned it with a note that nobody has marked as done. */
  returned: z.object({ by: z.string(), at: instant, note: z.string() }).nullable(),
  /** Steps the active account may take now. */
  steps: z.array(workflowStep),
})
export type LocalizationView = z.infer<typeof localizationView>

export const articleView = z.object({ article, localizations: z.array(localizationView) })
export type ArticleView = z.infer<typeof articleView>

/** The desk's lists: what waits for whom. */
export const deskLists = ['mine', 'toTranslate', 'toReview', 'queue', 'published', 'all'] as const
export const deskList = z.enum(deskLists)
export type DeskList = z.infer<typeof deskList>

export const deskRow = z.object({
  articleId,
  title: z.string(),
  lead: z.string(),
  section: z.string(),
  author: z.string(),
  /** Of anything, also a step or a tag: the lists are in this order. */
  updatedAt: instant,
  /** Whose words came last, in any language of the article, and when. Nobody is named where a site does not say. */
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
      /** Of a target: translated and total blocks, and what the source moved on from; null for the source. */
      progress: z.object({ translated: z.int(), stale: z.int(), total: z.int() }).nullable(),
      inConflict: z.boolean(),
    }),
  ),
})
export type DeskRow = z.infer<typeof deskRow>

export const deskCounts = z.record(deskList, z.int().nonnegative())
export type DeskCounts = z.infer<typeof deskCounts>

/** How one block of a target compares with its source: see `alignTarget`. */
export const alignmentStatus = z.enum(alignmentStatuses)

/**
 * What the side-by-side view needs beside the two bodies: pins and marks; rows are computed in the page by
 * `alignTarget`, so that typing needs no round trip. `pinnedSource` holds the source as it was when pinned.
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
  /** Target blocks whose place in the target is their own. */
  ownPlace: z.array(blockId),
  /** Blocks that the source had once and no longer has. */
  fromSource: z.array(blockId),
  /** The source blocks beside which words were first written that nobody confirmed. */
  drafts: z.array(z.object({ blockId, sourceHash: blockHash })),
  /** Source blocks as they were at the pin, or beside the draft, for those whose row is told to be behind. */
  pinnedSources: body,
  /** Title and lead are pinned too, as a hash of the source text they were made from. */
  fields: z.object({
    title: z.enum(['missing', 'draft', 'fresh', 'stale', 'withdrawn']),
    lead: z.enum(['missing', 'draft', 'fresh', 'stale', 'withdrawn']),
    /** The source text at the pin, when stale or withdrawn. */
    pinnedTitle: z.string().nullable(),
    pinnedLead: z.string().nullable(),
  }),
})
export type TranslationView = z.infer<typeof translationView>

/**
 * What a person has to look at on the site itself:
 * - `takenBack`: somebody touched the text there just when a draft of ours arrived, and may have published it, or the
 *   draft landed after it went out: either way the draft took it back;
 * - `notWithdrawn`: its publication was cancelled here, and the site has it all the same.
 */
export const alarmKinds = ['takenBack', 'notWithdrawn'] as const
export const alarmKind = z.enum(alarmKinds)
export type AlarmKind = z.infer<typeof alarmKind>

export const alarmView = z.object({
  localizationId,
  articleId,
  language,
  title: z.string(),
  kind: alarmKind,
  foundAt: instant,
  /** The hour of the publication that was cancelled. */
  hour: instant.nullable(),
})
export type AlarmView = z.infer<typeof alarmView>

export const revisionView = z.object({
  id: revisionId,
  at: instant,
  by: z.string(),
  /** Why it was taken. */
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

/** What would stop publication (`blocking`) or should give pause, by code (`checks.<code>`). `count`: how many of it. */
export const publicationProblem = z.object({
  code: z.enum([
    'titleMissing',
    'slugMissing',
    'bodyEmpty',
    'altMissing',
    'mediaMissing',
    'linkBroken',
    'staleBlocks',
    'withdrawnBlocks',
    'untranslatedBlocks',
    'sectionMissing',
    'sourceNotApproved',
    'seoTitleNotKept',
    'seoDescriptionNotKept',
  ]),
  blocking: z.boolean(),
  blockId: blockId.nullable(),
  count: z.int(),
})
export type PublicationProblem = z.infer<typeof publicationProblem>

/** What an editor reads before deciding: now, against the last approved text (null: never approved). */
export const reviewView = z.object({
  articleId,
  localizations: z.array(
    z.object({
      view: localizationView,
      lastApproved: revisionContent.nullable(),
      problems: z.array(publicationProblem),
      /** The approver would be the last author, and what the site's rule says of that; null: no hindrance. */
      ownText: fourEyesRule.exclude(['off']).nullable(),
      log: z.array(logEntry),
    }),
  ),
})
export type ReviewView = z.infer<typeof reviewView>

export const connectorKind = z.enum(['visnyk', 'wordpress'])

/** Whether a site can be reached and let us in, as last seen. */
export const siteStatus = z.enum(['unknown', 'online', 'offline', 'signInNeeded', 'practiceStopped'])
export type SiteStatus = z.infer<typeof siteStatus>

/** A tag of a site, and how many texts have it there. */
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
  /** Why it is not online, in a code. */
  problem: failure.nullable(),
  lastSyncAt: instant.nullable(),
  syncing: z.boolean(),
  /** How far this computer's clock is ahead of the site's, in milliseconds; negative: behind; 0: no difference. */
  clockAhead: z.number(),
  /** How many articles of the site the first pull took, of how many; null when none is under way. */
  archive: z.object({ taken: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
  fourEyes: fourEyesRule,
  /** The site keeps that rule for everybody; otherwise it holds on this computer only. */
  fourEyesShared: z.boolean(),
  /** Null until it was looked at by a program that knows of them. */
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

export const intentKinds = ['publish', 'schedule', 'update', 'unpublish'] as const
export const intentKind = z.enum(intentKinds)
export type IntentKind = z.infer<typeof intentKind>

/**
 * `waiting` for its turn or the network, `sending`, `retrying` at nextTryAt, `unknown` until reconciled,
 * `needsConfirmation` (came due while offline, or taken down on the site since the click; see error), `needsYou` (conflict, sign-in, refused; see error),
 * `sent` and `verified` by read-back, `cancelled`, `failed` for good (not sent).
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

export const receipt = z.object({
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
  /** When readers shall see it (schedule), or the publication date shown (publish). */
  publishAt: zonedTime.nullable(),
  attempts: z.int().nonnegative(),
  nextTryAt: instant.nullable(),
  /** Of a `signInNeeded` the details name the `account` and `login` that have to sign in. */
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
  /** Remote items that could be what an unknown create made; the person chooses. */
  candidates: z.array(
    z.object({ remoteId: z.string(), title: z.string(), url: z.string(), updatedAt: instant }),
  ),
  canRetry: z.boolean(),
  canCancel: z.boolean(),
})
export type IntentView = z.infer<typeof intentView>

/** Three texts of one localization whose two sides both moved. The page merges with `mergeBodies`. */
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

export const mediaUsage = z.object({
  articleId,
  title: z.string(),
  language: language.nullable(),
  as: z.enum(['cover', 'body']),
})

/** One file of a running import. */
export const importProgress = z.object({
  jobId: z.uuid(),
  fileName: z.string(),
  stage: z.enum(['reading', 'hashing', 'stripping', 'storing', 'derivatives', 'done', 'failed', 'cancelled']),
  /** 0 to 1. */
  fraction: z.number().min(0).max(1),
  mediaId: mediaId.nullable(),
  error: failure.nullable(),
})
export type ImportProgress = z.infer<typeof importProgress>

export const mediaView = mediaItem.extend({
  usedCount: z.int(),
  /** Every text that shows it has alternative text for it, its own or the library's, or needs none. */
  described: z.boolean(),
})
export type MediaView = z.infer<typeof mediaView>

export const settings = z.object({
  interfaceLanguage: language,
  theme: z.enum(['system', 'light', 'dark']),
  timeZone,
  activeSiteId: siteId.nullable(),
  /** The person allowed keeping tokens without the system's secure storage. */
  keepTokensInsecurely: z.boolean(),
  /** Shown name when no site is connected. */
  localName: z.string().max(200),
  firstStartDone: z.boolean(),
})
export type Settings = z.infer<typeof settings>

/** What the start found: an unclean end, a damaged database, what was recovered. */
export const startReport = z.object({
  cleanShutdown: z.boolean(),
  /** Articles changed in the last run before it ended without saying good-bye. */
  recovered: z.array(z.object({ articleId, title: z.string(), language, savedAt: instant })),
  restoredFrom: instant.nullable(),
})
export type StartReport = z.infer<typeof startReport>

export const appInfo = z.object({
  version: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  secureStorage: z.boolean(),
  start: startReport,
})
export type AppInfo = z.infer<typeof appInfo>
