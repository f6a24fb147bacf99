import type { ArticleId, MediaHash, MediaId } from '#shared/domain/ids.ts'
import type { FourEyesRule, SiteCapabilities, SiteFeatures } from '#shared/domain/site.ts'
import type {
  ArticleFields,
  ArticleWrite,
  ChangesPage,
  LocalizationWrite,
  MediaDetails,
  MediaUpload,
  PackageWrite,
  Published,
  ReadBack,
  RemoteAccount,
  RemoteArticle,
  RemoteLocalization,
  RemoteMedia,
  RemoteRef,
  RemoteTags,
  SignedIn,
  SiteInfo,
  Taxonomies,
} from './remote.ts'
import type { HouseWordWrite, RemoteHouseWord } from './remoteHouseWord.ts'
import type { SiteError } from './siteError.ts'

// Services import nothing of the connectors but this file, `siteError.ts` and `marker.ts`.
export type * from './remote.ts'
export type { SiteCapabilities, SiteFeatures }

/**
 * The outcome of a request that changes something on the site.
 * - `done`: the site confirmed the change, and its answer was understood.
 * - `refused`: the change was certainly not made: nothing was sent, or the site refused it.
 * - `unknown`: the request was sent, and no usable answer came back. The change may have been made, or may still be
 *   made. Before anything else is sent, read the site's state, or repeat the request with the same key.
 */
export type Outcome<T> =
  | { outcome: 'done'; value: T }
  | { outcome: 'refused'; error: SiteError }
  | { outcome: 'unknown'; error: SiteError }

export interface RequestOptions {
  /** Aborts the request. A change that was already sent ends as `unknown`. */
  signal?: AbortSignal
}

export interface ChangeOptions extends RequestOptions {
  /**
   * Identifies one change over all its attempts. With `capabilities.idempotency` a repeated request with the same key
   * and content changes nothing more, and returns the first result.
   */
  idempotencyKey: string
}

export interface PulledReadOptions extends RequestOptions {
  /** Uses the content of the last page of `changes` instead of a request, where that page contained it. */
  fromChanges?: boolean
}

/**
 * One site, with one account. Reads throw `SiteError`; changes return an `Outcome` and throw nothing. Every answer is
 * parsed by a schema, and addresses in it are checked to be the site's. Credentials are sent to the site's own origin
 * only.
 */
export interface SiteConnector {
  readonly capabilities: SiteCapabilities
  /** The root of the site's API. When a later connector of the same site has another one, the site has moved. */
  readonly apiRoot: string
  /**
   * The version of the companion software in the site's last answer; null where that had none. When it differs from the
   * stored one, the capabilities may have changed, and the site must be probed again (`info`).
   */
  companionVersion?(): string | null
  /**
   * With each answer, calls `listener` with how far this computer's clock is ahead of the site's (milliseconds);
   * negative: behind.
   */
  onClockOffset(listener: (aheadMs: number) => void): void

  /** `changes` leaves out what the account may not see. So a cursor must not be used with another account. */
  changesDependOnAccount?: true

  info(options?: RequestOptions): Promise<SiteInfo>
  /** The account of the token, with its current role. */
  account(options?: RequestOptions): Promise<RemoteAccount>
  /** Revokes the token on the site. */
  signOut(options?: RequestOptions): Promise<Outcome<null>>
  /**
   * Sets the four-eyes rule of the site for all its accounts, which only an editor may. Missing where the site cannot
   * store a rule.
   */
  setFourEyes?(rule: FourEyesRule, options?: RequestOptions): Promise<Outcome<null>>
  /** The house dictionary of the site; missing where the site cannot keep one. */
  houseWords?: HouseWords
  taxonomies(options?: RequestOptions): Promise<Taxonomies>
  /**
   * All tags of the site; with the `cursor` of an earlier answer the tags that were added since, or null when there are
   * none.
   */
  tags(cursor: string | null, options?: RequestOptions): Promise<RemoteTags | null>

  /**
   * One page of what changed since `cursor` (null: everything), our own changes included. It takes one request when
   * nothing changed. Throws `cursorExpired` when the site no longer knows the changes since then; start again with
   * null.
   */
  changes(cursor: string | null, options?: RequestOptions): Promise<ChangesPage>

  /** Throws `notFound` for an article that was deleted or is in the site's trash (then with `details.trash`). */
  getArticle(remoteId: string, options?: PulledReadOptions): Promise<RemoteArticle>
  /** Finds an article in any state by our own id; null when there is none, or the site cannot store our ids. */
  findArticle(id: ArticleId, options?: RequestOptions): Promise<RemoteArticle | null>
  /**
   * Finds all articles in any state that carry the marker (`marker.ts`). When there are several, a person must decide.
   * On sites that store each language as a post of its own, each language has its own marker.
   */
  findByMarker(marker: string, options?: RequestOptions): Promise<RemoteArticle[]>
  getLocalization(ref: RemoteRef, options?: PulledReadOptions): Promise<RemoteLocalization>
  /** Reads what readers see. Its hash is computed here. */
  readBack(ref: RemoteRef, options?: RequestOptions): Promise<ReadBack>

  /**
   * Without `capabilities.idempotency` this and `createLocalization` may create only a placeholder with the marker; the
   * result shows what the site has. The caller stores its remote id, then sends the content by an update.
   */
  createArticle(article: ArticleWrite, options: ChangeOptions): Promise<Outcome<RemoteArticle>>
  /**
   * `revision`: the one that the change is based on; the outcome is `refused` with `conflict` when the site has
   * another. Without `separateDrafts` it is not called for an article that is public: these fields are then sent with
   * each text.
   */
  updateArticle(
    remoteId: string,
    article: ArticleFields,
    revision: string,
    options: ChangeOptions,
  ): Promise<Outcome<RemoteArticle>>
  /** Deletes an article that is neither public nor scheduled. */
  deleteArticle(remoteId: string, revision: string, options: ChangeOptions): Promise<Outcome<null>>
  createLocalization(text: LocalizationWrite, options: ChangeOptions): Promise<Outcome<RemoteLocalization>>
  updateLocalization(
    ref: RemoteRef,
    text: LocalizationWrite,
    revision: string,
    options: ChangeOptions,
  ): Promise<Outcome<RemoteLocalization>>

  /**
   * Without `atomicPackages` it is called with one localization at a time. What is published already counts as `done`.
   */
  publish(pack: PackageWrite, options: ChangeOptions): Promise<Outcome<Published>>
  /**
   * Takes down public texts (unless `onlyScheduled`) and cancels scheduled ones. The texts stay on the site as drafts.
   */
  unpublish(
    articleRemoteId: string,
    localizations: { ref: RemoteRef; revision: string }[],
    options: ChangeOptions & { onlyScheduled?: boolean },
  ): Promise<Outcome<Published>>

  /** Uploads a file as a stream. When the site already has these bytes, the result is the existing picture. */
  uploadMedia(media: MediaUpload, options: ChangeOptions & UploadProgress): Promise<Outcome<RemoteMedia>>
  updateMedia(
    remoteId: string,
    details: MediaDetails,
    revision: string,
    options: ChangeOptions,
  ): Promise<Outcome<RemoteMedia>>
  /** Reads a picture by its id or an alias. */
  getMedia(id: MediaId, options?: RequestOptions): Promise<RemoteMedia>
  findMediaByHash(hash: MediaHash, options?: RequestOptions): Promise<RemoteMedia | null>
  /**
   * Downloads the original to `path`, which must not exist. Throws `badAnswer` when the file has another hash than
   * `media` says. Returns the file's hash, for sites that do not say one.
   */
  downloadMedia(media: RemoteMedia, path: string, options?: RequestOptions): Promise<MediaHash>
}

/** The house dictionary of a site. */
export interface HouseWords {
  /** All words; null: the site is too old to keep any. */
  read(options?: RequestOptions): Promise<RemoteHouseWord[] | null>
  /**
   * Changes words and returns all. What the account may not decide stays as it was: the returned words show it. May be
   * repeated, because it says what the words are to be.
   */
  change(changes: readonly HouseWordWrite[], options?: RequestOptions): Promise<Outcome<RemoteHouseWord[]>>
}

export interface UploadProgress {
  /** Called with the sent fraction of the file, 0 to 1. */
  onProgress?: (fraction: number) => void
}

/** One kind of site. The composition root passes the kinds to services. */
export interface ConnectorKind {
  readonly kind: SiteInfo['connector']
  /**
   * Finds out what is at a typed address. Throws `notVisnyk` when it is no site of this kind, and `insecure` when the
   * address is neither HTTPS nor on this computer.
   */
  probe(address: string, options?: RequestOptions): Promise<SiteInfo>
  /** Throws `wrongPassword`, and `rateLimited` after too many attempts. */
  signIn(address: string, login: string, password: string, options?: RequestOptions): Promise<SignedIn>
  /**
   * Signs in by a page of the site in the browser; missing for kinds that have only `signIn`. Resolves when the person
   * has agreed there. Null: the page shows a password, which the person copies into this program. Throws `aborted` when
   * the person declined, or `signal` aborted.
   */
  authorize?(address: string, options: AuthorizeOptions): Promise<SignedIn | null>
  connect(site: SiteAccess): SiteConnector
  /**
   * Probes the address to which a known site says that it has moved. Requests are anonymous. Missing for kinds whose
   * sites do not report a move.
   */
  probeMovedSite?(question: MovedSiteQuery, options?: RequestOptions): Promise<MovedSiteAnswer>
}

export interface MovedSiteQuery {
  site: Pick<SiteAccess, 'address' | 'features'>
  address: string
  /** A few published texts by which the site can be recognized. */
  texts: readonly { remoteId: string; slug: string; title: string }[]
}

export interface MovedSiteAnswer {
  info: SiteInfo
  /** One of the texts is public at the new address. */
  hasTexts: boolean
}

export interface AuthorizeOptions extends RequestOptions {
  /** Opens a page in the system's browser. */
  open(url: string): Promise<void>
}

export interface SiteAccess {
  address: string
  token: string
  /** The features that `probe` or `info` last returned. Undefined: the least that every site of the kind has. */
  features?: SiteFeatures | undefined
  /** Texts end with a link to their other language, on sites that do not link languages themselves. */
  languageLinks?: boolean
}
