import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { RemoteLocalization, Unread } from '#main/sites/SiteConnector.ts'
import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'
import { applyArticle } from './apply/applyArticle.ts'
import type { ApplyContext } from './apply/applyContext.ts'
import { applyText } from './apply/applyText.ts'
import { textGone } from './apply/textGone.ts'
import type { Concern } from './concerned.ts'
import { takenOff } from './leavingArticles.ts'
import { type Reading, readArticle } from './readArticle.ts'

/** What a page of changes contains about an article, and the point in time at which the page was requested. */
export type ConcernSince = Concern & { since: number }

export interface ArticleToPull {
  connector: LinkedSite
  siteId: SiteId
  /** The article's id on the site: the stored one, or, for a new article, the one that the page names. */
  key: string
  concern: ConcernSince
  signal: AbortSignal
  /** Called when the article is gone from the site, to end the intents that would send it. */
  onRemoved: (id: ArticleId) => void
  /** Set as soon as it is known, for the message about a failure. */
  about: { title: string }
}

/**
 * Reads what is new of one article on its site, and stores it. Answers the texts that could not be read; they do not
 * stop the others.
 */
export async function pullArticle(context: ApplyContext, asked: ArticleToPull): Promise<readonly Unread[]> {
  const { connector, siteId, key, concern, signal, about } = asked
  const { agreements, repositories, transaction } = context.channel
  const { articles, localizations } = repositories
  const known = articles.findByRemote(siteId, key)
  const texts = known ? localizations.ofArticle(known.id) : []
  // Storing the page now would undo what this computer sent after the page was read.
  const isOld = texts.some(({ id }) => agreements.agreedSince(id, concern.since))
  const reads = isOld ? { signal } : { signal, fromChanges: true }
  about.title = texts[0]?.title ?? ''
  const { named, gone } = concern
  const reading = await readArticle(repositories, { connector, key, known, named, gone, reads, about })
  transaction(() => {
    if (reading.kind === 'nothingLeft') remove(context, asked)
    else takeIn(context, asked, reading)
  })
  return (reading.kind === 'read' && reading.remote?.unread) || []
}

function takeIn(
  context: ApplyContext,
  { connector, siteId, key }: ArticleToPull,
  { remote, texts }: Extract<Reading, { kind: 'read' }>,
): void {
  const { onSite, refreshSaving, repositories } = context.channel
  const { articles, siteTags, sync } = repositories
  const before = articles.findByRemote(siteId, key)
  // A colleague's computer created this empty post, and its text has not arrived yet; the text will be a change of
  // its own.
  if (before === null && texts.every(({ text }) => text === null)) return
  const hadNews = before !== null && sync.isDirty(before.id)
  const article = remote === null ? before : applyArticle(context, siteId, remote)
  if (!article) return
  if (remote !== null) siteTags.meet(siteId, remote.tags)
  const found = texts.flatMap(({ one, text }) => {
    if (text === null) return []
    return [one ? { ...text, ref: { ...text.ref, language: one.language } } : text]
  })
  // The source comes first, because the pins of its translations refer to its blocks.
  const isSource = (language: string): number => (language === article.sourceLanguage ? 0 : 1)
  for (const text of found.toSorted((a, b) => isSource(a.ref.language) - isSource(b.ref.language))) {
    applyText(context, article, text, connector.writing)
  }
  for (const one of texts) if (one.text === null) textGone(context, one.one, one.gone)
  wantPictures(context, siteId, article, found)
  // What was pulled does not have to be pushed; but a text that is no longer public on the site can have drafts
  // again.
  if (!hadNews && onSite.hasAll(article.id)) sync.forgetDirty(article.id)
  else if (!hadNews) sync.markDirty(article.id)
  refreshSaving(article.id)
}

/** Notes the pictures of a text or its article that this computer does not have; the pass fetches them. */
function wantPictures(
  { channel }: ApplyContext,
  siteId: SiteId,
  { coverMediaId }: Pick<ArticleRecord, 'coverMediaId'>,
  texts: readonly RemoteLocalization[],
): void {
  const { media, sync } = channel.repositories
  const bodies = texts.map(({ blocks }) => blocks)
  for (const id of mediaIdsWithCover(coverMediaId, bodies))
    if (media.get(id) === null) sync.wantMedia(siteId, id)
}

function remove({ channel }: ApplyContext, { siteId, key, onRemoved }: ArticleToPull): void {
  const { articles, outbox } = channel.repositories
  const known = articles.findByRemote(siteId, key)
  if (!known) return
  // A person here wanted to send it, so the copy stays although a colleague took the article off.
  const keep = outbox.hasOpen(known.id)
  onRemoved(known.id)
  takenOff(channel, known, keep)
}
