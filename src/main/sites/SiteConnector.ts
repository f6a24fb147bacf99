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
import type { SiteError } from './siteError.ts'

// Services import the connectors' words from here (and `siteError.ts`, `marker.ts`) only.
export type * from './remote.ts'
export type { SiteCapabilities, SiteFeatures }

/**
 * What became of a request that changes something on the site.
 * - `done`: the site said so, and its answer was understood;
 * - `refused`: it certainly did not happen: nothing left this computer, or the site said no;
 * - `unknown`: it left, and no proper answer came back. It may have happened, or may still. Look (or send the same
 *   thing with the same key again) before anything else is sent.
 */
export type Outcome<T> =
  | { outcome: 'done'; value: T }
  | { outcome: 'refused'; error: SiteError }
  | { outcome: 'unknown'; error: SiteError }

export interface RequestOptions {
  /** Gives up waiting. A change that was already on its way ends as `unknown`. */
  signal?: AbortSignal
}

export interface ChangeOptions extends RequestOptions {
  /**
   * Names this one change, for as long as it is tried. With `capabilities.idempotency` the same key and content
   * gives the first result again, however often it is sent.
   */
  idempotencyKey: string
}

export interface PulledReadOptions extends RequestOptions {
  /** What the last page of `changes` brought will do, where it holds the thing: no request is made then. */
  fromChanges?: boolean
}

/**
 * One site, one account. Reads throw `SiteError`; changes never throw one but answer an `Outcome`. Every answer is
 * parsed before it is believed; addresses in it belong to the site. Credentials go to the site's own origin only.
 */
export interface SiteConnector {
  readonly capabilities: SiteCapabilities
  /**
   * What the site's last answer said of the software that its capabilities depend on (a version); null for nothing.
   * Another value than at the last look means: look again.
   */
  softwareHeard?(): string | null
  /** Tells with each answer how far this computer's clock is ahead of the site's, in milliseconds; negative: behind. */
  hearClock(listener: (aheadMs: number) => void): void

  /** An account with little rights is not told of what it may not see, so another one's cursor is past that. */
  tellsByRights?: true

  info(options?: RequestOptions): Promise<SiteInfo>
  /** Whose token this is, and which role it has now. */
  account(options?: RequestOptions): Promise<RemoteAccount>
  /** Makes the token worthless on the site. */
  signOut(options?: RequestOptions): Promise<Outcome<null>>
  /**
   * Sets the site's rule for everybody; only an editor may. Connectors of sites that keep no rule are without it.
   */
  setFourEyes?(rule: FourEyesRule, options?: RequestOptions): Promise<Outcome<null>>
  taxonomies(options?: RequestOptions): Promise<Taxonomies>
  /** All tags of the site; with the mark of an earlier answer only what is new since, null when nothing is. */
  tags(mark: string | null, options?: RequestOptions): Promise<RemoteTags | null>

  /**
   * What changed since `cursor` (null: everything there is), ours included. One request when nothing did.
   * Throws `cursorExpired` when the site can't tell; begin anew with null.
   */
  changes(cursor: string | null, options?: RequestOptions): Promise<ChangesPage>

  /** Throws `notFound` for what is gone or in the site's trash (then with `details.trash`). */
  getArticle(remoteId: string, options?: PulledReadOptions): Promise<RemoteArticle>
  /** By our own id, in every state; null when the site has none, or has no room for our ids. */
  findArticle(id: ArticleId, options?: RequestOptions): Promise<RemoteArticle | null>
  /**
   * Everything that carries the marker (`marker.ts`), in every state; more than one is for a person to decide. Where
   * each language is a thing of its own, each answers to a marker of its own.
   */
  findByMarker(marker: string, options?: RequestOptions): Promise<RemoteArticle[]>
  getLocalization(ref: RemoteRef, options?: PulledReadOptions): Promise<RemoteLocalization>
  /** What readers see, verified by hash. */
  readBack(ref: RemoteRef, options?: RequestOptions): Promise<ReadBack>

  /**
   * Without `idempotency` this may make only a shell that carries the marker, and so may `createLocalization`: what
   * came back says what stands there. Once its number is kept here, an update fills it.
   */
  createArticle(article: ArticleWrite, options: ChangeOptions): Promise<Outcome<RemoteArticle>>
  /**
   * `revision`: what the change is based on; refused with `conflict` when the site has moved on. Without
   * `separateDrafts` never asked for while readers see any of it: these fields then go with each text.
   */
  updateArticle(
    remoteId: string,
    article: ArticleFields,
    revision: string,
    options: ChangeOptions,
  ): Promise<Outcome<RemoteArticle>>
  /** Only what readers can't see. */
  deleteArticle(remoteId: string, revision: string, options: ChangeOptions): Promise<Outcome<null>>
  createLocalization(text: LocalizationWrite, options: ChangeOptions): Promise<Outcome<RemoteLocalization>>
  updateLocalization(
    ref: RemoteRef,
    text: LocalizationWrite,
    revision: string,
    options: ChangeOptions,
  ): Promise<Outcome<RemoteLocalization>>

  /** Without `atomicPackages` it is asked for one localization at a time; what stands so already is `done`. */
  publish(pack: PackageWrite, options: ChangeOptions): Promise<Outcome<Published>>
  /** Takes what readers see away (unless `onlyScheduled`), and what was scheduled; the text stays. */
  unpublish(
    articleRemoteId: string,
    localizations: { ref: RemoteRef; revision: string }[],
    options: ChangeOptions & { onlyScheduled?: boolean },
  ): Promise<Outcome<Published>>

  /** Streams from the file. Bytes the site has already answer the existing item, whatever it was called. */
  uploadMedia(media: MediaUpload, options: ChangeOptions & UploadProgress): Promise<Outcome<RemoteMedia>>
  updateMedia(
    remoteId: string,
    details: MediaDetails,
    revision: string,
    options: ChangeOptions,
  ): Promise<Outcome<RemoteMedia>>
  /** By our own id or an alias of it. */
  getMedia(id: MediaId, options?: RequestOptions): Promise<RemoteMedia>
  findMediaByHash(hash: MediaHash, options?: RequestOptions): Promise<RemoteMedia | null>
  /**
   * Writes the original to `path` (which must not exist), and keeps it only when the hash is the announced one.
   * Answers the hash of what came, for sites that announce none.
   */
  downloadMedia(media: RemoteMedia, path: string, options?: RequestOptions): Promise<MediaHash>
}

export interface UploadProgress {
  /** 0 to 1, of the bytes handed to the network. */
  onProgress?: (fraction: number) => void
}

/** One kind of site. The composition root makes them; services get this. */
export interface ConnectorKind {
  readonly kind: SiteInfo['connector']
  /**
   * What is at a typed address. Throws `notVisnyk` when it is something else, `insecure` when it is neither HTTPS
   * nor this computer.
   */
  probe(address: string, options?: RequestOptions): Promise<SiteInfo>
  /** Throws `wrongPassword`, or `rateLimited` after too many tries. */
  signIn(address: string, login: string, password: string, options?: RequestOptions): Promise<SignedIn>
  /**
   * Signs in by the site's own page in the browser; kinds without it know only `signIn`. Resolves when the person has
   * said yes there; null: the page shows a password, to be copied here. Throws `aborted` when they said no, or
   * `signal` did.
   */
  authorize?(address: string, options: AuthorizeOptions): Promise<SignedIn | null>
  connect(site: SiteAccess): SiteConnector
  /**
   * What is at the address where a known site says that it is now, as a stranger sees it: nothing secret is sent. Kinds
   * without it don't move by themselves.
   */
  lookElsewhere?(question: ElsewhereQuestion, options?: RequestOptions): Promise<ElsewhereAnswer>
}

export interface ElsewhereQuestion {
  site: Pick<SiteAccess, 'address' | 'features'>
  address: string
  /** A few texts by which the site can be known again. */
  texts: readonly { remoteId: string; slug: string; title: string }[]
}

export interface ElsewhereAnswer {
  info: SiteInfo
  /** Readers are shown one of the texts there. */
  hasTexts: boolean
}

export interface AuthorizeOptions extends RequestOptions {
  /** Shows a page in the system's browser. */
  open(url: string): Promise<void>
}

export interface SiteAccess {
  address: string
  token: string
  /** As `probe` or `info` told them last; undefined: what every site of the kind can do at least. */
  features?: SiteFeatures | undefined
  /** Texts link to their other language at their foot, where the site does not know that they belong together. */
  languageLinks?: boolean
}
