import type { Language } from '#shared/domain/language.ts'
import en from '../../../resources/locales/en/native.json' with { type: 'json' }
import uk from '../../../resources/locales/uk/native.json' with { type: 'json' }

/** Texts that the system shows and not the page: menus and dialogs. The Ukrainian ones define the keys. */
export type NativeTexts = typeof uk

const texts: Record<Language, NativeTexts> = { uk, en }

export const nativeTexts = (language: Language): NativeTexts => texts[language]
