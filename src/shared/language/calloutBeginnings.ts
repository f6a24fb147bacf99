import type { Language } from '../domain/language.ts'

/** What a new call-out begins with. The person may replace it. */
export const calloutBeginnings: Readonly<Record<Language, string>> = { uk: 'До уваги!', en: 'Please note:' }
