import { chapters } from '#renderer/lib/handbookPlaces.ts'
import type { Language } from '#shared/domain/language.ts'
import { readChapter } from './readChapter.ts'
import type { Book } from './searchBook.ts'

type Sources = Record<string, string>

// Bundled with the page: a file of its own for each language, loaded when the handbook is first opened.
const sources: Record<Language, () => Promise<{ default: Sources }>> = {
  uk: () => import('./sources/uk.ts'),
  en: () => import('./sources/en.ts'),
}

/** Reads the whole handbook in one language. */
export async function loadBook(language: Language): Promise<Book> {
  const files = (await sources[language]()).default
  return new Map(
    chapters.map((chapter) => {
      const source = Object.entries(files).find(([path]) => path.endsWith(`/${chapter}.md`))?.[1]
      if (source === undefined) throw new Error(`The handbook has no chapter ${chapter} in ${language}`)
      return [chapter, readChapter(source)]
    }),
  )
}
