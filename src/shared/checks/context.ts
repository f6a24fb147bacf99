import type { MediaId } from '../domain/ids.ts'
import type { Language } from '../domain/language.ts'
import type { Day } from '../language/writtenDates.ts'

/** What the rules know beside the words. */
export interface CheckContext {
  language: Language
  /** The present day on the site's clock. */
  today: Day
  /** The day on which readers get the text: planned or proposed, else `today`. */
  publishDay: Day
  /** The media library's description of a picture in this language; null: none, or the library is not at hand. */
  libraryAlt: (id: MediaId) => string | null
}
