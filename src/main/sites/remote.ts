import type { Body } from '#shared/document/schema.ts'
import type { Role } from '#shared/domain/account.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type {
  ArticleId,
  BlockHash,
  BlockId,
  ContentHash,
  LocalizationId,
  MediaHash,
  MediaId,
} from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { MediaText, MediaType } from '#shared/domain/media.ts'
import type { FourEyesRule, SiteFeatures } from '#shared/domain/site.ts'
import type { Instant, TimeZone } from '#shared/domain/time.ts'
import type { Approval, LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import type { SiteError } from './siteError.ts'

// What stands on a site, and what is sent to one, in the words every connector shares.

/** What was found at an address, before anyone signs in. */
export interface SiteInfo {
  connector: 'visnyk' | 'wordpress'
  /** The address to keep, without a final slash; may differ from the typed one (https, www). */
  address: string
  name: string
  languages: Language[]
  timeZone: TimeZone
  apiVersion: string
  /** The site's clock when it answered. */
  time: Instant
  /** The built-in practice site. */
  practice: boolean
  /** The rule that holds for everybody on this site; null: the site keeps none. */
  fourEyes: FourEyesRule | null
  /** To be kept with the site and given to `connect`. */
  features: SiteFeatures
  /** Its API or it itself is elsewhere since the last look, on the same host: addresses of texts may be others. */
  relocated?: true
}

export interface RemoteAccount {
  /** The site's own id of the account. */
  id: string
  login: string
  displayName: string
  role: Role
  /** False: the site takes no pictures from it. Not said: it does. */
  mayUpload?: boolean
}

export interface SignedIn {
  /** Goes to the secrets, and nowhere else. */
  token: string
  account: RemoteAccount
}

export interface Taxonomies {
  sections: { key: string; names: Record<Language, string> }[]
}

/** Tags in the site's spelling, each with the number of texts that have it there. */
export interface RemoteTags {
  tags: { name: string; count: number }[]
  /** All that there are; otherwise those that were made since the mark. */
  isAll: boolean
  /** Names what there is now, at most 200 characters. Given back with the next question. */
  mark: string
}

/**
 * Where a localization is on the site. Opaque outside the connector; kept with the localization. Where articles are
 * groups of posts, only `remoteId` counts: a post that nobody grouped yet is its own article.
 */
export interface RemoteRef {
  articleRemoteId: string
  /** The localization's own id there (a WordPress post's number; our own id where the site takes it). */
  remoteId: string
  language: Language
}

/** What the languages of a story share. */
export interface ArticleFields {
  sourceLanguage: Language
  section: string
  tags: string[]
  coverMediaId: MediaId | null
}

export interface ArticleWrite extends ArticleFields {
  id: ArticleId
  /** A word of ours by which the article can be found again, whatever the site called it. */
  marker: string
}

export interface RemoteArticle extends ArticleFields {
  remoteId: string
  id: ArticleId | null
  marker: string | null
  /** Names this state of the article's own fields; localizations have their own. */
  revision: string
  author: string
  createdAt: Instant
  updatedAt: Instant
  localizations: RemoteSummary[]
  /** As in `RemoteLocalization`, of its source. */
  mayHaveBeenOut?: true
}

/** Enough of a localization to decide whether to read it. */
export interface RemoteSummary {
  ref: RemoteRef
  id: LocalizationId | null
  revision: string
  contentHash: ContentHash | null
  state: WorkflowState
  title: string
  url: string | null
  updatedAt: Instant
}

/** Pins and marks of a translation, so that a colleague's computer sees what is stale. The site only keeps it. */
export interface TranslationState {
  pins: {
    blockId: BlockId
    sourceHash: BlockHash
    confirmedAt: Instant
    confirmedBy: string
    minorEdit: boolean
  }[]
  sourceOnly: BlockId[]
  targetOnly: BlockId[]
  /** Target blocks whose place differs from the source's order on purpose. */
  ownPlace: BlockId[]
  /** Target blocks that the source had at some time. */
  fromSource: BlockId[]
  /** The source blocks beside which words were first written that nobody confirmed. */
  draftSources: { blockId: BlockId; sourceHash: BlockHash }[]
  /** The source's title and lead that these were made from; null: not confirmed. */
  pinnedTitle: string | null
  pinnedLead: string | null
  /** Source blocks as they were when pinned, for pins whose source is not in the source's present body. */
  pinnedSources: { hash: BlockHash; block: Body[number] }[]
}

/** States that are reached by writing; the others by publishing and taking down. */
export type WritableState = Extract<WorkflowState, 'draft' | 'inReview' | 'changesRequested' | 'approved'>

export interface LocalizationWrite {
  id: LocalizationId
  articleId: ArticleId
  articleRemoteId: string
  language: Language
  isSource: boolean
  fields: LocalizationFields
  blocks: Body
  /** As computed here; the site computes it too and refuses when they differ. */
  contentHash: ContentHash
  /**
   * Where it stands. `keep` leaves the site's state as it is, which it refuses when the text differs: it is for
   * bringing pins and log up to date on something published or scheduled.
   */
  state: WritableState | 'keep'
  approval: Approval | null
  /** Entries the site may not know yet; known ones are recognised, none is ever taken away. */
  log: LogEntry[]
  translation: TranslationState | null
  /** For sites that keep section, tags and cover with every post. */
  article: ArticleFields
  /**
   * Part of an intent: approved, and exactly the frozen text. Without `separateDrafts` nothing else may be written
   * over a text that readers see or that waits for its hour; a connector refuses it.
   */
  goingOut?: true
  /** Where its other languages are there, as far as known here: for sites that link them, or for links in the text. */
  others?: readonly RemoteRef[]
}

export interface RemoteLocalization {
  ref: RemoteRef
  id: LocalizationId | null
  articleId: ArticleId | null
  isSource: boolean
  revision: string
  fields: LocalizationFields
  blocks: Body
  /** Some ids of blocks were made up when it was read: what they were before is to be found by content. */
  madeUpIds?: boolean
  /** Computed here from what came back, never taken on trust. */
  contentHash: ContentHash
  state: WorkflowState
  approval: Approval | null
  log: LogEntry[]
  translation: TranslationState | null
  /** What readers see, null when nothing. May be an older text than the one above. */
  live: RemoteLive | null
  /** What goes out by itself, null when nothing. */
  scheduled: { contentHash: ContentHash; publishAt: Instant; by: string; sticky: boolean } | null
  createdAt: Instant
  updatedAt: Instant
  updatedBy: string
  /**
   * Without `preconditions`: a text that somebody saved there between our look and our write, and that ours therefore
   * went over. From the site's history; it is given back to a person.
   */
  overwritten?: OverwrittenText
  /**
   * Without `preconditions`: somebody touched it there between our look and our draft. Whether they published it nobody
   * can tell any more; it is a draft again, and a person has to look.
   */
  mayHaveBeenOut?: true
}

/** A text of somebody else's that ours went over. */
export interface OverwrittenText {
  fields: LocalizationFields
  blocks: Body
  contentHash: ContentHash
  at: Instant
  by: string
}

export interface RemoteLive {
  /** As the site says; only `readBack` computes it here. */
  contentHash: ContentHash
  url: string
  /** The date shown to readers. */
  publishedAt: Instant
  by: string
  /** At the top of the site's news. */
  sticky: boolean
  /** Only for those who know its password, or for the site's own people; not said: for everybody. */
  access?: 'password' | 'private'
}

/** Proof of what readers see, read back after publishing: the hash is computed here from the live text. */
export interface ReadBack {
  ref: RemoteRef
  revision: string
  state: WorkflowState
  live: RemoteLive | null
  scheduled: RemoteLocalization['scheduled']
  /** Without `preconditions`, after a publication: as in `RemoteLocalization`. */
  overwritten?: OverwrittenText
}

/**
 * One thing that is news. Where a site does not know which texts belong together (`linkedTranslations`), the
 * `articleRemoteId` of a text is its own number: one that is known here under its `remoteId` belongs to the article
 * it belongs to here; only an unknown one is an article of its own. What is in the site's trash is `deleted`.
 */
export type Change =
  | { kind: 'article'; remoteId: string; id: ArticleId | null; deleted: boolean; revision: string | null }
  | {
      kind: 'localization'
      ref: RemoteRef
      id: LocalizationId | null
      deleted: boolean
      revision: string | null
      contentHash: ContentHash | null
      state: WorkflowState | null
      /** Where readers see it, where a look at the list tells. */
      url?: string
    }
  | { kind: 'media'; remoteId: string; id: MediaId | null; deleted: boolean; revision: string | null }
  /** A text that this account may no longer read there as it was written: where readers see it, or will. */
  | {
      kind: 'place'
      remoteId: string
      live: { url: string; publishedAt: Instant } | null
      scheduled: { publishAt: Instant } | null
    }
  | { kind: 'taxonomies' }

/** A thing among the changes that could not be read. */
export interface Unread {
  remoteId: string
  /** `unreadable`, with `details.about`: what `getArticle` throws for it. */
  error: SiteError
}

export interface ChangesPage {
  /** What could not be read, each once: named to a person, and asked for again. */
  unread?: readonly Unread[]
  /** Each thing at most once, in its latest state. Ask for the thing itself where the revision is news. */
  changes: Change[]
  /** Keep it with what was taken, in one transaction. */
  cursor: string
  /** There is more: ask again at once. */
  more: boolean
  /** While everything is told for the first time: how many articles this page and those before it told, of how many. */
  progress?: PullProgress
}

export interface PullProgress {
  taken: number
  total: number
}

/** A set of localizations that go out together, each exactly as approved. */
export interface PackageWrite {
  articleRemoteId: string
  /** The article's own revision: section, tags and cover go out as they were known. */
  articleRevision: string
  localizations: {
    ref: RemoteRef
    revision: string
    /** The approved hash. The site refuses the whole package when it holds anything else. */
    contentHash: ContentHash
    /** Where its other languages are, as in `LocalizationWrite`. */
    others?: readonly RemoteRef[]
  }[]
  /**
   * `now`: readers see it at once, dated `date` (never in the future; null: the moment it happens, and what readers
   * see already keeps its date).
   * `scheduled`: at `publishAt`; refused with `timePassed` when that is past, never published instead.
   */
  when: { mode: 'now'; date: Instant | null } | { mode: 'scheduled'; publishAt: Instant }
  /** Whether it goes to the top of the site's news; null: as it is there. */
  sticky: boolean | null
}

export interface Published {
  localizations: ReadBack[]
  /** Other texts that were changed along with them: what was out before got its link to what went out now. */
  touched?: ReadBack[]
}

export interface MediaUpload {
  id: MediaId
  hash: MediaHash
  /** A file on this computer; neither its path nor anything of it is sent beside `fileName`. */
  path: string
  fileName: string
  type: MediaType
  bytes: number
  width: number
  height: number
  credit: string
  decorative: boolean
  texts: Partial<Record<Language, MediaText>>
  /** Smaller pictures for narrow screens, when the site takes them. */
  renditions?: Rendition[]
}

/** A smaller picture of the same, for narrow screens. */
export interface Rendition {
  kind: 'small' | 'large'
  path: string
  /** SHA-256 of the file, in hex. */
  hash: string
  type: MediaType
  width: number
  height: number
}

export interface MediaDetails {
  credit: string
  decorative: boolean
  texts: Partial<Record<Language, MediaText>>
}

export interface RemoteMedia extends MediaDetails {
  remoteId: string
  /** The id it first came with. */
  id: MediaId | null
  /** Ids under which other computers know the same bytes; bodies may use any of them. */
  aliases: MediaId[]
  /** A colleague brought it, and it was there before: using it changes nothing that is said about it. */
  theirs?: boolean
  /** Null where the site can't tell; the bytes themselves do. */
  hash: MediaHash | null
  fileName: string
  type: MediaType
  bytes: number
  width: number
  height: number
  url: string
  revision: string
}
