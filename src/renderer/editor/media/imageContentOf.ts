import type { MediaView } from '#shared/contract/mediaViews.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ImageContent } from '../nodes/BlockDecoratorNode.ts'

/** The initial content of a picture's block: the library's texts in the language of the article. */
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
