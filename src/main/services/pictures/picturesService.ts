import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/contract/errors.ts'
import type { PictureUse, ReplacedView } from '#shared/contract/mediaViews.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Picture } from '#shared/document/schema.ts'
import { creditIn } from '#shared/domain/credits.ts'
import type { ArticleId, MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { isPicture, type MediaItem } from '#shared/domain/media.ts'
import type { ServiceDeps } from '../deps.ts'
import { announceItem } from '../media/adoptPicture.ts'
import { showsAlready, usesOf } from './pictureUses.ts'
import {
  pictureOnly,
  type ReplaceContext,
  type Replaced,
  type ReplacedBlock,
  replacePictures,
} from './replacePictures.ts'

type Parts = Pick<ReplaceContext, 'snapshots' | 'bodyWriter' | 'commitText'>

/** How many replacements can be taken back while the program runs. */
const mostKept = 50

interface ReplaceInput {
  from: MediaId
  to: MediaId
  /** `library`: a text takes the new picture's words where the library has a description in its language. */
  words: 'keep' | 'library'
}

/** Pictures in all texts at once: where one is used, and another in its place. */
export function createPicturesService(deps: ServiceDeps, parts: Parts) {
  const context: ReplaceContext & ServiceDeps = { ...deps, ...parts }
  const kept = new Map<string, Replaced>()
  const { transaction } = deps

  return {
    uses: (id: MediaId, to: MediaId): PictureUse[] => usesOf(context, id, to),

    /** Shows `to` wherever a draft shows `from`, all in one transaction. */
    replace: (input: ReplaceInput): ReplacedView => {
      const done = transaction(() => replace(context, input))
      const id = randomUUID()
      kept.set(id, done)
      for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
      return viewOf(id, done)
    },

    /** Takes a replacement back, where a text still shows what it wrote. Throws `notFound` after a restart. */
    undoReplace: (id: string): ReplacedView => {
      const done = kept.get(id)
      if (!done) throw new AppError('notFound', 'This replacement can no longer be taken back')
      const back = transaction(() => undo(context, done))
      kept.delete(id)
      return viewOf(id, back)
    },
  }
}

const viewOf = (id: string, { covers, blocks, left }: Replaced): ReplacedView => ({
  ...{ id, left, covers: covers.length },
  texts: new Set(blocks.map(({ localizationId }) => localizationId)).size,
})

function itemOf({ repositories }: ServiceDeps, id: MediaId): MediaItem {
  const item = repositories.media.get(id)
  if (!item || !isPicture(item)) throw new AppError('notFound', 'No such picture')
  return item
}

function replace(context: ReplaceContext & ServiceDeps, { from, to, words }: ReplaceInput): Replaced {
  const { media, localizations, credits } = context.repositories
  const item = itemOf(context, to)
  itemOf(context, from)
  const [old, next] = [media.resolve(from), media.resolve(to)]
  if (old === next) throw new AppError('invalidInput', 'A picture cannot take its own place')
  media.setRemoved(next, null)
  const { covers, texts } = media.places(old)
  const articles = new Set<ArticleId>(covers)
  for (const { localizationId } of texts) {
    const one = localizations.get(localizationId)
    if (one) articles.add(one.articleId)
  }
  const list = credits.list()
  const described = (language: Language) => ({ ...item, credit: creditIn(item.credit, language, list) })
  const isOld = (id: MediaId): boolean => media.resolve(id) === old
  return replacePictures(context, {
    articles: [...articles],
    places: texts,
    coverOf: (_, cover) => (cover !== null && isOld(cover) ? to : cover),
    change: (block, { language }) =>
      showsAlready(context, block, to)
        ? null
        : picturesOf(block).map((picture) =>
            isOld(picture.mediaId)
              ? { ...picture, mediaId: to, ...wordsFor(described(language), words, language) }
              : picture,
          ),
  })
}

/** The words that come with a new picture; none where the library does not describe it in this language. */
function wordsFor(
  { texts, credit, decorative }: MediaItem,
  words: ReplaceInput['words'],
  language: Language,
): Partial<Picture> {
  const text = texts[language]
  if (words === 'keep' || (!decorative && (text?.alt ?? '').trim() === '')) return {}
  const caption = text?.caption ? textInlines(text.caption) : null
  return {
    ...{ alt: text?.alt ?? '', decorative },
    ...(caption && { caption }),
    ...(credit !== '' && { credit }),
  }
}

/** A picture that was deleted for good since cannot come back; one that is only removed is needed again. */
function undo(context: ReplaceContext & ServiceDeps, done: Replaced): Replaced {
  const { localizations, articles: allArticles, media } = context.repositories
  const isGone = (id: MediaId): boolean => media.get(id) === null
  const covers = new Map(
    done.covers.filter(({ before }) => !isGone(before)).map((one) => [one.articleId, one]),
  )
  const blocks = new Map(done.blocks.map((one) => [`${one.localizationId} ${one.blockId}`, one]))
  const articles = new Set<ArticleId>(covers.keys())
  for (const { localizationId } of done.blocks) {
    const one = localizations.get(localizationId)
    if (one) articles.add(one.articleId)
  }
  const back = replacePictures(context, {
    articles: [...articles],
    places: done.blocks,
    coverOf: (articleId, cover) => {
      const one = covers.get(articleId)
      return one && one.after === cover ? one.before : cover
    },
    change: (block, { id }) => {
      const one = blocks.get(`${id} ${block.id}`)
      if (!one) return null
      const present = picturesOf(block)
      const former = backTo(one, present)
      const lacks = former.some(({ mediaId }, at) => mediaId !== present[at]?.mediaId && isGone(mediaId))
      return lacks ? null : former
    },
  })
  const shown = [
    ...back.covers.map(({ after }) => after),
    ...back.blocks.flatMap(({ after }) => idsOf(after)),
  ]
  for (const id of new Set(shown)) {
    if (isGone(id)) continue
    media.setRemoved(media.resolve(id), null)
    announceItem({ repository: media, emit: context.emit }, id)
  }
  const lost = done.covers.filter(
    ({ articleId, before, after }) => isGone(before) && allArticles.get(articleId)?.coverMediaId === after,
  )
  return { ...back, left: back.left + lost.length }
}

const idsOf = (pictures: readonly Picture[]): MediaId[] => pictures.map(({ mediaId }) => mediaId)

/** The pictures of a block, each that still is what a replacement wrote as it was before; order may have changed. */
function backTo({ before, after }: ReplacedBlock, present: readonly Picture[]): Picture[] {
  const left = after.flatMap((one, at) =>
    before[at] && !sameJson(one, before[at]) ? [{ one, was: before[at] }] : [],
  )
  return present.map((picture) => {
    const at = left.findIndex(({ one }) => sameJson(one, pictureOnly(picture)))
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return found ? { ...picture, ...found.was } : picture
  })
}
