import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { normalizeInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
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
  return targetSkeleton(source).map((block) => {
    if (block.type !== 'image') return block
    const text = media.get(block.mediaId)?.texts[language]
    if (!text) return block
    return {
      ...block,
      alt: text.alt,
      caption: text.caption === '' ? [] : normalizeInlines([{ type: 'text', text: text.caption, marks: [] }]),
    }
  })
}
