import { COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical'
import { useEffect, useMemo, useRef, useState } from 'react'
import { EMOJI_COMMAND } from '../../actions/commands.ts'
import { useTypedQuery } from '../../parts/caretMenu/useTypedQuery.ts'
import { type Emoji, findEmoji, loadEmoji } from './emojiList.ts'
import { $beginEmojiName, $readEmojiName } from './emojiQuery.ts'

/** The name behind ":", the emoji that it finds, and the current one. Without any the menu is closed. */
export function useEmojiChoices(editor: LexicalEditor) {
  // The person asked by the palette or a menu, until the caret leaves the name.
  const isAsked = useRef(false)
  const typed = useTypedQuery(
    editor,
    () => $readEmojiName(isAsked.current),
    () => {
      isAsked.current = false
    },
  )
  const name = typed.query
  const [all, setAll] = useState<readonly Emoji[]>([])

  useEffect(
    () =>
      editor.registerCommand(
        EMOJI_COMMAND,
        () => {
          if (!editor.isEditable()) return false
          isAsked.current = true
          $beginEmojiName()
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )

  const isWanted = name !== null
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

  const found = useMemo(() => (name === null ? [] : findEmoji(all, name)), [all, name])
  return {
    ...{ name, found, dismiss: typed.dismiss, close: typed.close },
    current: typed.currentOf(found),
    move: (step: 1 | -1) => typed.move(step, found.length),
  }
}
