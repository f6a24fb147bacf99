import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useMemo, useSyncExternalStore } from 'react'
import { type SelectionState, watchSelectionState } from '../actions/selectionState.ts'

/** The state of the selection; renders only when it changes. */
export function useSelectionState(): SelectionState {
  const [editor] = useLexicalComposerContext()
  const store = useMemo(() => watchSelectionState(editor), [editor])
  return useSyncExternalStore(store.subscribe, store.get)
}
