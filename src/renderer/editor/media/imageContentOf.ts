import type { CreditView, MediaView } from '#shared/contract/mediaViews.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { creditIn } from '#shared/domain/credits.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ImageContent } from '../nodes/BlockDecoratorNode.ts'

/**
 * The initial content of a picture's block: the library's texts in the language of the article, and its credit as the
 * house's list (none by default: what came with another text) has it in that language.
 */
export function imageContentOf(
  media: MediaView,
  language: Language,
  credits: readonly CreditView[] = [],
): ImageContent {
  const text = media.texts[language]
  return {
    mediaId: media.id,
    alt: text?.alt ?? '',
    decorative: media.decorative,
    caption: text?.caption ? textInlines(text.caption) : [],
    credit: creditIn(media.credit, language, credits),
  }
}
