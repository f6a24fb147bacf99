import type { LexicalEditor } from 'lexical'
import type { FoundWords } from '../../../foundWords.ts'
import { $firstLineOf } from '../lines.ts'
import type { Query } from '../query.ts'
import { createContext, publish, start } from './findContext.ts'
import { forgetReplacements, redoReplacement, replaceAll, replaceOne, undoReplacement } from './replace.ts'
import { follow, search, whenFound } from './search.ts'

export type FindStore = ReturnType<typeof createFindStore>

/** Owns a search in one text: the query, its matches, the current one, and the replacements. */
export function createFindStore(editor: LexicalEditor) {
  const context = createContext(editor)
  return {
    get: () => context.state,
    subscribe(listener: () => void) {
      context.listeners.add(listener)
      return () => void context.listeners.delete(listener)
    },
    follow: () => follow(context),
    write(change: Partial<Query>) {
      forgetReplacements(context)
      context.from = start
      context.known = new Map()
      publish(context, { query: { ...context.state.query, ...change }, matches: [], at: 0, replaced: null })
      search(context)
    },
    /** Searches for words that were found here, from the block on that has them. */
    show({ words, blockId }: FoundWords) {
      forgetReplacements(context)
      const lineIndex = editor.getEditorState().read(() => $firstLineOf(blockId))
      context.from = { lineIndex, start: 0 }
      context.known = new Map()
      publish(context, { query: { ...context.state.query, words }, matches: [], at: 0, replaced: null })
      search(context)
    },
    /** Moves by so many matches, from the last one to the first. */
    go(step: number) {
      const { matches, at } = context.state
      if (matches.length === 0) return
      publish(context, { at: (at + step + matches.length) % matches.length, replaced: null })
    },
    replaceOne: (replacement: string) => whenFound(context, () => replaceOne(context, replacement)),
    replaceAll: (replacement: string) => whenFound(context, () => replaceAll(context, replacement)),
    forgetReplacements: () => forgetReplacements(context),
    undo: () => undoReplacement(context),
    redo: () => redoReplacement(context),
  }
}
