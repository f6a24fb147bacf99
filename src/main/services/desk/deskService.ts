import { type DeskPosition, toMatch, toTitleMatch } from '#main/db/repositories/deskRepository.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { DeskCounts, DeskRow } from '#shared/contract/views.ts'
import { type Article, type Localization, readersViewOf } from '#shared/domain/article.ts'
import { type ArticleId, articleId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import { instant } from '#shared/domain/time.ts'
import { searchText, searchWords } from '#shared/language/searchText.ts'
import type { ServiceDeps } from '../deps.ts'
import { type AlignTarget, isFullyTranslated, progressOf } from '../translation/alignment.ts'
import type { SearchIndex } from './searchIndex.ts'

/** Most articles and texts that a question brings up to date before it is answered; the rest waits for a pause. */
const refreshedPerQuestion = 300

const toCursor = ({ updatedAt, id }: DeskPosition): string => `${updatedAt}~${id}`

function fromCursor(cursor: string): DeskPosition {
  const [updatedAt, id] = cursor.split('~')
  const at = instant.safeParse(updatedAt)
  const one = articleId.safeParse(id)
  if (!at.success || !one.success) throw new AppError('invalidInput', 'This is no cursor of ours')
  return { updatedAt: at.data, id: one.data }
}

/**
 * Steps, sections and publications leave who wrote last, and when, alone. A translation that was begun, but has no words
 * yet, is no change of words.
 */
function lastChangeOf(
  article: Pick<Article, 'author' | 'createdAt'>,
  texts: readonly Pick<Localization, 'isSource' | 'version' | 'title' | 'updatedAt' | 'updatedBy'>[],
): DeskRow['lastChange'] {
  const written = texts.filter(({ isSource, version, title }) => isSource || version > 0 || title !== '')
  const [last] = written.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return last ? { by: last.updatedBy, at: last.updatedAt } : { by: article.author, at: article.createdAt }
}

/** The lists of what waits for whom. */
export function createDeskService(
  deps: ServiceDeps,
  { alignTarget, searchIndex }: { alignTarget: AlignTarget; searchIndex: SearchIndex },
) {
  const { repositories, transaction, identity } = deps
  const { articles, desk, localizations } = repositories

  /** Progress and the need of translation of articles that changed; true when there may be more. */
  function refresh(limit: number): boolean {
    const dirty = desk.dirty(limit)
    if (dirty.length > 0) {
      transaction(() => {
        for (const { id, languages: wanted } of dirty) refreshArticle(id, wanted?.length ?? languages.length)
      })
    }
    return dirty.length === limit
  }

  function refreshArticle(id: ArticleId, wantedLanguages: number): void {
    const all = localizations.ofArticle(id)
    const source = all.find(({ isSource }) => isSource)
    // Nothing to translate from, until it arrives.
    if (!source) {
      desk.setNeedsTranslation(id, false)
      return
    }
    let complete = true
    for (const target of all) {
      if (target.isSource) continue
      const state = alignTarget(source, target)
      desk.setProgress(target.id, progressOf(state))
      if (!isFullyTranslated(state)) complete = false
    }
    // Before there is a title there is nothing a translator could take up.
    const isWanted = source.title.trim() !== '' && (all.length < wantedLanguages || !complete)
    desk.setNeedsTranslation(id, isWanted)
  }

  function row(id: ArticleId): DeskRow {
    const article = articles.get(id)
    // Its id came from the same table a moment ago.
    if (article === null) throw new AppError('databaseDamaged', 'Damaged: an article that only an index has')
    const all = localizations.ofArticle(id)
    // The list asked for such that have one.
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
      localizations: all.map((one) => ({
        id: one.id,
        language: one.language,
        state: one.state,
        saving: one.saving,
        readers: readersViewOf(one),
        title: one.title,
        progress: one.isSource ? null : one.progress,
        inConflict: one.inConflict,
      })),
    }
  }

  function scope() {
    const siteId = identity.activeSiteId()
    return { siteId, accountId: identity.actorOn(siteId).accountId }
  }

  return {
    list: (input: ParsedInput<'articles.list'>): Output<'articles.list'> => {
      const { list, search, state = null, cursor, offset = 0, limit } = input
      refresh(refreshedPerQuestion)
      const typed = searchText(search).trim()
      const match = toMatch(searchWords(search))
      const titleMatch = toTitleMatch(typed)
      if (typed !== '') {
        searchIndex.catchUp(refreshedPerQuestion)
        // Signs alone can be found nowhere; that is an empty list, not all there is.
        if (match === null && titleMatch === null) return { rows: [], nextCursor: null, total: 0 }
      }
      const query = { ...scope(), list, match, titleMatch, state }
      const after = cursor === null ? null : fromCursor(cursor)
      const positions = desk.page({ ...query, after, offset, limit: limit + 1 })
      const shown = positions.slice(0, limit)
      const last = shown.at(-1)
      const isWhole = after === null && offset === 0 && positions.length <= limit
      return {
        rows: shown.map(({ id }) => row(id)),
        nextCursor: positions.length > limit && last ? toCursor(last) : null,
        total: isWhole ? shown.length : desk.count(query),
      }
    },

    counts: (): DeskCounts => {
      refresh(refreshedPerQuestion)
      return desk.counts(scope())
    },

    refresh,
  }
}
export type DeskService = ReturnType<typeof createDeskService>
