import type { Body } from '#shared/document/schema.ts'
import type { Role } from '#shared/domain/account.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { FocalPoint } from '#shared/domain/crop.ts'
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
import type { MediaForm, MediaText, PictureType } from '#shared/domain/media.ts'
import type { FourEyesRule, SiteFeatures } from '#shared/domain/site.ts'
import type { Instant, TimeZone } from '#shared/domain/time.ts'
import type { Approval, LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import type { SiteError } from './siteError.ts'

// The data that connectors read from a site and send to it, in the same form for every kind of site.

/** A site as a probe found it. */
export interface SiteInfo {
  connector: 'visnyk' | 'wordpress'
  /** The address to store, without a final slash. It may differ from the typed one (https, www). */
  address: string
  name: string
  languages: Language[]
  timeZone: TimeZone
  apiVersion: string
  /** The site's clock when it answered. */
  time: Instant
  /** The built-in practice site. */
  practice: boolean
  /** The four-eyes rule for all accounts of the site; null: the site stores none. */
  fourEyes: FourEyesRule | null
  /** To be stored with the site and passed to `connect`. */
  features: SiteFeatures
  /**
   * The site or its API has another address on the same host since the last probe, so texts may have other addresses
   * too.
   */
  relocated?: true
}

export interface RemoteAccount {
  /** The site's own id of the account. */
  id: string
  login: string
  displayName: string
  role: Role
  /** False: the account may not upload pictures. Undefined: it may. */
  mayUpload?: boolean
}

export interface SignedIn {
  /** Stored among the secrets, and nowhere else. */
  token: string
  account: RemoteAccount
}

export interface Taxonomies {
  sections: { key: string; names: Record<Language, string> }[]
}

/** Tags in the site's spelling, each with the number of the site's texts that have it. */
export interface RemoteTags {
  tags: { name: string; count: number }[]
  /** `tags` are all tags of the site; otherwise those that were added since the cursor. */
  isAll: boolean
  /** Identifies the current state of the site's tags, in at most 200 characters. Passed to the next call of `tags`. */
  cursor: string
}

/**
 * Identifies a localization on the site. It is opaque outside the connector, and stored with the localization. On sites
 * where an article is a group of posts only `remoteId` is reliable: a post that belongs to no group yet is its own
 * article.
 */
export interface RemoteRef {
  articleRemoteId: string
  /** The localization's id on the site: the number of a WordPress post, or our own id where the site stores it. */
  remoteId: string
  language: Language
}

/** The fields that the languages of an article share. */
export interface ArticleFields {
  sourceLanguage: Language
  section: string
  tags: string[]
  coverMediaId: MediaId | null
}

export interface ArticleWrite extends ArticleFields {
  id: ArticleId
  /** A word by which the article can be found on the site (`marker.ts`). */
  marker: string
}

export interface RemoteArticle extends ArticleFields {
  remoteId: string
  id: ArticleId | null
  marker: string | null
  /** The revision of the article's own fields. Localizations have revisions of their own. */
  revision: string
  author: string
  createdAt: Instant
  updatedAt: Instant
  localizations: RemoteSummary[]
  /** As in `RemoteLocalization`, for the article's source. */
  mayHaveBeenOut?: true
  /** Localizations that could not be read. `localizations` does not contain them. */
  unread?: readonly Unread[]
}

/** The fields of a localization that decide whether to read it. */
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

/** Pins and marks of a translation, by which other computers see which blocks are stale. The site only stores them. */
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
  /**
   * Target blocks whose position differs from the source's order on purpose; `keepsPosition` in the contract. Sites
   * already hold states with this name.
   */
  ownPlace: BlockId[]
  /** Target blocks that the source contained at some time. */
  fromSource: BlockId[]
  /** The source blocks from which unconfirmed target blocks were first translated. */
  draftSources: { blockId: BlockId; sourceHash: BlockHash }[]
  /** The source's title and lead from which the confirmed ones were translated; null: not confirmed. */
  pinnedTitle: string | null
  pinnedLead: string | null
  /** The source's title and lead from which unconfirmed ones were first translated; null: unknown, or none. */
  draftTitle: string | null
  draftLead: string | null
  /** The source blocks of pins that are no longer in the source's body, as they were when they were pinned. */
  pinnedSources: { hash: BlockHash; block: Body[number] }[]
}

/** The states that a write can set. The others result from publishing and taking down. */
type WritableState = Extract<WorkflowState, 'draft' | 'inReview' | 'changesRequested' | 'approved'>

export interface LocalizationWrite {
  id: LocalizationId
  articleId: ArticleId
  articleRemoteId: string
  language: Language
  isSource: boolean
  fields: LocalizationFields
  blocks: Body
  /** The hash as it is computed here. The site computes it too, and refuses the text when they differ. */
  contentHash: ContentHash
  /**
   * The workflow state. `keep` leaves the site's state, and is refused when the text differs. It serves to update pins
   * and log of a text that is published or scheduled.
   */
  state: WritableState | 'keep'
  approval: Approval | null
  /** Log entries. Those that the site already has are recognized; none is ever removed from the site. */
  log: LogEntry[]
  translation: TranslationState | null
  /** For sites that store section, tags and cover with every post. */
  article: ArticleFields
  /**
   * The text belongs to an intent: it is approved, and exactly the frozen text. Without `separateDrafts` a connector
   * refuses any other change of a text that is public or scheduled.
   */
  goingOut?: true
  /** The known references of its other languages, for sites that link languages, and for links in the text. */
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
  /**
   * Some block ids were created during reading, because the site does not store them. Blocks are matched by content.
   */
  madeUpIds?: boolean
  /** Computed here from the text that was read. */
  contentHash: ContentHash
  state: WorkflowState
  approval: Approval | null
  log: LogEntry[]
  translation: TranslationState | null
  /** What readers see; null when nothing is public. It may be an older text than the one above. */
  live: RemoteLive | null
  /** The scheduled text; null when there is none. */
  scheduled: { contentHash: ContentHash; publishAt: Instant; by: string; sticky: boolean } | null
  createdAt: Instant
  updatedAt: Instant
  /** Who last changed the words; '' where the site does not say. */
  updatedBy: string
  /**
   * Without `preconditions`: a text that somebody saved on the site between our read and our write, and that our write
   * has overwritten. It was found in the site's revisions, and is shown to a person.
   */
  overwritten?: OverwrittenText
  /**
   * Without `preconditions`: somebody changed the post on the site between our read and our draft, and may have
   * published it. Our draft made it a draft again, so a person has to check it.
   */
  mayHaveBeenOut?: true
}

/** Another person's text that our write has overwritten. */
export interface OverwrittenText {
  fields: LocalizationFields
  blocks: Body
  contentHash: ContentHash
  at: Instant
  by: string
}

export interface RemoteLive {
  /** As the site reports it; only `readBack` computes it here. */
  contentHash: ContentHash
  url: string
  /** The date shown to readers. */
  publishedAt: Instant
  by: string
  /** At the top of the site's news. */
  sticky: boolean
  /** Only for readers with a password, or for the site's staff. Undefined: for everybody. */
  access?: 'password' | 'private'
}

/** What readers see, read after a publication. Its hash is computed here from the public text. */
export interface ReadBack {
  ref: RemoteRef
  revision: string
  state: WorkflowState
  live: RemoteLive | null
  scheduled: RemoteLocalization['scheduled']
  /** As in `RemoteLocalization`, after a publication. */
  overwritten?: OverwrittenText
}

/**
 * One change on a site. Without the capability `linkedTranslations` the `articleRemoteId` of a text is its own number.
 * A text whose `remoteId` is known here belongs to the article that it has here; an unknown one is an article of its
 * own. What is in the site's trash is `deleted`.
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
      /** Its public address, where the list of changes contains it. */
      url?: string
    }
  | { kind: 'media'; remoteId: string; id: MediaId | null; deleted: boolean; revision: string | null }
  /** A text that this account may no longer edit: its public address or scheduled time is all that it can read. */
  | {
      kind: 'visibility'
      remoteId: string
      live: { url: string; publishedAt: Instant } | null
      scheduled: { publishAt: Instant } | null
    }
  | { kind: 'taxonomies' }

/** A changed post, or a localization of an article, that could not be read. */
export interface Unread {
  remoteId: string
  /** The error that `getArticle` throws for it: `unreadable` with `details.about`, or the failure of the site. */
  error: SiteError
}

export interface ChangesPage {
  /** What could not be read, each once. It is reported to a person, and read again with the next passes. */
  unread?: readonly Unread[]
  /** Each object at most once, in its latest state. The caller reads those whose revision is new. */
  changes: Change[]
  /**
   * The caller stores it once everything on this page is in the database, so that after a failure the page is read
   * again.
   */
  cursor: string
  /** There are more pages, which can be read at once. */
  more: boolean
  /** During the first pull: how many articles this page and those before it contained, of how many. */
  progress?: PullProgress
}

export interface PullProgress {
  taken: number
  total: number
}

/** Localizations that are published together, each exactly as approved. */
export interface PackageWrite {
  articleRemoteId: string
  /** The article's own revision, so that section, tags and cover are published as they were read. */
  articleRevision: string
  localizations: {
    ref: RemoteRef
    revision: string
    /** The approved hash. The site refuses the whole package when it has another text. */
    contentHash: ContentHash
    /** The references of its other languages, as in `LocalizationWrite`. */
    others?: readonly RemoteRef[]
  }[]
  /**
   * `now`: published at once, with `date` as the date that readers see; it is never in the future. Null: the time of
   * the publication, or the date that the text has when it is public already. `scheduled`: published at `publishAt`.
   * When that time has passed, it is refused with `timePassed`, not published.
   */
  when: { mode: 'now'; date: Instant | null } | { mode: 'scheduled'; publishAt: Instant }
  /** Whether it is shown at the top of the site's news; null: as it is on the site. */
  sticky: boolean | null
}

export interface Published {
  localizations: ReadBack[]
  /** Other public texts that were changed too: they got a link to a text that has just been published. */
  touched?: ReadBack[]
}

/** A picture or a file that is sent to a site. */
export type MediaUpload = MediaForm &
  MediaDetails & {
    id: MediaId
    hash: MediaHash
    /** A file on this computer. Its path is not sent; only `fileName` is. */
    path: string
    fileName: string
    bytes: number
    /** Smaller versions for narrow screens, for sites that accept them. */
    renditions?: Rendition[]
  }

export type PictureUpload = Extract<MediaUpload, { type: PictureType }>

/** A smaller version of a picture, for narrow screens. */
export interface Rendition {
  kind: 'small' | 'large'
  path: string
  /** SHA-256 of the file, in hex. */
  hash: string
  type: PictureType
  width: number
  height: number
}

export interface MediaDetails {
  credit: string
  decorative: boolean
  texts: Partial<Record<Language, MediaText>>
  /** What must stay visible where a page cuts the picture; absent or null: the middle, or a site that keeps none. */
  focal?: FocalPoint | null | undefined
}

export type RemoteMedia = MediaForm &
  MediaDetails & {
    remoteId: string
    /** The id with which it was first uploaded. */
    id: MediaId | null
    /** Other ids of the same bytes. Bodies may use any of them. */
    aliases: MediaId[]
    /** Another account uploaded it, so its description on the site is not changed when a text uses it. */
    theirs?: boolean
    /** SHA-256 of the file; null where the site does not say it. */
    hash: MediaHash | null
    fileName: string
    bytes: number
    url: string
    revision: string
  }
