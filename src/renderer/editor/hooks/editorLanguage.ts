import { createContext, useContext } from 'react'
import type { Language } from '#shared/domain/language.ts'

/** The language of the text in the editor, for components drawn inside it. */
export const EditorLanguage = createContext<Language>('uk')

export const useEditorLanguage = (): Language => useContext(EditorLanguage)
