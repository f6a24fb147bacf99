import type { MediaView } from '#shared/contract/views.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ImageContent } from '../nodes/BlockDecoratorNode.ts'

/** What a picture says of itself in a language is what its block starts with. */
export function imageContentOf(media: MediaView, language: Language): ImageContent {
  const text = media.texts[language]
  return {
    mediaId: media.id,
    alt: text?.alt ?? '',
    decorative: media.decorative,
    caption: text?.caption ? textInlines(text.caption) : [],
    credit: media.credit,
  }
}
