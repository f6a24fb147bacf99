import { invoke } from '#renderer/lib/client.ts'
import type { Language } from '#shared/domain/language.ts'
import { writtenIn } from '#shared/language/writtenIn.ts'
import type { TextRef } from './entries.ts'
import { type BroughtLine, type FileText, fillFields } from './fillFields.ts'

/** A stored text with the lines of its report. `full`: the article would have more blocks than one may. */
type Stored = { kind: 'stored'; text: TextRef; lines: readonly BroughtLine[] } | { kind: 'full' }

/** Stores the texts of files: as new articles, or in the open text. */
export interface Destination {
  kind: 'newArticles' | 'openText'
  /** The language of the text that a file becomes, from the words of the file. */
  languageOf(words: string): Language
  /** Stores the text of a file. Rejects with the failure when it cannot be stored; then nothing of it is stored. */
  store(text: FileText, language: Language): Promise<Stored>
}

/** Each file becomes an article in the language that it is written in; article and text are one transaction. */
export const newArticles: Destination = {
  kind: 'newArticles',
  languageOf: writtenIn,
  async store(given, language) {
    const { fields, blocks, lines } = fillFields(given, { title: '', lead: '' })
    const text = { title: fields.title ?? '', lead: fields.lead ?? '', blocks }
    const { article, localizations } = await invoke('articles.create', { sourceLanguage: language, text })
    const source = localizations.find(({ localization }) => localization.isSource)
    if (source === undefined) throw new Error('An article has a source')
    const localizationId = source.localization.id
    return { kind: 'stored', text: { articleId: article.id, localizationId, language }, lines }
  },
}

let openText: Destination | null = null

/** Names the text that is open for writing, into which files go unless a new article is asked for. */
export function offerOpenText(destination: Destination): () => void {
  openText = destination
  return () => {
    if (openText === destination) openText = null
  }
}

/** Where a file goes that is chosen by the command: the text that is open, or else a new article. */
export const presentDestination = (): Destination => openText ?? newArticles
