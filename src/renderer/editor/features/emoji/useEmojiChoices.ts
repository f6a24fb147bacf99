import { COMMAND_PRIORITY_LOW, type LexicalEditor, mergeRegister } from 'lexical'
import { useEffect, useMemo, useState } from 'react'
import { EMOJI_COMMAND } from '../../actions/commands.ts'
import { type Emoji, findEmoji, loadEmoji } from './emojiList.ts'
import { $beginEmojiName, $readEmojiName } from './emojiQuery.ts'

interface Menu {
  /** Behind the colon; null: there is none. */
  name: string | null
  at: number
}

const closed: Menu = { name: null, at: 0 }

/** The name behind ":", the emoji that it finds, and the current one. Without any the menu is closed. */
export function useEmojiChoices(editor: LexicalEditor) {
  const [{ name, at }, setMenu] = useState(closed)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const [all, setAll] = useState<readonly Emoji[]>([])

  useEffect(() => {
    // The person asked by the palette or a menu, until the caret leaves the name.
    let isAsked = false
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => {
        const isReady = editor.isEditable() && !editor.isComposing()
        const next = isReady ? editorState.read(() => $readEmojiName(isAsked)) : null
        setMenu((menu) => (menu.name === next ? menu : { name: next, at: 0 }))
        if (next === null) {
          isAsked = false
          setDismissed(null)
        }
      }),
      editor.registerCommand(
        EMOJI_COMMAND,
        () => {
          if (!editor.isEditable()) return false
          isAsked = true
          $beginEmojiName()
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    )
  }, [editor])

  const isWanted = name !== null && name !== dismissed
  useEffect(() => {
    if (!isWanted || all.length > 0) return
    let isCurrent = true
    loadEmoji().then(
      (loaded) => isCurrent && setAll(loaded),
      // Without its file the name stays what it is: text.
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [isWanted, all])

  const found = useMemo(() => (isWanted ? findEmoji(all, name) : []), [all, isWanted, name])
  return {
    name,
    found,
    current: found[Math.min(at, found.length - 1)],
    move: (step: 1 | -1) => setMenu({ name, at: (at + step + found.length) % found.length }),
    /** Closes the menu until another name is typed. */
    dismiss: () => setDismissed(name),
    close: () => setMenu(closed),
  }
}
