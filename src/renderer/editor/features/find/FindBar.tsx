import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW, mergeRegister } from 'lexical'
import { useEffect, useState } from 'react'
import { FIND_COMMAND, REPLACE_COMMAND, SHOW_FOUND_COMMAND } from '../../actions/commands.ts'
import { OpenFindBar, type Opening } from './OpenFindBar.tsx'

/**
 * Finds words in the text and replaces them: Ctrl+F opens the bar, Ctrl+H opens it with the row for replacing.
 * Escape selects the match and closes.
 */
export function FindBar() {
  const [editor] = useLexicalComposerContext()
  const [opening, setOpening] = useState<Opening | null>(null)
  useEffect(() => {
    const open = (replaces: boolean) => {
      setOpening((before) => ({ replaces, times: (before?.times ?? 0) + 1 }))
      return true
    }
    return mergeRegister(
      editor.registerCommand(FIND_COMMAND, () => open(false), COMMAND_PRIORITY_LOW),
      editor.registerCommand(
        SHOW_FOUND_COMMAND,
        (shown) => {
          setOpening((before) => ({ replaces: false, times: (before?.times ?? 0) + 1, shown }))
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(REPLACE_COMMAND, () => editor.isEditable() && open(true), COMMAND_PRIORITY_LOW),
    )
  }, [editor])
  if (opening === null) return null
  return (
    <OpenFindBar
      opening={opening}
      onReplaces={(replaces) => setOpening({ ...opening, replaces })}
      onClose={() => setOpening(null)}
    />
  )
}
