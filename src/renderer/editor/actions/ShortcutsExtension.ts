import {
  COMMAND_PRIORITY_NORMAL,
  defineExtension,
  KEY_DOWN_COMMAND,
  type KeyboardShortcutMatch,
} from 'lexical'
import { actions, type EditorAction, hiddenActions } from './actions.ts'
import { matchesShortcut } from './matchShortcut.ts'

const isOwn = (action: EditorAction): action is EditorAction & { shortcut: KeyboardShortcutMatch } =>
  action.shortcut !== undefined && action.isBuiltIn !== true

/** The keys of the actions. */
export const ShortcutsExtension = defineExtension({
  name: 'visnyk/shortcuts',
  register(editor) {
    const list: EditorAction[] = Object.values(actions)
    const bound = [...list.filter(isOwn), ...hiddenActions]
    return editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        // Plain typing: nothing to look up.
        if (!event.ctrlKey && !event.metaKey && !event.altKey) return false
        const match = bound.find(({ shortcut }) => matchesShortcut(event, shortcut))
        if (match === undefined || !editor.isEditable()) return false
        event.preventDefault()
        match.$run()
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    )
  },
})
