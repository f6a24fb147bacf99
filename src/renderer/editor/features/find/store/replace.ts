import {
  HISTORY_PUSH_TAG,
  type LexicalCommand,
  REDO_COMMAND,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  UNDO_COMMAND,
} from 'lexical'
import type { Match } from '../matches.ts'
import { $replaceMatches } from '../replaceMatches.ts'
import { replacementText } from '../replacementText.ts'
import { type FindContext, publish } from './findContext.ts'

/** Replaces the current match and moves to the next one behind the new text. */
export function replaceOne(context: FindContext, replacement: string): void {
  const match = context.state.matches[context.state.at]
  if (match === undefined || replace(context, [match], replacement) === 0) return
  const { length } = replacementText(replacement, match.line.text, match)
  context.from = { lineIndex: match.lineIndex, start: match.start + length }
  publish(context, { replaced: null })
}

export function replaceAll(context: FindContext, replacement: string): void {
  if (context.state.matches.length === 0) return
  publish(context, { replaced: replace(context, context.state.matches, replacement) })
}

/** Replaces matches as one undo step, with the focus left in the bar, and returns how many. */
function replace(context: FindContext, matches: readonly Match[], replacement: string): number {
  if (!context.editor.isEditable()) return 0
  let count = 0
  context.editor.update(
    () => {
      count = $replaceMatches(matches, replacement)
    },
    { discrete: true, tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] },
  )
  if (count > 0) {
    context.undoable += 1
    context.redoable = 0
  }
  return count
}

/** Discrete: the text has its new state at once, so that the caller can take the focus back from it. */
function run({ editor }: FindContext, command: LexicalCommand<void>): void {
  editor.update(() => void editor.dispatchCommand(command, undefined), { discrete: true })
}

/*
 * Ctrl+Z in a field of the bar undoes what was done last. A replacement is newer than what was typed in the field
 * before it, so it is undone in the text, one step for each replacement. Once something is typed in the bar, that
 * is newer: the field's own undo has the key, and the replacements are undone from the text.
 */

/** Something was typed in the bar. */
export function forgetReplacements(context: FindContext): void {
  context.undoable = 0
  context.redoable = 0
}

/** Undoes the last replacement; false: something newer was typed, or nothing is left. */
export function undoReplacement(context: FindContext): boolean {
  if (context.undoable === 0) return false
  context.undoable -= 1
  context.redoable += 1
  run(context, UNDO_COMMAND)
  publish(context, { replaced: null })
  return true
}

/** Redoes the replacement that was undone last; false: there is none. */
export function redoReplacement(context: FindContext): boolean {
  if (context.redoable === 0) return false
  context.redoable -= 1
  context.undoable += 1
  run(context, REDO_COMMAND)
  publish(context, { replaced: null })
  return true
}
