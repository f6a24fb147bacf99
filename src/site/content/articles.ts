import type { SiteAccount } from '../accounts.ts'
import { Problem } from '../api/problem.ts'
import type { ArticleCreate, ArticleUpdate } from '../api/schemas.ts'
import type { ArticleFields, ArticleRecord } from '../db/articles.ts'
import { sharedFields } from './articleViews.ts'
import { contentHashWith } from './contentHash.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

export interface SiteContext {
  store: Store
  views: Views
}

/** Creating, changing and removing articles. Each is called inside a transaction. */
export function createArticleDesk(store: Store, views: Views) {
  const context: SiteContext = { store, views }
  return {
    find: (id: string): ArticleRecord => find(store, id),
    create: (input: ArticleCreate, by: SiteAccount): ArticleRecord => create(context, input, by),
    update: (id: string, input: ArticleUpdate, ifMatch: string | undefined): ArticleRecord =>
      update(context, id, input, ifMatch),
    /** Removes only what readers can't see, for an editor or the account that created it. */
    remove: (id: string, ifMatch: string | undefined, by: SiteAccount): void =>
      remove(context, id, ifMatch, by),
  }
}
export type ArticleDesk = ReturnType<typeof createArticleDesk>

function find({ articles }: Store, id: string): ArticleRecord {
  const article = articles.get(id)
  if (!article) throw new Problem('not-found')
  return article
}

function requireCover({ media }: Store, id: ArticleFields['coverMediaId']): void {
  if (id !== null && !media.get(id)) throw new Problem('media-missing', { members: { mediaIds: [id] } })
}

function create({ store, views }: SiteContext, input: ArticleCreate, by: SiteAccount): ArticleRecord {
  const { articles, changes, clock } = store
  const known = articles.get(input.id)
  if (known) throw new Problem('id-taken', { members: { current: views.article(known) } })
  requireCover(store, input.coverMediaId)
  const now = clock()
  const article: ArticleRecord = {
    id: input.id,
    marker: input.marker,
    sourceLanguage: input.sourceLanguage,
    ...sharedFields(input),
    createdAt: now,
    createdBy: by.displayName,
    createdByAccount: by.id,
    updatedAt: now,
    revision: 1,
  }
  articles.put(article)
  changes.record({ kind: 'article', id: article.id })
  return article
}

function update(
  { store, views }: SiteContext,
  id: string,
  input: ArticleUpdate,
  ifMatch: string | undefined,
): ArticleRecord {
  const { articles, changes, clock } = store
  const before = find(store, id)
  store.requireMatch(ifMatch, views.articleEtag(before), () => views.article(before))
  requireCover(store, input.coverMediaId)
  const article = {
    ...before,
    sourceLanguage: input.sourceLanguage,
    ...sharedFields(input),
    updatedAt: clock(),
    revision: before.revision + 1,
  }
  articles.put(article)
  rehashTexts(store, article)
  changes.record({ kind: 'article', id: article.id })
  return article
}

/** The content hash of each text covers the section, tags and cover that it goes out with. */
function rehashTexts({ localizations, versions }: Store, article: ArticleRecord): void {
  for (const one of localizations.ofArticle(article.id)) {
    const text = versions.get(one.id, one.version)
    if (text) localizations.setContentHash(one.id, contentHashWith(text, article))
  }
}

function remove(
  { store, views }: SiteContext,
  id: string,
  ifMatch: string | undefined,
  by: SiteAccount,
): void {
  const { articles, localizations, changes } = store
  const article = find(store, id)
  store.requireMatch(ifMatch, views.articleEtag(article), () => views.article(article))
  if (by.role !== 'editor' && article.createdByAccount !== by.id) throw new Problem('forbidden')
  const texts = localizations.ofArticle(id)
  if (texts.some((one) => one.live || one.scheduled)) throw new Problem('is-live')
  articles.remove(id)
  for (const one of texts) {
    const change = {
      kind: 'localization',
      id: one.id,
      articleId: article.id,
      language: one.language,
    } as const
    changes.record(change, true)
  }
  changes.record({ kind: 'article', id: article.id }, true)
}
