import { canonicalJson } from '#shared/document/canonical.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { Language } from '#shared/domain/language.ts'
import type { LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import { markerOf } from '../marker.ts'
import type { LocalizationWrite, RemoteRef } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { toHtmlText } from './htmlText.ts'
import { isShown, mayPublish } from './postFacts.ts'
import type { PostMeta, WpPost } from './postWire.ts'
import type { PostText } from './readPosts.ts'

/** What is sent of a post: only what differs, so that a colleague's markup stays where the words are the same. */
export interface PostPatch {
  title?: string
  content?: string
  excerpt?: string
  slug?: string
  status?: string
  date_gmt?: string
  /** On the site's clock; null: it has none, and gets that of the day it is published. */
  date?: string | null
  categories?: number[]
  tags?: number[]
  featured_media?: number
  sticky?: boolean
  meta?: Record<string, unknown>
  lang?: string
  translations?: Record<string, number>
}

/** The hash of a text as this program means it. */
export const hashOfText = ({ fields, article, blocks }: LocalizationWrite) =>
  hashContent({ ...fields, ...articleParts(article), blocks: blocks.map(hashBlock) })

const articleParts = ({ section, tags, coverMediaId }: LocalizationWrite['article']) => ({
  ...{ section, tags, coverMediaId },
})

const sameTags = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join('\n') === other.toSorted().join('\n')

/** The word that stands for a title or slug that is not there yet: WordPress wants something. */
export const ownMarker = ({ articleId, isSource, language }: LocalizationWrite): string =>
  markerOf(articleId, isSource ? undefined : language)

/** Title, lead and slug where they differ from what stands there. */
export function fieldsPatch(text: LocalizationWrite, post: WpPost, there: PostText): PostPatch {
  const { title, lead, slug } = text.fields
  const marker = ownMarker(text)
  return {
    ...(title !== there.fields.title && { title: title === '' ? marker : toHtmlText(title) }),
    ...(lead !== there.fields.lead && { excerpt: toHtmlText(lead) }),
    ...(slug !== there.fields.slug && { slug: slug === '' ? marker : slug }),
    ...statusPatch(text.state, post),
  }
}

/**
 * What waits for review is `pending`, so that colleagues find it in WordPress's own list. For accounts that may not
 * publish it stays a draft: WordPress takes the slug away from what they leave pending.
 */
function statusPatch(state: LocalizationWrite['state'], post: WpPost): PostPatch {
  if (state === 'keep' || isShown(post)) return {}
  const isWaiting = state === 'inReview' || state === 'approved'
  const status = isWaiting && mayPublish(post) ? 'pending' : 'draft'
  return status === post.status ? {} : { status }
}

/**
 * Said with every change of what nobody sees: a request that lands late, or after somebody published the post, then
 * takes it back to where it was for us. Without that it would put an unapproved text before readers.
 */
export const unseen = (post: WpPost): PostPatch => (isShown(post) ? {} : { status: post.status })

/** What differs of section, tags and cover; the numbers are looked up by the caller. */
export const articleDiffers = (text: LocalizationWrite['article'], there: PostText) => ({
  section: text.section !== there.section,
  tags: !sameTags(text.tags, there.tags),
  cover: text.coverMediaId !== there.coverMediaId,
})

/** The posts of an article's languages, this one's too, as the companion plugin keeps them. */
export const translationsOf = (
  post: WpPost | null,
  language: Language,
  others: readonly RemoteRef[] = [],
): Record<string, number> => ({
  ...post?.meta?._visnyk_translations,
  ...Object.fromEntries(others.map((ref) => [ref.language, Number(ref.remoteId)])),
  ...(post && { [language]: post.id }),
})

/** The companion plugin's meta of a text; without what is there just so. `notes`: it takes them from whoever writes. */
export function metaPatch(text: LocalizationWrite, post: WpPost, notes: boolean): PostPatch {
  const before = post.meta
  const state: WorkflowState | '' = text.state === 'keep' ? (before?._visnyk_state ?? '') : text.state
  const wanted: Record<string, unknown> = {
    _visnyk_article: text.articleId,
    _visnyk_localization: text.id,
    _visnyk_language: text.language,
    _visnyk_source: text.isSource,
    _visnyk_translations: translationsOf(post, text.language, text.others),
    _visnyk_blocks: text.blocks.map((block) => ({ id: block.id, hash: hashBlock(block) })),
    _visnyk_state: state,
    _visnyk_approval: text.approval,
    _visnyk_log: logOf(post, text.log, notes),
    _visnyk_cover: text.article.coverMediaId ?? '',
    _visnyk_pins: text.translation,
    _visnyk_seo_title: text.fields.seoTitle,
    _visnyk_seo_description: text.fields.seoDescription,
  }
  const meta = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => {
      const there = before?.[key as keyof typeof before]
      return there === undefined || canonicalJson(there) !== canonicalJson(value)
    }),
  )
  if ('_visnyk_pins' in meta) meta._visnyk_pins = text.translation ? JSON.stringify(text.translation) : ''
  return Object.keys(meta).length > 0 ? { meta } : {}
}

/** What was read, as it is written again. `signs`: by an account that may publish; from no other the plugin takes all. */
export function writtenMeta(meta: PostMeta, signs: boolean): Record<string, unknown> {
  const { _visnyk_log, _visnyk_approval, _visnyk_state, ...others } = meta
  const isSigned = _visnyk_state !== null && signedStates.has(_visnyk_state)
  return {
    ...others,
    _visnyk_article: meta._visnyk_article ?? '',
    _visnyk_localization: meta._visnyk_localization ?? '',
    _visnyk_language: meta._visnyk_language ?? '',
    _visnyk_pins: meta._visnyk_pins ? JSON.stringify(meta._visnyk_pins) : '',
    ...((signs || !isSigned) && { _visnyk_state: _visnyk_state ?? '' }),
    ...((signs || _visnyk_approval === null) && { _visnyk_approval }),
    ...(signs && { _visnyk_log }),
  }
}

/** States that a sign-off or a publication leads to: for the plugin to take, the account must be one that may publish. */
const signedStates: ReadonlySet<WorkflowState> = new Set(['approved', 'queued', 'scheduled', 'published'])

/** What anybody who writes may do to a text; from who may not publish the plugin takes no word of anything else. */
const freeSteps: ReadonlySet<LogEntry['step']> = new Set(['submit', 'withdraw', 'reopen', 'edited'])
/** Notes of whoever writes, which lead nowhere: the plugin takes them since 1.3. */
const noteSteps: ReadonlySet<LogEntry['step']> = new Set(['corrected', 'kept'])

function isPlain({ step, from, to, bypass }: LogEntry, notes: boolean): boolean {
  if (bypass) return false
  return noteSteps.has(step) ? notes && from === to : freeSteps.has(step) && !signedStates.has(to)
}

/** A sign-off by an account that may not give it is not even sent. Throws `forbidden`. */
export function refuseSignOff({ meta = {} }: PostPatch, post: WpPost): void {
  if (mayPublish(post)) return
  const state = meta._visnyk_state as WorkflowState | '' | undefined
  const signs = (meta._visnyk_approval ?? null) !== null
  if (!signs && !(state && signedStates.has(state))) return
  throw new SiteError('forbidden', 'Only an account that may publish signs off there')
}

type Log = LocalizationWrite['log']
/** The most entries that the plugin keeps. */
const longestLog = 1000

/**
 * Known entries are recognised, none is taken away. Accounts that may not publish can only add to it, and no sign-off:
 * that goes up with the next change by one that may.
 */
function logOf(post: WpPost, log: Log, notes: boolean): unknown[] {
  const before = post.meta?._visnyk_log ?? []
  // The site writes its own names for people.
  const nameOf = ({ at, step }: Partial<Log[number]>): string => `${at} ${step}`
  const known = new Set(before.map((entry) => nameOf(Object(entry))))
  const more = log.filter((entry) => !known.has(nameOf(entry)))
  if (mayPublish(post)) return [...before, ...more].slice(-longestLog)
  const plain = more.filter((entry) => isPlain(entry, notes))
  return [...before, ...plain].slice(0, longestLog)
}

/** Why this text may not be written over what is shown; null when it may. */
export function refuseUnapproved(text: LocalizationWrite, post: WpPost): void {
  if (!isShown(post)) return
  const isApproved = text.approval?.contentHash === text.contentHash && hashOfText(text) === text.contentHash
  if (text.goingOut && text.state === 'approved' && isApproved) return
  throw new SiteError('notApproved', 'What readers see or will see is changed by approved texts only')
}
