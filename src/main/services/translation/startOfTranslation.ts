import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { mapPictures, picturesOf } from '#shared/document/pictures.ts'
import type { Block, Picture } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { saysSomething } from '#shared/document/wordParts.ts'
import type { Language } from '#shared/domain/language.ts'

/**
 * The body a translation starts from: the source's structure without its words, with pictures described as the media
 * library describes them in the target language.
 */
export function startOfTranslation(
  source: readonly Block[],
  language: Language,
  media: Pick<MediaRepository, 'get'>,
): Block[] {
  const captioned = new Set(
    source
      .flatMap(picturesOf)
      .filter(({ caption }) => saysSomething(caption))
      .map(({ mediaId }) => mediaId),
  )
  const described = <P extends Picture>(one: P): P => {
    const text = media.get(one.mediaId)?.texts[language]
    if (!text) return one
    // A picture that has no caption in the source has none here either.
    const hasCaption = captioned.has(one.mediaId)
    return { ...one, alt: text.alt, caption: hasCaption ? textInlines(text.caption) : [] }
  }
  return targetSkeleton(source).map((block) => mapPictures(block, described))
}
