import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useMemo, useSyncExternalStore } from 'react'
import { type SelectionState, watchSelectionState } from '../actions/selectionState.ts'

/** What stands at the caret; renders only when that differs. */
export function useSelectionState(): SelectionState {
  const [editor] = useLexicalComposerContext()
  const store = useMemo(() => watchSelectionState(editor), [editor])
  return useSyncExternalStore(store.subscribe, store.get)
}
