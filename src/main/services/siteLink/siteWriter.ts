import type { Candidate } from '#main/db/repositories/outboxRepository.ts'
import type {
  ArticleFields,
  ArticleWrite,
  Outcome,
  RemoteArticle,
  RequestOptions,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { sameArticleFields } from './localText.ts'
import { isConflict } from './refusals.ts'
import { ownFailure, type SiteFailure, siteFailure } from './siteFailure.ts'
import { hashOf } from './textHash.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

/** The result of sending something to a site. `T` is its state on the site. */
export type Written<T> =
  | { kind: 'done'; value: T }
  /** Somebody else changed it on the site to something else. */
  | { kind: 'conflict'; theirs: T }
  | Failed

export interface Failed {
  kind: 'failed'
  failure: SiteFailure
  /** The request left this computer, and its outcome is unknown. */
  mayHaveArrived: boolean
}

/** The answer to a create was lost, and more than one thing on the site could be its result. */
export interface Ambiguous {
  kind: 'ambiguous'
  candidates: Candidate[]
}

export interface WriteOptions extends RequestOptions {
  /**
   * The key of the step. Each different request of the step derives a key from it that is the same at every attempt.
   */
  key: string
  /** The outcome of the last attempt is unknown: look at the site before anything is sent. */
  look: boolean
  /**
   * The last attempt may still be carried out although its result is not on the site yet, so nothing is created again
   * for now.
   */
  mayArrive?: boolean
  /** Called before a create is sent to a site that would carry out a repeated create twice. */
  beforeCreate?: () => void
  /** Called when the answer to such a create was lost: its result may appear later beside the one that we use. */
  mayAppearLater?: () => void
}

/** The failure of an attempt that sends nothing, because an earlier request may still be carried out. */
export const outcomeStillUnknown = (): Failed => ({
  kind: 'failed',
  failure: ownFailure({ code: 'outcomeUnknown', message: 'What was sent may still arrive' }),
  mayHaveArrived: true,
})

export const keyFor = (key: string, ...request: unknown[]): string => `${key}-${hashOf(request).slice(0, 16)}`

export const withoutKey = ({ signal }: WriteOptions): RequestOptions => (signal ? { signal } : {})

export const failedRead = (error: unknown): Failed => ({
  kind: 'failed',
  failure: siteFailure(error),
  mayHaveArrived: false,
})

/** The outcome of a change that did not end with `done`. */
export const failedChange = (outcome: Exclude<Outcome<unknown>, { outcome: 'done' }>): Failed => ({
  kind: 'failed',
  failure: siteFailure(outcome.error),
  mayHaveArrived: outcome.outcome === 'unknown',
})

/**
 * When colleagues change the same thing meanwhile, an update is based on the newer revision this often before it is
 * left for a later attempt.
 */
export const maxBases = 3

export interface KnownArticle {
  remoteId: string
  revision: string
  fields: Pick<ArticleFields, 'section' | 'tags' | 'coverMediaId'>
  /** As in `RemoteArticle`. */
  mayHaveBeenOut?: true
}

export interface ArticleOptions extends WriteOptions {
  /** A person looked at the site and found that no article there is this one. */
  noneIsOurs?: boolean
}

interface ArticleTask {
  site: LinkedSite
  wanted: ArticleWrite
  known: KnownArticle | null
  options: ArticleOptions
}

/**
 * Creates or updates the article with these fields, whatever earlier attempts did. `conflict` when the fields on the
 * site are neither these nor the ones that both sides last agreed on; where they never agreed on any, ours are written.
 */
export async function ensureArticle(
  site: LinkedSite,
  wanted: ArticleWrite,
  known: KnownArticle | null,
  options: ArticleOptions,
): Promise<Written<KnownArticle> | Ambiguous> {
  const task = { site, wanted, known, options }
  try {
    const located = await locate(task)
    if (located !== null && 'kind' in located) return located
    let at = located
    for (let bases = 0; bases < maxBases; bases += 1) {
      const finished = at && judge(task, at)
      if (finished) return finished
      const outcome = await (at === null ? create(task) : update(task, at))
      if (outcome.outcome === 'done') return { kind: 'done', value: toKnown(outcome.value) }
      if (!isConflict(outcome)) return failedChange(outcome)
      const [found] = await findArticle(task, at)
      at = found ? toKnown(found) : null
    }
    return failedRead(new SiteError('conflict', 'The article keeps changing on the site'))
  } catch (error) {
    return failedRead(error)
  }
}

/** The article on the site that the first request is based on; null: it has to be created. */
async function locate(task: ArticleTask): Promise<KnownArticle | Ambiguous | Failed | null> {
  const { site, known, options } = task
  const { requests } = site.writing
  if (options.look && known === null) requests.createWasLost(options.mayAppearLater)
  if (options.noneIsOurs) return known
  const find = () => findArticle(task, known)
  let found: RemoteArticle[] | null = null
  if (options.look) found = await find()
  else if (known === null) found = await requests.lookBeforeCreate(find)
  if (found === null) return known
  if (found.length > 1) return { kind: 'ambiguous', candidates: found.map(toCandidate) }
  const [only] = found
  if (only) return toKnown(only)
  return options.mayArrive ? outcomeStillUnknown() : null
}

/** The result when nothing has to be sent; null: the request has to be sent. */
function judge({ wanted, known }: ArticleTask, at: KnownArticle): Written<KnownArticle> | null {
  if (sameArticleFields(at.fields, wanted)) return { kind: 'done', value: at }
  const isTheirs = known !== null && !sameArticleFields(at.fields, known.fields)
  return isTheirs ? { kind: 'conflict', theirs: at } : null
}

async function create({ site, wanted, options }: ArticleTask): Promise<Outcome<RemoteArticle>> {
  options.beforeCreate?.()
  const outcome = await site.createArticle(wanted, {
    ...withoutKey(options),
    idempotencyKey: keyFor(options.key, 'create', wanted),
  })
  if (outcome.outcome === 'unknown') site.writing.requests.createWasLost(options.mayAppearLater)
  return outcome
}

async function update(
  { site, wanted, options }: ArticleTask,
  at: KnownArticle,
): Promise<Outcome<RemoteArticle>> {
  return await site.updateArticle(at.remoteId, fieldsOf(wanted), at.revision, {
    ...withoutKey(options),
    idempotencyKey: keyFor(options.key, 'update', at.revision, fieldsOf(wanted)),
  })
}

async function findArticle(
  { site, wanted, options }: ArticleTask,
  known: KnownArticle | null,
): Promise<RemoteArticle[]> {
  const reads = withoutKey(options)
  if (known !== null) return [await site.getArticle(known.remoteId, reads)]
  const found = await site.findArticle(wanted.id, reads)
  return found ? [found] : await site.findByMarker(wanted.marker, reads)
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

const toCandidate = (one: RemoteArticle): Candidate => ({
  remoteId: one.remoteId,
  title: one.localizations[0]?.title ?? '',
  url: one.localizations.find(({ url }) => url !== null)?.url ?? '',
  updatedAt: one.updatedAt,
})
