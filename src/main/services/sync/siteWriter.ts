import type {
  ArticleFields,
  ArticleWrite,
  LocalizationWrite,
  Outcome,
  RemoteArticle,
  RemoteLocalization,
  RemoteRef,
  RequestOptions,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Language } from '#shared/domain/language.ts'
import { type Agreed, decideText } from './decideText.ts'
import { sameArticleFields } from './localText.ts'
import { type SiteFailure, siteFailure } from './siteFailure.ts'
import { hashOf, textHashOfBlocks } from './textHash.ts'
import type { TranslationStates } from './translationState.ts'

/** What came of bringing something to a site. `T` is how the site has it now. */
export type Written<T> =
  | { kind: 'done'; value: T }
  /** Somebody else changed it there to something else. */
  | { kind: 'conflict'; theirs: T }
  | Failed

export interface Failed {
  kind: 'failed'
  failure: SiteFailure
  /** It left this computer, and nobody knows what became of it. */
  mayHaveArrived: boolean
}

/** More than one article there could be what an unknown create made. */
export interface Ambiguous {
  kind: 'ambiguous'
  candidates: RemoteArticle[]
}

export interface WriteOptions extends RequestOptions {
  /** Of the step; each different request made under it gets a key of its own that is the same every time. */
  key: string
  /** The last try ended unknown: see what is there before anything is sent. */
  look: boolean
}

const keyFor = (key: string, ...request: unknown[]): string => `${key}-${hashOf(request).slice(0, 16)}`

const withoutKey = ({ signal }: WriteOptions): RequestOptions => (signal ? { signal } : {})

export const failedRead = (error: unknown): Failed => ({
  kind: 'failed',
  failure: siteFailure(error),
  mayHaveArrived: false,
})

/** A change that did not come back with `done`. */
export const failedChange = (outcome: Exclude<Outcome<unknown>, { outcome: 'done' }>): Failed => ({
  kind: 'failed',
  failure: siteFailure(outcome.error),
  mayHaveArrived: outcome.outcome === 'unknown',
})

const isConflict = (outcome: Outcome<unknown>): boolean =>
  outcome.outcome === 'refused' && outcome.error.code === 'conflict'

/** An update that races with colleagues is based anew this often before it is tried again later. */
const maxBases = 3

export interface KnownArticle {
  remoteId: string
  revision: string
  fields: Pick<ArticleFields, 'section' | 'tags' | 'coverMediaId'>
}

/**
 * Makes the site have the article with these fields, whatever happened before. `conflict` when the fields there are
 * neither these nor the ones we knew; where we knew none, ours are written.
 */
export async function ensureArticle(
  connector: SiteConnector,
  wanted: ArticleWrite,
  known: KnownArticle | null,
  options: WriteOptions & {
    /** A person looked, and nothing there is this article. */
    noneIsOurs?: boolean
  },
): Promise<Written<KnownArticle> | Ambiguous> {
  const { key, look } = options
  const reads = withoutKey(options)
  try {
    let at: KnownArticle | null = known
    // Where a repeated create is known for the same one, it needs no look before the first.
    const mustLook = look || (known === null && !connector.capabilities.idempotency)
    if (mustLook && !options.noneIsOurs) {
      const found = await findArticle(connector, wanted, known, reads)
      if (found.length > 1) return { kind: 'ambiguous', candidates: found }
      at = found[0] ? toKnown(found[0]) : null
    }
    for (let bases = 0; bases < maxBases; bases += 1) {
      if (at !== null && sameArticleFields(at.fields, wanted)) return { kind: 'done', value: at }
      if (at !== null && known !== null && !sameArticleFields(at.fields, known.fields)) {
        return { kind: 'conflict', theirs: at }
      }
      const outcome: Outcome<RemoteArticle> = await (at === null
        ? connector.createArticle(wanted, { ...reads, idempotencyKey: keyFor(key, 'create', wanted) })
        : connector.updateArticle(at.remoteId, fieldsOf(wanted), at.revision, {
            ...reads,
            idempotencyKey: keyFor(key, 'update', at.revision, fieldsOf(wanted)),
          }))
      if (outcome.outcome === 'done') return { kind: 'done', value: toKnown(outcome.value) }
      if (!isConflict(outcome)) return failedChange(outcome)
      const found = await findArticle(connector, wanted, at, reads)
      at = found[0] ? toKnown(found[0]) : null
    }
    return failedRead(new SiteError('conflict', 'The article keeps changing on the site'))
  } catch (error) {
    return failedRead(error)
  }
}

async function findArticle(
  connector: SiteConnector,
  wanted: ArticleWrite,
  known: KnownArticle | null,
  reads: RequestOptions,
): Promise<RemoteArticle[]> {
  if (known !== null) return [await connector.getArticle(known.remoteId, reads)]
  const found = await connector.findArticle(wanted.id, reads)
  return found ? [found] : await connector.findByMarker(wanted.marker, reads)
}

const fieldsOf = ({ sourceLanguage, section, tags, coverMediaId }: ArticleFields): ArticleFields => ({
  sourceLanguage,
  section,
  tags,
  coverMediaId,
})

const toKnown = (article: RemoteArticle): KnownArticle => ({
  remoteId: article.remoteId,
  revision: article.revision,
  fields: { section: article.section, tags: article.tags, coverMediaId: article.coverMediaId },
})

export interface KnownText {
  ref: RemoteRef
  revision: string
}

/**
 * Makes the site have exactly this text, standing where it shall. Every text there that is neither this one nor the
 * one both sides last knew (`base`) is a conflict, and nothing is written over it.
 */
export async function ensureText(
  connector: SiteConnector,
  translations: TranslationStates,
  wanted: LocalizationWrite,
  known: {
    at: KnownText | null
    base: Agreed | null
    /** Hashes of texts of ours whose sending was never answered. */
    sent: ReadonlyMap<string, unknown>
  },
  options: WriteOptions,
): Promise<Written<RemoteLocalization>> {
  const { key, look } = options
  const reads = withoutKey(options)
  const mine = textHashOfBlocks(wanted.fields, wanted.blocks)
  /** The answer when nothing needs to be written, else where to write. */
  const consider = (remote: RemoteLocalization): Written<RemoteLocalization> | KnownText => {
    if (isSettled(remote, wanted, translations)) return { kind: 'done', value: remote }
    const theirs = { revision: remote.revision, hash: textHashOfBlocks(remote.fields, remote.blocks) }
    const base = known.sent.has(theirs.hash) ? theirs : known.base
    const move = decideText(base, mine, theirs)
    return move === 'conflict' || move === 'take'
      ? { kind: 'conflict', theirs: remote }
      : { ref: remote.ref, revision: remote.revision }
  }
  try {
    let at = known.at
    if (look || (at === null && !connector.capabilities.idempotency)) {
      const remote = await findText(connector, wanted.articleRemoteId, wanted.language, reads)
      const considered = remote && consider(remote)
      if (considered && 'kind' in considered) return considered
      at = considered
    }
    for (let bases = 0; bases < maxBases; bases += 1) {
      const outcome: Outcome<RemoteLocalization> = await (at === null
        ? connector.createLocalization(wanted, { ...reads, idempotencyKey: keyFor(key, 'create', wanted) })
        : connector.updateLocalization(at.ref, wanted, at.revision, {
            ...reads,
            idempotencyKey: keyFor(key, 'update', at.revision, wanted),
          }))
      if (outcome.outcome === 'done') return { kind: 'done', value: outcome.value }
      if (!isConflict(outcome)) return failedChange(outcome)
      const remote = await findText(connector, wanted.articleRemoteId, wanted.language, reads)
      if (!remote) return failedChange(outcome)
      const considered = consider(remote)
      if ('kind' in considered) return considered
      at = considered
    }
    return failedRead(new SiteError('conflict', 'The text keeps changing on the site'))
  } catch (error) {
    return failedRead(error)
  }
}

export async function findText(
  connector: SiteConnector,
  articleRemoteId: string,
  language: Language,
  reads: RequestOptions,
): Promise<RemoteLocalization | null> {
  const article = await connector.getArticle(articleRemoteId, reads)
  const summary = article.localizations.find(({ ref }) => ref.language === language)
  return summary ? await connector.getLocalization(summary.ref, reads) : null
}

/** States that hold an approved text; a second publication of the same text starts from any of them. */
const signedOff = new Set(['approved', 'scheduled', 'published'])

function isSettled(
  remote: RemoteLocalization,
  wanted: LocalizationWrite,
  translations: TranslationStates,
): boolean {
  if (remote.contentHash !== wanted.contentHash) return false
  if (translations.hash(remote.translation) !== translations.hash(wanted.translation)) return false
  if (wanted.state === 'keep') return true
  if (wanted.state !== 'approved') return remote.state === wanted.state
  return signedOff.has(remote.state) && remote.approval?.contentHash === wanted.contentHash
}
