import { canonicalJson } from '#shared/document/canonical.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { sameTags } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/language.ts'
import { type LogEntry, planSteps, remarkSteps, type WorkflowState } from '#shared/domain/workflow.ts'
import { markerOf } from '../../marker.ts'
import type { LocalizationWrite, RemoteRef } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { toHtmlText } from '../htmlText.ts'
import { isLiveOrScheduled, mayPublish } from './postFacts.ts'
import type { PostPatch } from './postPatch.ts'
import type { PostMeta, WpPost } from './postWire.ts'
import type { PostText } from './readPosts.ts'

/** The hash of the text that is to be written, computed from its fields and blocks. */
const hashOfText = ({ fields, article, blocks }: LocalizationWrite) =>
  hashContent({ ...fields, ...articleParts(article), blocks: blocks.map(hashBlock) })

const articleParts = ({ section, tags, coverMediaId }: LocalizationWrite['article']) => ({
  ...{ section, tags, coverMediaId },
})

/** Throws `invalid` when a text has another hash than it says. */
export function refuseWrongHash(text: LocalizationWrite): void {
  if (hashOfText(text) !== text.contentHash) throw new SiteError('invalid', 'The text has another hash')
}

/** The marker that replaces an empty title or slug, because WordPress requires one. */
export const ownMarker = ({ articleId, isSource, language }: LocalizationWrite): string =>
  markerOf(articleId, isSource ? undefined : language)

/** Title, lead, slug and status where they differ from those of the post. */
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
 * A text in review or approved becomes `pending`, so that colleagues find it in WordPress's own list. Sent by an
 * account without the right to publish it stays a draft, because WordPress would clear the slug of its pending post.
 */
function statusPatch(state: LocalizationWrite['state'], post: WpPost): PostPatch {
  if (state === 'keep' || isLiveOrScheduled(post)) return {}
  const isWaiting = state === 'inReview' || state === 'approved'
  const status = isWaiting && mayPublish(post) ? 'pending' : 'draft'
  return status === post.status ? {} : { status }
}

/** Which of section, tags and cover differ from the post's. */
export const articleDiffers = (text: LocalizationWrite['article'], there: PostText) => ({
  section: text.section !== there.section,
  tags: !sameTags(text.tags, there.tags),
  cover: text.coverMediaId !== there.coverMediaId,
})

/** The numbers of an article's posts by language, this post included, as the companion plugin stores them. */
export const translationsOf = (
  post: WpPost | null,
  language: Language,
  others: readonly RemoteRef[] = [],
): Record<string, number> => ({
  ...post?.meta?._visnyk_translations,
  ...Object.fromEntries(others.map((ref) => [ref.language, Number(ref.remoteId)])),
  ...(post && { [language]: post.id }),
})

/**
 * The companion plugin's meta of a text, without fields that the post has already. `notes`: the plugin accepts notes in
 * the log also from an account that may not publish.
 */
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

/**
 * Meta that was read, in the form in which it is written. `maySignOff`: the account may publish; from any other account
 * the plugin refuses a sign-off, and the log that may contain one.
 */
export function writtenMeta(meta: PostMeta, maySignOff: boolean): Record<string, unknown> {
  const { _visnyk_log, _visnyk_approval, _visnyk_state, ...others } = meta
  const isSigned = _visnyk_state !== null && signedStates.has(_visnyk_state)
  return {
    ...others,
    _visnyk_article: meta._visnyk_article ?? '',
    _visnyk_localization: meta._visnyk_localization ?? '',
    _visnyk_language: meta._visnyk_language ?? '',
    _visnyk_pins: meta._visnyk_pins ? JSON.stringify(meta._visnyk_pins) : '',
    ...((maySignOff || !isSigned) && { _visnyk_state: _visnyk_state ?? '' }),
    ...((maySignOff || _visnyk_approval === null) && { _visnyk_approval }),
    ...(maySignOff && { _visnyk_log }),
  }
}

/** States after a sign-off or a publication. The plugin accepts them only from an account that may publish. */
const signedStates: ReadonlySet<WorkflowState> = new Set(['approved', 'queued', 'scheduled', 'published'])

/** Steps that every account that writes may log. From one that may not publish the plugin accepts no others. */
const unprivilegedSteps: ReadonlySet<LogEntry['step']> = new Set(['submit', 'withdraw', 'reopen', 'edited'])
/** Notes, which change no state. The plugin accepts them from every account that writes since 1.3. */
const noteSteps: ReadonlySet<LogEntry['step']> = new Set(['corrected', 'kept', ...remarkSteps, ...planSteps])

function isUnprivileged({ step, from, to, bypass }: LogEntry, notes: boolean): boolean {
  if (bypass) return false
  return noteSteps.has(step) ? notes && from === to : unprivilegedSteps.has(step) && !signedStates.has(to)
}

/** Throws `forbidden` for a sign-off by an account that may not publish, before it is sent. */
export function refuseUnauthorizedSignOff({ meta = {} }: PostPatch, post: WpPost): void {
  if (mayPublish(post)) return
  const state = meta._visnyk_state as WorkflowState | '' | undefined
  const hasApproval = (meta._visnyk_approval ?? null) !== null
  if (!hasApproval && !(state && signedStates.has(state))) return
  throw new SiteError('forbidden', 'Only an account that may publish signs off there')
}

type Log = LocalizationWrite['log']
/** Most entries that the plugin stores. */
const longestLog = 1000

/**
 * The post's log with the new entries of ours; no entry is removed. An account that may not publish adds only entries
 * that the plugin accepts from it. The others are sent with the next change by an account that may.
 */
function logOf(post: WpPost, log: Log, notes: boolean): unknown[] {
  const before = post.meta?._visnyk_log ?? []
  // Entries are compared by time and step, because the site replaces the names of people by its own.
  const nameOf = ({ at, step }: Partial<Log[number]>): string => `${at} ${step}`
  const known = new Set(before.map((entry) => nameOf(Object(entry))))
  const more = log.filter((entry) => !known.has(nameOf(entry)))
  if (mayPublish(post)) return [...before, ...more].slice(-longestLog)
  const accepted = more.filter((entry) => isUnprivileged(entry, notes))
  return [...before, ...accepted].slice(0, longestLog)
}

/** Throws `notApproved` when the post is public or scheduled and the text is not the approved text of an intent. */
export function refuseUnapproved(text: LocalizationWrite, post: WpPost): void {
  if (!isLiveOrScheduled(post)) return
  const isApproved = text.approval?.contentHash === text.contentHash && hashOfText(text) === text.contentHash
  if (text.goingOut && text.state === 'approved' && isApproved) return
  throw new SiteError('notApproved', 'What readers see or will see is changed by approved texts only')
}
