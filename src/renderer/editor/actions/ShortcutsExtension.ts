import { COMMAND_PRIORITY_NORMAL, defineExtension, IS_APPLE, KEY_DOWN_COMMAND } from 'lexical'
import { matchesChord } from '../../lib/shortcuts/keys.ts'
import { actions, type EditorAction, findingActions, hiddenActions, listActions } from './actions.ts'

type Bound = Pick<EditorAction, '$run'> & { chord: string }

const ownKeys = (list: readonly EditorAction[]): Bound[] =>
  list.flatMap(({ chord, isBuiltIn, $run }) => (chord === undefined || isBuiltIn ? [] : [{ chord, $run }]))

const isFunctionKey = ({ key }: KeyboardEvent): boolean => /^F\d{1,2}$/.test(key)

/** Handles the keys of actions, except the keys that Lexical handles itself. */
const shortcutsOf = (name: string, bound: readonly Bound[]) =>
  defineExtension({
    name,
    register: (editor) =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          // Without a modifier key it is plain typing, unless it is a function key.
          if (!event.ctrlKey && !event.metaKey && !event.altKey && !isFunctionKey(event)) return false
          const match = bound.find(({ chord }) => matchesChord(event, chord, IS_APPLE))
          if (match === undefined || !editor.isEditable()) return false
          event.preventDefault()
          match.$run()
          return true
        },
        COMMAND_PRIORITY_NORMAL,
      ),
  })

export const ShortcutsExtension = shortcutsOf('visnyk/shortcuts', [
  ...ownKeys(Object.values(actions)),
  ...hiddenActions,
  ...listActions,
  ...findingActions,
])

/** For an editor of one line of text: marks and links. */
export const InlineShortcutsExtension = shortcutsOf(
  'visnyk/inlineShortcuts',
  ownKeys([actions.strikethrough, actions.code, actions.link]),
)
