import type { Candidate } from '#main/db/repositories/outboxRepository.ts'
import type {
  ArticleFields,
  ArticleWrite,
  Outcome,
  RemoteArticle,
  RequestOptions,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Instant } from '#shared/domain/time.ts'
import { sameArticleFields } from './localText.ts'
import { type SiteFailure, siteFailure } from './siteFailure.ts'
import { hashOf } from './textHash.ts'

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

/** More than one thing there could be what an unknown create made. */
export interface Ambiguous {
  kind: 'ambiguous'
  candidates: Candidate[]
}

export interface WriteOptions extends RequestOptions {
  /** Of the step; each different request made under it gets a key of its own that is the same every time. */
  key: string
  /** The last try ended unknown: see what is there before anything is sent. */
  look: boolean
  /** That try may still land though it is not to be seen: what it would have made is not made again yet. */
  mayLand?: boolean
  /** Called before something leaves that makes a thing, which the site would make twice if it were sent twice. */
  making?: () => void
  /** Called when such a thing may have been made unseen, and may turn up later beside the one that is ours. */
  mayTurnUp?: () => void
}

/**
 * How long a request whose answer was lost may still be under way on the site (milliseconds): servers end scripts, and
 * proxies end requests, well before. Meanwhile it is looked for again and again; only after that it is made anew.
 */
const landingTime = 90_000

/** `since`: when what is looked for left this computer. */
export const mayStillLand = (connector: SiteConnector, since: Instant | null, now: Instant): boolean =>
  !connector.capabilities.idempotency && since !== null && Date.parse(now) - Date.parse(since) < landingTime

export const stillOnItsWay = (): Failed => ({
  kind: 'failed',
  failure: {
    failure: { code: 'outcomeUnknown', message: 'What was sent may still arrive' },
    siteCode: null,
    retryAfterMs: null,
    currentRevision: null,
  },
  mayHaveArrived: true,
})

export const keyFor = (key: string, ...request: unknown[]): string => `${key}-${hashOf(request).slice(0, 16)}`

export const withoutKey = ({ signal }: WriteOptions): RequestOptions => (signal ? { signal } : {})

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

export const isConflict = (outcome: Outcome<unknown>): boolean =>
  outcome.outcome === 'refused' && outcome.error.code === 'conflict'

/** An update that races with colleagues is based anew this often before it is tried again later. */
export const maxBases = 3

export interface KnownArticle {
  remoteId: string
  revision: string
  fields: Pick<ArticleFields, 'section' | 'tags' | 'coverMediaId'>
  /** As in `RemoteArticle`. */
  mayHaveBeenOut?: true
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
    if (look && known === null && !connector.capabilities.idempotency) options.mayTurnUp?.()
    if (mustLook && !options.noneIsOurs) {
      const found = await findArticle(connector, wanted, known, reads)
      if (found.length > 1) return { kind: 'ambiguous', candidates: found.map(toCandidate) }
      at = found[0] ? toKnown(found[0]) : null
      if (at === null && options.mayLand) return stillOnItsWay()
    }
    for (let bases = 0; bases < maxBases; bases += 1) {
      if (at !== null && sameArticleFields(at.fields, wanted)) return { kind: 'done', value: at }
      if (at !== null && known !== null && !sameArticleFields(at.fields, known.fields)) {
        return { kind: 'conflict', theirs: at }
      }
      if (at === null) options.making?.()
      const outcome: Outcome<RemoteArticle> = await (at === null
        ? connector.createArticle(wanted, { ...reads, idempotencyKey: keyFor(key, 'create', wanted) })
        : connector.updateArticle(at.remoteId, fieldsOf(wanted), at.revision, {
            ...reads,
            idempotencyKey: keyFor(key, 'update', at.revision, fieldsOf(wanted)),
          }))
      if (at === null && outcome.outcome === 'unknown' && !connector.capabilities.idempotency) {
        options.mayTurnUp?.()
      }
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
  ...(article.mayHaveBeenOut && { mayHaveBeenOut: true }),
})

export const toCandidate = (one: RemoteArticle): Candidate => ({
  remoteId: one.remoteId,
  title: one.localizations[0]?.title ?? '',
  url: one.localizations.find(({ url }) => url !== null)?.url ?? '',
  updatedAt: one.updatedAt,
})
