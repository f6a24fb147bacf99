import { z } from 'zod'
import { contactId } from '../../domain/ids.ts'
import { contactTextView, contactView, wordsInLanguages } from '../contactViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const contactsRequests = {
  'contacts.list': { input: nothing, output: z.array(contactView) },
  /** The texts that hold a contact. */
  'contacts.texts': { input: z.strictObject({ id: contactId }), output: z.array(contactTextView) },
  /** Adds a contact (`id` null) or changes one; no text changes by that. */
  'contacts.save': {
    input: z.strictObject({ id: contactId.nullable(), words: wordsInLanguages }),
    output: contactView,
  },
  /** Texts keep the words that they hold. */
  'contacts.remove': { input: z.strictObject({ id: contactId }), output: done },
  /** Writes the words of the directory into the drafts; `left`: texts in conflict, which are merged first. */
  'contacts.updateTexts': {
    input: z.strictObject({ id: contactId }),
    output: z.object({ changed: z.int(), left: z.int() }),
  },
} satisfies Endpoints<'contacts'>
