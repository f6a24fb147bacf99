import type { MediaView } from '#shared/contract/views.ts'
import { languages } from '#shared/domain/language.ts'

/** Whether a picture has what publication asks for in every language. */
export const isDescribed = ({ decorative, texts }: Pick<MediaView, 'decorative' | 'texts'>): boolean =>
  decorative || languages.every((language) => (texts[language]?.alt ?? '').trim() !== '')
