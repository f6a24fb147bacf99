import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { AppError } from '#shared/contract/errors.ts'
import { type Article, type Localization, readersViewOf } from '#shared/domain/article.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { isSamePerson, waiverFor } from '#shared/domain/translationPlan.ts'
import type { Identity } from '../identity.ts'

interface RowContext {
  repositories: Repositories
  identity: Pick<Identity, 'actorOn'>
}

/** An article as the lists show it. Throws `databaseDamaged` where an index names what is not there. */
export function deskRow({ repositories, identity }: RowContext, id: ArticleId): DeskRow {
  const { articles, localizations } = repositories
  const article = articles.get(id)
  // The id was read from the same table just before, so a missing row is damage.
  if (article === null) throw new AppError('databaseDamaged', 'Damaged: an article that only an index has')
  const all = localizations.ofArticle(id)
  // The query selects articles that have a text, so an empty list is damage.
  if (all.length === 0) throw new AppError('databaseDamaged', 'Damaged: an article in a list has no text')
  const source = all.find(({ isSource }) => isSource)
  const titled = all.find(({ title }) => title !== '')
  return {
    articleId: id,
    title: source?.title || titled?.title || '',
    lead: source?.lead || titled?.lead || '',
    section: article.section,
    author: article.author,
    updatedAt: article.updatedAt,
    lastChange: lastChangeOf(article, all),
    publishAt: source?.publishAt ?? all.find(({ publishAt }) => publishAt !== null)?.publishAt ?? null,
    sourceLanguage: article.sourceLanguage,
    removed: article.removed,
    localizations: all.map(textInRow),
    translation: translationInRow({ repositories, identity }, article),
  }
}

function translationInRow(
  { repositories, identity }: RowContext,
  { id, siteId, sourceLanguage }: Article,
): DeskRow['translation'] {
  const work = repositories.translationWork.get(id)
  if (work === null) return null
  const { words, due, assignee, waivers } = work
  const holder = assignee && { ...assignee, isMe: isSamePerson(assignee, identity.actorOn(siteId)) }
  return { words, due, holder, waiver: waiverFor({ waivers }, otherLanguage(sourceLanguage)) }
}

const textInRow = (one: LocalizationRecord): DeskRow['localizations'][number] => ({
  id: one.id,
  language: one.language,
  state: one.state,
  saving: one.saving,
  readers: readersViewOf(one),
  title: one.title,
  progress: one.isSource ? null : one.progress,
  inConflict: one.inConflict,
})

/**
 * Who changed words last, and when. Workflow steps, sections and publications change no words. Neither does a
 * translation that was begun and has no words yet.
 */
function lastChangeOf(
  article: Pick<Article, 'author' | 'createdAt'>,
  texts: readonly Pick<Localization, 'isSource' | 'version' | 'title' | 'updatedAt' | 'updatedBy'>[],
): DeskRow['lastChange'] {
  const written = texts.filter(({ isSource, version, title }) => isSource || version > 0 || title !== '')
  const [last] = written.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return last ? { by: last.updatedBy, at: last.updatedAt } : { by: article.author, at: article.createdAt }
}
