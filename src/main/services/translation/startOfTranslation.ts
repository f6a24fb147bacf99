import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, Picture } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
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
  const described = <P extends Picture>(one: P): P => {
    const text = media.get(one.mediaId)?.texts[language]
    return text ? { ...one, alt: text.alt, caption: textInlines(text.caption) } : one
  }
  return targetSkeleton(source).map((block) => {
    if (block.type === 'image') return described(block)
    return block.type === 'gallery' ? { ...block, pictures: block.pictures.map(described) } : block
  })
}
