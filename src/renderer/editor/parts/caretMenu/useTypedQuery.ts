import type { LexicalEditor } from 'lexical'
import { useEffect, useEffectEvent, useState } from 'react'

interface Typed {
  /** Null: the caret is behind no query. */
  query: string | null
  /** The index of the current choice. */
  at: number
}

const nothing: Typed = { query: null, at: 0 }

/**
 * The query that a person types behind a sign ("/", ":"), and the current one of its choices.
 *   $read    reads the query at the caret, null where there is none; called after each change of the editor
 *   onEnd    the caret is behind no query any more
 */
export function useTypedQuery(editor: LexicalEditor, $read: () => string | null, onEnd = () => {}) {
  const [{ query, at }, setTyped] = useState(nothing)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const $readQuery = useEffectEvent($read)
  const end = useEffectEvent(onEnd)

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const isReady = editor.isEditable() && !editor.isComposing()
        const next = isReady ? editorState.read(() => $readQuery()) : null
        // A new query selects the first choice again.
        setTyped((typed) => (typed.query === next ? typed : { query: next, at: 0 }))
        if (next !== null) return
        setDismissed(null)
        end()
      }),
    [editor],
  )

  return {
    /** Null also after the person closed its menu. */
    query: query === dismissed ? null : query,
    currentOf: <Choice>(choices: readonly Choice[]): Choice | undefined =>
      choices[Math.min(at, choices.length - 1)],
    move: (step: 1 | -1, among: number) => setTyped({ query, at: (at + step + among) % among }),
    /** Closes the menu until another query is typed. */
    dismiss: () => setDismissed(query),
    close: () => setTyped(nothing),
  }
}
