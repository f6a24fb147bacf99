import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PictureUse } from '#shared/contract/mediaViews.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { findSource } from '../localizations/find.ts'

type Context = Pick<{ repositories: Repositories }, 'repositories'>

/** Articles in the trash, and copies of what left a site: a change would bring them back. */
const isAway = ({ trashed, removed }: ArticleRecord): boolean =>
  trashed !== null || (removed !== null && removed.keptUntil !== null)

/** Why a use stays as it is when the picture is replaced; null where it changes. */
export function leftBecause(
  article: ArticleRecord,
  texts: readonly Pick<LocalizationRecord, 'inConflict'>[],
): PictureUse['left'] {
  if (isAway(article)) return 'away'
  return texts.some(({ inConflict }) => inConflict) ? 'conflict' : null
}

/** Whether a block shows the new picture already: a gallery shows a picture once. */
export const showsAlready = ({ repositories: { media } }: Context, block: Block, to: MediaId): boolean =>
  picturesOf(block).some(({ mediaId }) => media.resolve(mediaId) === media.resolve(to))

/** Every cover and text that shows a picture, by titles, and why it stays as it is where `to` takes its place. */
export function usesOf(context: Context, id: MediaId, to: MediaId): PictureUse[] {
  const { repositories } = context
  const { media, articles, localizations, blocks } = repositories
  const { covers, texts } = media.places(media.resolve(id))
  const ofCovers = covers.flatMap((articleId): PictureUse[] => {
    const article = articles.get(articleId)
    if (!article) return []
    const languages = localizations.ofArticle(articleId)
    const { title } = findSource(repositories, articleId)
    return [
      {
        ...{ articleId, title, language: null, as: 'cover' },
        isPublic: languages.some(({ live }) => live !== null),
        isApproved: languages.some(({ state }) => state === 'approved'),
        left: leftBecause(article, languages),
      },
    ]
  })
  const ofTexts = [...Map.groupBy(texts, ({ localizationId }) => localizationId)].flatMap(
    ([localizationId, places]): PictureUse[] => {
      const one = localizations.get(localizationId)
      const article = one && articles.get(one.articleId)
      if (!one || !article) return []
      const stays = places.map(({ blockId }) => {
        const block = blocks.one(localizationId, blockId)
        return block !== null && showsAlready(context, block, to)
      })
      const whole = leftBecause(article, [one])
      const parts: PictureUse['left'][] = [
        ...(stays.includes(false) ? [null] : []),
        ...(stays.includes(true) ? (['alreadyThere'] as const) : []),
      ]
      return (whole === null ? parts : [whole]).map((left) => ({
        ...{ articleId: one.articleId, title: one.title, language: one.language, as: 'body' },
        isPublic: one.live !== null,
        isApproved: one.state === 'approved',
        left,
      }))
    },
  )
  return [...ofCovers, ...ofTexts].sort((one, other) => one.title.localeCompare(other.title, 'uk'))
}
