import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Article } from '#shared/domain/article.ts'
import { type ArticleId, articleId, newId, type SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { spelledAs } from '#shared/language/tags.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findArticle, findSource } from '../localizations/find.ts'
import { newLocalization } from '../localizations/newLocalization.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { Views } from '../localizations/views.ts'
import { copyArticle } from './copyArticle.ts'

type FirstText = NonNullable<ParsedInput<'articles.create'>['text']>

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
  contentType: one.contentType,
  trashed: one.trashed,
})

interface ArticlesParts {
  slugs: Slugs
  views: Views
  commitText: CommitText
  bodyWriter: BodyWriter
}

interface ArticlesContext extends ServiceDeps, ArticlesParts {}

export function createArticlesService(deps: ServiceDeps, parts: ArticlesParts) {
  const context: ArticlesContext = { ...deps, ...parts }
  const { transaction } = deps
  return {
    open: (id: ArticleId): ArticleView => open(context, id),

    /** An article of the active site (or none) with its source: empty, or with a text that it begins with. */
    create: (input: ParsedInput<'articles.create'>): ArticleView => transaction(() => create(context, input)),

    /** An article with the text and the choices of a template: as long as nobody changes it, it counts as unwritten. */
    createFromTemplate: (start: TemplateStart): ArticleView =>
      transaction(() => createFromTemplate(context, start)),

    /** A copy of an article, with its translations or without. */
    copy: (input: ParsedInput<'articles.copy'>): ArticleView =>
      transaction(() => open(context, copyArticle(context, input))),

    /** Section, tags and cover go out with every language, so this is a change of each of them. */
    update: (input: ParsedInput<'articles.update'>): ArticleView => transaction(() => update(context, input)),

    /** Gives an article without a site to one; slugs that are taken there get a number. */
    assignSite: (id: ArticleId, siteId: SiteId): ArticleView =>
      transaction(() => assignSite(context, id, siteId)),

    /** Makes the copy of an article that its site no longer has an ordinary draft of this computer. */
    keep: (id: ArticleId): ArticleView => transaction(() => keep(context, id)),
  }
}
export type ArticlesService = ReturnType<typeof createArticlesService>

function open({ repositories, views }: ArticlesContext, id: ArticleId): ArticleView {
  return {
    article: toArticle(findArticle(repositories, id)),
    localizations: repositories.localizations.ofArticle(id).map(views.localization),
    proposal: views.proposal(id),
    translation: views.translationPlan(id),
  }
}

interface TemplateStart {
  sourceLanguage: Language
  text: FirstText
  shared: Pick<ArticleRecord, 'section' | 'tags' | 'contentType' | 'stickyWanted'>
}

function create(
  context: ArticlesContext,
  { sourceLanguage, text }: ParsedInput<'articles.create'>,
): ArticleView {
  const nothing = { section: '', tags: [], contentType: null, stickyWanted: false }
  const id = insert(context, sourceLanguage, nothing)
  if (text !== undefined) writeFirstText(context, id, text, false)
  context.emit('desk.changed', {})
  return open(context, id)
}

function createFromTemplate(
  context: ArticlesContext,
  { sourceLanguage, text, shared }: TemplateStart,
): ArticleView {
  const { articles } = context.repositories
  const id = insert(context, sourceLanguage, shared)
  writeFirstText(context, id, text, true)
  // Nobody has written anything yet.
  articles.touch(id, findArticle(context.repositories, id).createdAt)
  context.emit('desk.changed', {})
  return open(context, id)
}

/** An article of the active site (or none) with its empty source. */
function insert(
  context: ArticlesContext,
  sourceLanguage: Language,
  shared: TemplateStart['shared'],
): ArticleId {
  const { repositories, clock, identity } = context
  const siteId = identity.activeSiteId()
  const actor = identity.actorOn(siteId)
  const now = clock()
  const id = newId(articleId)
  const published = { ...shared, coverMediaId: null }
  repositories.articles.insert({
    id,
    siteId,
    sourceLanguage,
    ...published,
    author: actor.name,
    authorAccountId: actor.accountId,
    createdAt: now,
    updatedAt: now,
  })
  repositories.localizations.insert(
    newLocalization(
      { articleId: id, siteId, language: sourceLanguage, isSource: true },
      published,
      actor,
      now,
    ),
  )
  return id
}

/** Writes the first text of a source, whose address follows the title as after any save. */
function writeFirstText(
  { repositories, identity, bodyWriter, commitText, slugs }: ArticlesContext,
  id: ArticleId,
  { title, lead, blocks }: FirstText,
  isTidying: boolean,
): void {
  const source = findSource(repositories, id)
  const actor = identity.actorOn(source.siteId)
  bodyWriter.replaceAll(source.id, blocks)
  const fields = { title, lead, slug: slugs.fromTitle(source, title), slugFollowsTitle: true }
  const change = { fields, body: blocks.length > 0, ...(isTidying && { isTidying }) }
  commitText(source, change, { actor, origin: 'page' })
}

function update(
  context: ArticlesContext,
  { id, section, tags, coverMediaId, contentType }: ParsedInput<'articles.update'>,
): ArticleView {
  const { repositories, identity, emit, commitText } = context
  const article = findArticle(repositories, id)
  const actor = identity.actorOn(article.siteId)
  repositories.articles.update(id, {
    ...(section !== undefined && { section }),
    ...(tags !== undefined && { tags: asOnSite(context, article, tags) }),
    ...(coverMediaId !== undefined && { coverMediaId }),
    ...(contentType !== undefined && { contentType, updatedAt: context.clock() }),
  })
  for (const one of repositories.localizations.ofArticle(id)) {
    commitText(one, { fields: {}, body: false }, { actor, origin: 'workflow' })
  }
  emit('desk.changed', {})
  return open(context, id)
}

/** A new tag takes the spelling that other articles of the site have. A tag given twice is kept once. */
function asOnSite(
  { repositories: { articles } }: ArticlesContext,
  { id, siteId, tags: before }: ArticleRecord,
  tags: readonly string[],
): string[] {
  const stay = tags.filter((tag) => before.includes(tag))
  return spelledAs(tags, siteId === null ? stay : [...articles.tagsOnSite(siteId, id), ...stay])
}

function assignSite(context: ArticlesContext, id: ArticleId, siteId: SiteId): ArticleView {
  const { repositories, slugs, commitText, clock, emit, identity } = context
  const { articles, localizations } = repositories
  const article = findArticle(repositories, id)
  if (!repositories.sites.get(siteId)) throw new AppError('noSite', 'No such site')
  if (article.siteId === siteId) return open(context, id)
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
  return open(context, id)
}

function keep(context: ArticlesContext, id: ArticleId): ArticleView {
  const { repositories, emit } = context
  findArticle(repositories, id)
  repositories.articles.keep(id)
  emit('desk.changed', {})
  return open(context, id)
}
