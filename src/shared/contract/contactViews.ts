import { z } from 'zod'
import { contactWords } from '../document/schema.ts'
import { articleId, contactId, localizationId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'

/** The words of a contact in each language; phone and mail are the same in both. */
export const wordsInLanguages = z.strictObject({ uk: contactWords, en: contactWords })

/** A contact of the directory. */
export const contactView = z.object({ id: contactId, words: wordsInLanguages })
export type ContactView = z.infer<typeof contactView>

/** A text that holds a contact. */
export const contactTextView = z.object({
  articleId,
  localizationId,
  language,
  title: z.string(),
  /** The text holds other words than the directory has now. */
  isOutdated: z.boolean(),
})
export type ContactTextView = z.infer<typeof contactTextView>
