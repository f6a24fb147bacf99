import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ArticleView } from '#shared/contract/views.ts'
import type { Article } from '#shared/domain/article.ts'
import { type ArticleId, articleId, newId, type SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { spelledAs } from '#shared/language/tags.ts'
import type { ServiceDeps } from '../deps.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findArticle } from '../localizations/find.ts'
import { newLocalization } from '../localizations/newLocalization.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { Views } from '../localizations/views.ts'

const toArticle = (one: ArticleRecord): Article => ({
  id: one.id,
  siteId: one.siteId,
  sourceLanguage: one.sourceLanguage,
  section: one.section,
  tags: one.tags,
  coverMediaId: one.coverMediaId,
  createdAt: one.createdAt,
  updatedAt: one.updatedAt,
  author: one.author,
  removed: one.removed,
})

export function createArticlesService(
  deps: ServiceDeps,
  { slugs, views, commitText }: { slugs: Slugs; views: Views; commitText: CommitText },
) {
  const { repositories, transaction, clock, emit, identity } = deps
  const { articles, localizations } = repositories

  const open = (id: ArticleId): ArticleView => ({
    article: toArticle(findArticle(repositories, id)),
    localizations: localizations.ofArticle(id).map(views.localization),
  })

  /** A new tag that other articles of the site have is written as they have it there; one given twice is one. */
  function asOnSite({ id, siteId, tags: before }: ArticleRecord, tags: readonly string[]): string[] {
    const stay = tags.filter((tag) => before.includes(tag))
    return spelledAs(tags, siteId === null ? stay : [...articles.tagsOnSite(siteId, id), ...stay])
  }

  return {
    open,

    /** An empty article of the active site (or none) with its source. */
    create: (sourceLanguage: Language): ArticleView =>
      transaction(() => {
        const siteId = identity.activeSiteId()
        const actor = identity.actorOn(siteId)
        const now = clock()
        const id = newId(articleId)
        const nothing = { section: '', tags: [], coverMediaId: null }
        articles.insert({
          id,
          siteId,
          sourceLanguage,
          ...nothing,
          author: actor.name,
          authorAccountId: actor.accountId,
          createdAt: now,
          updatedAt: now,
          remoteId: null,
          remoteEtag: null,
          remoteBase: null,
        })
        localizations.insert(
          newLocalization(
            { articleId: id, siteId, language: sourceLanguage, isSource: true },
            nothing,
            actor,
            now,
          ),
        )
        emit('desk.changed', {})
        return open(id)
      }),

    /** Section, tags and cover go out with every language, so this is a change of each of them. */
    update: ({ id, ...changes }: ParsedInput<'articles.update'>): ArticleView =>
      transaction(() => {
        const article = findArticle(repositories, id)
        const actor = identity.actorOn(article.siteId)
        const { section, tags, coverMediaId } = changes
        articles.update(id, {
          ...(section !== undefined && { section }),
          ...(tags !== undefined && { tags: asOnSite(article, tags) }),
          ...(coverMediaId !== undefined && { coverMediaId }),
        })
        for (const one of localizations.ofArticle(id)) {
          commitText(one, { fields: {}, body: false }, { actor, origin: 'workflow' })
        }
        emit('desk.changed', {})
        return open(id)
      }),

    /** Refuses (`notAllowed`) what a site has or is about to get: it would come back with the next pull. */
    remove: (id: ArticleId): void =>
      transaction(() => {
        const article = findArticle(repositories, id)
        const known = localizations
          .ofArticle(id)
          .some(
            (one) =>
              one.remoteId !== null ||
              one.liveHash !== null ||
              one.state === 'queued' ||
              one.state === 'scheduled',
          )
        if (article.remoteId !== null || known) {
          throw new AppError('notAllowed', 'The article is on a site or on its way there')
        }
        articles.remove(id)
        emit('desk.changed', {})
      }),

    /** Gives an article without a site to one; slugs that are taken there get a number. */
    assignSite: (id: ArticleId, siteId: SiteId): ArticleView =>
      transaction(() => {
        const article = findArticle(repositories, id)
        if (!repositories.sites.get(siteId)) throw new AppError('noSite', 'No such site')
        if (article.siteId === siteId) return open(id)
        if (article.siteId !== null) throw new AppError('notAllowed', 'The article belongs to another site')
        const actor = identity.actorOn(siteId)
        const now = clock()
        articles.assignSite(id, siteId)
        articles.update(id, { authorAccountId: actor.accountId })
        articles.touch(id, now)
        for (const one of localizations.ofArticle(id)) {
          localizations.update(one.id, { createdByAccountId: actor.accountId })
          const slug = slugs.free(one, one.slug)
          commitText(one, { fields: { slug }, body: false, isTidying: true }, { actor, origin: 'workflow' })
        }
        emit('desk.changed', {})
        return open(id)
      }),

    /** What was taken off its site is an ordinary draft of this computer from now on. */
    keep: (id: ArticleId): ArticleView =>
      transaction(() => {
        findArticle(repositories, id)
        articles.keep(id)
        emit('desk.changed', {})
        return open(id)
      }),

    /**
     * Copies of what was taken off its site that nobody touched in time. Only while no window is open: what an
     * editor holds unsaved must find its article.
     */
    forgetExpired: (): void =>
      transaction(() => {
        for (const id of articles.expired(clock())) articles.remove(id)
      }),
  }
}
export type ArticlesService = ReturnType<typeof createArticlesService>
