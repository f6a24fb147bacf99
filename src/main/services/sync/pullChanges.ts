import type { Change, ChangesPage, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError, type ErrorCode, type Failure } from '#shared/contract/errors.ts'
import { type ArticleId, articleId, newId, type SiteId } from '#shared/domain/ids.ts'
import { type ApplyRemote, mediaIdsOf } from './applyRemote.ts'
import type { Channel } from './createChannel.ts'
import { inParallel } from './inParallel.ts'
import { siteFailure } from './siteFailure.ts'

/** Articles read side by side. */
const articleLanes = 4

export interface PullOptions {
  signal: AbortSignal
  /** The article is gone from the site: what wanted to send it ends. */
  onRemoved: (id: ArticleId) => void
  /** Told of failures of our own with one article, for the log. */
  onUnexpected: (error: unknown) => void
}

export interface PulledNews {
  /** The site's sections or tags changed. */
  taxonomies: boolean
  /** An article that could not be taken, named; the others were. Null: all were. */
  problem: Failure | null
}

/**
 * Takes what changed on a site since the last look: one request when nothing did. The cursor moves on only after
 * everything before it is in the database, so whatever goes wrong in between is asked for again.
 */
export function createPullChanges(channel: Channel, apply: ApplyRemote) {
  const { repositories, transaction, withArticle, refreshSaving } = channel
  const { articles, localizations, sites, sync, media, outbox } = repositories

  /** Remote ids of articles of which something may be news, each with whether it is gone. */
  function concerned(siteId: SiteId, page: ChangesPage): Map<string, boolean> {
    const found = new Map<string, boolean>()
    for (const change of page.changes) {
      if (change.kind === 'article' && change.deleted) {
        if (articles.findByRemote(siteId, change.remoteId)) found.set(change.remoteId, true)
      } else if (change.kind === 'article' || change.kind === 'localization') {
        const remoteId = change.kind === 'article' ? change.remoteId : change.ref.articleRemoteId
        if (!found.has(remoteId) && isNews(siteId, change)) found.set(remoteId, false)
      }
    }
    return found
  }

  function isNews(siteId: SiteId, change: Extract<Change, { kind: 'article' | 'localization' }>): boolean {
    if (change.kind === 'article') {
      const known = articles.findByRemote(siteId, change.remoteId)
      return known === null || known.remoteEtag !== change.revision
    }
    const article = articles.findByRemote(siteId, change.ref.articleRemoteId)
    const known = article && localizations.find(article.id, change.ref.language)
    if (!known) return !change.deleted
    return change.deleted || known.remoteEtag !== change.revision
  }

  async function pullArticle(
    connector: SiteConnector,
    siteId: SiteId,
    remoteId: string,
    options: PullOptions,
    about: { title: string },
  ): Promise<void> {
    const reads = { signal: options.signal }
    const remote = await connector.getArticle(remoteId, reads).catch((error: unknown) => {
      if (error instanceof SiteError && error.code === 'notFound') return null
      throw error
    })
    if (remote === null) {
      remove(siteId, remoteId, options)
      return
    }
    about.title = remote.localizations.find(({ title }) => title !== '')?.title ?? ''
    const known = articles.findByRemote(siteId, remoteId)
    const fieldsMoved = known === null || known.remoteEtag !== remote.revision
    const wanted = remote.localizations.filter(({ ref, revision }) => {
      const one = known && localizations.find(known.id, ref.language)
      // Section, tags and cover are part of every content hash: all texts are read again when they moved.
      return !one || fieldsMoved || one.remoteEtag !== revision || one.inConflict
    })
    const texts = await Promise.all(wanted.map(({ ref }) => connector.getLocalization(ref, reads)))
    transaction(() => {
      const before = articles.findByRemote(siteId, remoteId)
      const hadNews = before !== null && sync.isDirty(before.id)
      const article = apply.applyArticle(siteId, remote)
      if (!article) return
      // The source first: pins of the others point into it.
      const isSource = (language: string): number => (language === remote.sourceLanguage ? 0 : 1)
      for (const text of texts.toSorted((a, b) => isSource(a.ref.language) - isSource(b.ref.language))) {
        apply.applyText(article, text)
      }
      for (const id of mediaIdsOf(article, texts)) if (media.get(id) === null) sync.wantMedia(siteId, id)
      // Taking what the site has is no news for it.
      if (!hadNews && apply.isAsOnSite(article.id)) sync.forgetDirty(article.id)
      refreshSaving(article.id)
    })
  }

  function remove(siteId: SiteId, remoteId: string, { onRemoved }: PullOptions): void {
    transaction(() => {
      const known = articles.findByRemote(siteId, remoteId)
      if (!known) return
      // Somebody meant to send it: the copy is not for a colleague's hand to put on the way out.
      const keep = outbox.hasOpen(known.id)
      onRemoved(known.id)
      apply.takenOff(known, keep)
    })
  }

  async function pullOne(
    connector: SiteConnector,
    siteId: SiteId,
    remoteId: string,
    options: PullOptions,
  ): Promise<Failure | null> {
    const known = articles.findByRemote(siteId, remoteId)?.id ?? articleId.safeParse(remoteId).data
    return await withArticle(known ?? newId(articleId), async () => {
      const about = { title: '' }
      try {
        await pullArticle(connector, siteId, remoteId, options, about)
        sync.pulledAgain(siteId, remoteId)
        return null
      } catch (error) {
        if (!isAboutOne(error)) throw error
        sync.pullAgain(siteId, remoteId)
        const { failure } = siteFailure(error)
        if (failure.code === 'unexpected') options.onUnexpected(error)
        return { ...failure, details: { ...failure.details, article: about.title || remoteId } }
      }
    })
  }

  return async (connector: SiteConnector, siteId: SiteId, options: PullOptions): Promise<PulledNews> => {
    let cursor = sites.get(siteId)?.changesCursor ?? null
    let taxonomies = false
    let problem: Failure | null = null
    // A site seen for the first time may be one that was known here before.
    if (cursor === null) transaction(() => apply.rejoinUnsent(siteId))
    const again = sync.toPullAgain(siteId)
    for (;;) {
      const page = await nextPage(connector, cursor, options.signal)
      taxonomies ||= page.changes.some(({ kind }) => kind === 'taxonomies')
      const gone = concerned(siteId, page)
      for (const remoteId of again.splice(0)) if (!gone.has(remoteId)) gone.set(remoteId, false)
      await inParallel([...gone], articleLanes, async ([remoteId, isGone]) => {
        const known = isGone ? articles.findByRemote(siteId, remoteId) : null
        if (known) await withArticle(known.id, async () => remove(siteId, remoteId, options))
        else if (isGone) return
        else problem = (await pullOne(connector, siteId, remoteId, options)) ?? problem
      })
      if (page.cursor !== cursor) sites.update(siteId, { changesCursor: page.cursor })
      cursor = page.cursor
      if (!page.more || options.signal.aborted) return { taxonomies, problem }
    }
  }
}

/** What keeps this computer from taking anything at all. */
const concernsAll: ReadonlySet<ErrorCode> = new Set([
  'databaseBusy',
  'databaseDamaged',
  'diskFull',
  'diskUnwritable',
  'signInNeeded',
  'secretsUnavailable',
  'noSite',
])

/** Says something of one article rather than of the site, or of this computer, as a whole. */
function isAboutOne(error: unknown): boolean {
  if (error instanceof SiteError) {
    return error.code === 'badAnswer' || error.code === 'tooLarge' || error.code === 'invalid'
  }
  return !(error instanceof AppError && concernsAll.has(error.code))
}

export type PullChanges = ReturnType<typeof createPullChanges>

/** A cursor that the site no longer knows means beginning anew: what is known already costs no further question. */
async function nextPage(
  connector: SiteConnector,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ChangesPage> {
  try {
    return await connector.changes(cursor, { signal })
  } catch (error) {
    if (cursor === null || !(error instanceof SiteError) || error.code !== 'cursorExpired') throw error
    return await connector.changes(null, { signal })
  }
}
