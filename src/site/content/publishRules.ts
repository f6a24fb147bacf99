import { lacksAlt, picturesOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteAccount } from '../accounts.ts'
import { invalidAt, Problem } from '../api/problem.ts'
import type { PublishBody } from '../api/schemas.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord, PublishedVersion } from '../db/localizations.ts'
import type { VersionRecord } from '../db/versions.ts'
import type { SiteContext } from './articles.ts'
import type { Store } from './store.ts'

// What the site refuses to publish.

const publishable = new Set(['approved', 'scheduled', 'published'])

export function requireEditor(by: SiteAccount): void {
  if (by.role !== 'editor') throw new Problem('forbidden', { detail: 'Only an editor publishes' })
}

/**
 * Text and approval are exactly what the caller named, and complete. A site without guards knows no approval: the
 * text has to be the one that was named, and to have a title and a slug.
 */
export function requireApproved(
  { store, views }: SiteContext,
  one: LocalizationRecord,
  wanted: string,
  article: ArticleRecord,
): void {
  const isApproved = one.approval?.contentHash === wanted && publishable.has(one.state)
  if (one.contentHash !== wanted || (store.isGuarded && !isApproved))
    throw new Problem('not-approved', {
      members: { language: one.language, contentHash: one.contentHash, current: views.localization(one) },
    })
  const version = store.versions.get(one.id, one.version)
  const errors = version ? missingIn(store, version, article, one) : [missingText]
  const counted = store.isGuarded ? errors : errors.filter(({ pointer }) => neededEverywhere.has(pointer))
  if (counted.length > 0)
    throw new Problem('not-ready', { members: { language: one.language, errors: counted } })
}

const missingText = { pointer: '/blocks', detail: 'a text' }
/** What a site without guards needs, too: neither a page without a title nor one without an address can be shown. */
const neededEverywhere = new Set(['/title', '/slug'])

/** What has to be added before the text can be published, by JSON pointer; empty when nothing is missing. */
function missingIn(
  { media }: Store,
  version: VersionRecord,
  article: ArticleRecord,
  one: LocalizationRecord,
) {
  const cover = article.coverMediaId === null ? null : media.get(article.coverMediaId)
  return [
    ...(version.title === '' ? [{ pointer: '/title', detail: 'a title' }] : []),
    ...(version.slug === '' ? [{ pointer: '/slug', detail: 'a slug' }] : []),
    ...(version.blocks.length === 0 ? [{ pointer: '/blocks', detail: 'a text' }] : []),
    ...version.blocks.flatMap(undescribedPictures),
    ...version.blocks.flatMap(untitledFile),
    ...(cover && !cover.decorative && !cover.texts[one.language]?.alt
      ? [{ pointer: '/article/coverMediaId', detail: 'a description of the cover' }]
      : []),
  ]
}

const untitledFile = (block: Block, at: number) =>
  block.type === 'attachment' && block.title.trim() === ''
    ? [{ pointer: `/blocks/${at}/title`, detail: 'a title of the file' }]
    : []

const undescribedPictures = (block: Block, at: number) =>
  picturesOf(block).flatMap((picture, index) => {
    const inGallery = block.type === 'gallery' ? `/pictures/${index}` : ''
    const missing = { pointer: `/blocks/${at}${inGallery}/alt`, detail: 'a description of the picture' }
    return lacksAlt(picture) ? [missing] : []
  })

/** The date to show, or the time at which the text goes out. What is public keeps its date when none is named. */
export function publishTime(
  { mode, publishAt }: PublishBody,
  live: PublishedVersion | null,
  now: Instant,
): Instant {
  if (mode === 'now') {
    if (publishAt !== null && publishAt > now)
      throw invalidAt('/publishAt', 'a date shown now is not in the future')
    return publishAt ?? live?.at ?? now
  }
  if (publishAt === null) throw invalidAt('/publishAt', 'when?')
  if (publishAt <= now) throw new Problem('time-passed')
  return publishAt
}
