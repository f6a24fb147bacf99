import { type FileType, typeName } from '../domain/fileTypes.ts'
import type { Language } from '../domain/language.ts'

// Sites compare what they render with what a client sends, so nothing here depends on a version of ICU.

const units: Record<Language, readonly [string, string, string]> = {
  uk: ['Б', 'кБ', 'МБ'],
  en: ['B', 'kB', 'MB'],
}
const comma: Record<Language, string> = { uk: ',', en: '.' }

/** A size as readers see it: «12 кБ», «1.2 MB». Units are decimal, as the size limits are. */
function fileSize(bytes: number, language: Language): string {
  const [byte, kilobyte, megabyte] = units[language]
  if (bytes < 1000) return `${bytes}\u00a0${byte}`
  const kilobytes = Math.round(bytes / 1000)
  if (kilobytes < 1000) return `${kilobytes}\u00a0${kilobyte}`
  const tenths = Math.round(bytes / 100_000)
  const whole = Math.floor(tenths / 10)
  const rest = tenths % 10 === 0 ? '' : `${comma[language]}${tenths % 10}`
  return `${whole}${rest}\u00a0${megabyte}`
}

/** Languages of documents that a Ukrainian community gets and gives, the most frequent first. */
const names: Record<string, Record<Language, string>> = {
  uk: { uk: 'українська', en: 'Ukrainian' },
  en: { uk: 'англійська', en: 'English' },
  pl: { uk: 'польська', en: 'Polish' },
  de: { uk: 'німецька', en: 'German' },
  fr: { uk: 'французька', en: 'French' },
  ro: { uk: 'румунська', en: 'Romanian' },
  hu: { uk: 'угорська', en: 'Hungarian' },
  sk: { uk: 'словацька', en: 'Slovak' },
  bg: { uk: 'болгарська', en: 'Bulgarian' },
  crh: { uk: 'кримськотатарська', en: 'Crimean Tatar' },
}
export const fileLanguages = Object.keys(names)

/** The name of a language, for readers of `language`; its code where the table above has no name. */
export const languageName = (code: string, language: Language): string =>
  (Object.hasOwn(names, code) ? names[code]?.[language] : undefined) ?? code

export interface FileFacts {
  type: FileType
  bytes: number
  fileLanguage: string
}

/** What readers are told of a file before they open it: «PDF, 1.2 MB», and its language where it is not the page's. */
export const fileFacts = ({ type, bytes, fileLanguage }: FileFacts, language: Language): string =>
  [
    typeName(type),
    fileSize(bytes, language),
    ...(fileLanguage === language ? [] : [languageName(fileLanguage, language)]),
  ].join(', ')
