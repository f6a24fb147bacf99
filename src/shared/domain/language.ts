import { z } from 'zod'

/** Languages of the articles and of the interface (ISO 639-1). */
export const languages = ['uk', 'en'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

export const otherLanguage = (of: Language): Language => (of === 'uk' ? 'en' : 'uk')
