import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleView, TrashedArticle } from '#shared/contract/articleViews.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { isUnwritten } from '../articles/unwritten.ts'
import type { ServiceDeps } from '../deps.ts'
import { findArticle } from '../localizations/find.ts'
import { addMilliseconds } from '../siteLink/backoff.ts'

/** How long an article stays in the trash, in milliseconds. */
const keptFor = 30 * 24 * 60 * 60_000

interface TrashContext extends ServiceDeps {
  open: (id: ArticleId) => ArticleView
}

/**
 * The trash of this computer. It never changes anything on a site: an article that readers see has to be taken down
 * first, and one that the site keeps as a draft stays there for colleagues.
 */
export function createTrashService(deps: ServiceDeps, parts: Pick<TrashContext, 'open'>) {
  const context: TrashContext = { ...deps, ...parts }
  const { transaction } = deps
  return {
    list: (): TrashedArticle[] => list(context),
    /** True: the site has the article, and keeps it. */
    put: (id: ArticleId): boolean => transaction(() => put(context, id)),
    restore: (id: ArticleId): ArticleView => transaction(() => restore(context, id)),
    erase: (id: ArticleId): void => transaction(() => erase(context, id)),
    /** True: nobody wrote anything in the article, and it is gone. */
    discardUnwritten: (id: ArticleId): boolean => transaction(() => discardUnwritten(context, id)),
    /**
     * Deletes what was 30 days in the trash, copies of articles that were taken off their site and that nobody changed
     * in time, and articles in which nobody wrote anything. Called only while no window is open, because an editor that
     * holds unsaved words must find its article.
     */
    forgetExpired: (): void => {
      transaction(() => removeExpired(context))
      transaction(() => discardAllUnwritten(context))
    },
  }
}

function list({ repositories, identity }: TrashContext): TrashedArticle[] {
  return repositories.articles.inTrash(identity.activeSiteId()).flatMap((article) => {
    const { trashed } = article
    if (trashed === null) return []
    const texts = repositories.localizations.ofArticle(article.id)
    const source = texts.find(({ isSource }) => isSource)
    return {
      articleId: article.id,
      title: source?.title || (texts.find(({ title }) => title !== '')?.title ?? ''),
      sourceLanguage: article.sourceLanguage,
      languages: texts.map(({ language }) => language),
      author: article.author,
      ...trashed,
      until: addMilliseconds(trashed.at, keptFor),
      onSite: isOnSite(article, texts),
      mayErase: mayRemove({ identity }, article),
    }
  })
}

const isOnSite = (article: ArticleRecord, texts: readonly LocalizationRecord[]): boolean =>
  [article, ...texts].some(({ remote }) => remote.kind === 'known' || remote.kind === 'toRead')

/**
 * Editors remove any article, others only what they began. An article without a site is everybody's at this computer.
 */
function mayRemove({ identity }: Pick<ServiceDeps, 'identity'>, article: ArticleRecord): boolean {
  const { role, accountId } = identity.actorOn(article.siteId)
  if (role === 'editor' || article.siteId === null) return true
  return accountId !== null && article.authorAccountId === accountId
}

function refuseOthers(context: TrashContext, article: ArticleRecord): void {
  if (!mayRemove(context, article)) {
    throw new AppError('notAllowed', 'Only its author and editors may delete an article')
  }
}

function put(context: TrashContext, id: ArticleId): boolean {
  const { repositories, identity, clock, emit } = context
  const article = findArticle(repositories, id)
  refuseOthers(context, article)
  const texts = repositories.localizations.ofArticle(id)
  if (repositories.outbox.hasOpen(id) || texts.some(isOnItsWay)) {
    throw new AppError('articleOnItsWay', 'The queue has the article')
  }
  if (texts.some(({ live }) => live !== null)) {
    throw new AppError('articleLive', 'Readers see the article; deleting it here would not take it down')
  }
  repositories.articles.putInTrash(id, clock(), identity.actorOn(article.siteId).name)
  emit('desk.changed', {})
  return isOnSite(article, texts)
}

const isOnItsWay = ({ state }: LocalizationRecord): boolean => state === 'queued' || state === 'scheduled'

function restore({ repositories, emit, open }: TrashContext, id: ArticleId): ArticleView {
  findArticle(repositories, id)
  repositories.articles.takeOutOfTrash(id)
  emit('desk.changed', {})
  return open(id)
}

function erase(context: TrashContext, id: ArticleId): void {
  const { repositories, emit } = context
  const article = findArticle(repositories, id)
  refuseOthers(context, article)
  if (article.trashed === null) throw new AppError('notAllowed', 'The article is not in the trash')
  removeWithMemory(context, id)
  emit('desk.changed', {})
  emit('memory.changed', {})
}

/** Who deletes an article for good expects its words to be gone, so the translation memory forgets them too. */
function removeWithMemory({ repositories }: Pick<ServiceDeps, 'repositories'>, id: ArticleId): void {
  for (const text of repositories.localizations.ofArticle(id)) repositories.memory.forget(text.id)
  repositories.articles.remove(id)
}

function discardUnwritten({ repositories, clock, identity, emit }: TrashContext, id: ArticleId): boolean {
  const article = repositories.articles.get(id)
  if (article === null) return true
  const texts = repositories.localizations.ofArticle(id)
  const isOurs = [article, ...texts].every(({ remote }) => remote.kind === 'neverThere')
  const isAtRest = texts.every(({ state }) => state === 'draft') && !repositories.outbox.hasOpen(id)
  if (!isOurs || !isAtRest || article.removed !== null || article.trashed !== null) return false
  if (!isUnwritten(repositories, article, texts)) return false
  // Words that were deleted again are in its versions, where the person may look for them.
  if (texts.some((text) => repositories.revisions.latest(text.id) !== null)) {
    repositories.articles.putInTrash(id, clock(), identity.actorOn(article.siteId).name)
  } else {
    repositories.articles.remove(id)
  }
  emit('desk.changed', {})
  return true
}

function discardAllUnwritten(context: TrashContext): void {
  for (const id of context.repositories.articles.maybeEmpty()) discardUnwritten(context, id)
}

const day = 24 * 60 * 60_000

/**
 * Deletes what has been over for a day at least by the program's own starts: the clock of a computer that jumps ahead
 * makes everything look over at once, and the person needs a day to see it and set the clock.
 */
function removeExpired(context: TrashContext): void {
  const { repositories, clock } = context
  const { articles, sessions } = repositories
  const seen = sessions.latestStartUntil(addMilliseconds(clock(), -day))
  if (seen === null) return
  // Its readers had it, so the memory keeps the words of an article that was taken off its site.
  for (const id of articles.expired(seen)) articles.remove(id)
  for (const id of articles.trashedSince(addMilliseconds(seen, -keptFor))) removeWithMemory(context, id)
}
