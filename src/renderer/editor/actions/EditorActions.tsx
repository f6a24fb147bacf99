import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { LexicalEditor } from 'lexical'
import { Link2Off, type LucideIcon } from 'lucide-react'
import type { ActionLook, Words } from '../../lib/actions/actionLook.ts'
import type { Action } from '../../lib/actions/registry.ts'
import { useActions } from '../../lib/actions/useAction.ts'
import { $removeLink } from '../features/links/linkCommands.ts'
import { $isTooLargeFor, allTableActions, type TableAction } from '../features/tables/tableActions.ts'
import { structureOf } from '../selecting/SelectingExtension.ts'
import {
  type ActionId,
  actions,
  type EditorAction,
  findingActions,
  hiddenActions,
  listActions,
  withSlashWords,
} from './actions.ts'
import { readSelectionState, type SelectionState } from './selectionState.ts'

type Listed = Pick<EditorAction, '$run'> & {
  id: string
  icon?: LucideIcon
  chord?: string
  why?: (state: SelectionState) => Words | null
}

const readOnly: Words = (t) => t('editor.unavailable.readOnly')
const inTable: Words = (t) => t('editor.unavailable.inTable')
const outsideLink: Words = (t) => t('editor.unavailable.outsideLink')

const shown: readonly Listed[] = [
  ...Object.values<EditorAction>(actions).map((action) => ({
    ...action,
    why: (state: SelectionState) => (action.isDisabled?.(state) ? inTable : null),
  })),
  ...hiddenActions,
  ...listActions,
  ...findingActions,
  {
    id: 'removeLink',
    icon: Link2Off,
    $run: $removeLink,
    why: ({ isLink }) => (isLink ? null : outsideLink),
  },
]

const toAction = (editor: LexicalEditor, { id, icon, chord, $run, why }: Listed): Action => ({
  id: `editor ${id}`,
  name: (t) => t(`editor.action.${id as ActionId}`),
  group: 'text',
  ...(icon && { icon }),
  ...(chord && { chords: [chord] }),
  words: (t) => {
    const known = withSlashWords.find((one) => one === id)
    return known ? t(`editor.slashWords.${known}`) : ''
  },
  hasOwnKeys: true,
  unavailable: () => (editor.isEditable() ? (why?.(readSelectionState(editor)) ?? null) : readOnly),
  run: () => {
    // Where a panel opens, the text has the caret first: the panel stands beside it.
    editor.focus(() => editor.update($run))
  },
})

const tableAction = (
  editor: LexicalEditor,
  { id, icon, chord, isStructural, $run }: TableAction,
): Action => ({
  id: `table ${id}`,
  name: (t) => t(`editor.table.${id}`),
  group: 'table',
  icon,
  ...(chord && { chords: [chord] }),
  hasOwnKeys: true,
  unavailable: () => {
    if (!editor.isEditable()) return readOnly
    if (!readSelectionState(editor).isInTable) return (t) => t('editor.unavailable.outsideTable')
    if (isStructural && structureOf(editor) === 'source') return (t) => t('editor.unavailable.ofSource')
    const isTooLarge = editor.getEditorState().read(() => $isTooLargeFor(id), { editor })
    return isTooLarge ? (t) => t('editor.unavailable.tooLarge') : null
  },
  run: () => editor.focus(() => editor.update($run)),
})

/** The browser handles this key itself; it is listed so that the list is complete. */
const pastePlain: Action = {
  id: 'editor pastePlain',
  name: (t) => t('editor.action.pastePlain'),
  group: 'text',
  chords: ['mod+shift+v'],
  run: null,
}

/** What the editor can do, as the handbook lists it. */
export const editorLooks: readonly ActionLook[] = [
  ...shown.map(
    ({ id, chord }): ActionLook => ({
      name: (t) => t(`editor.action.${id as ActionId}`),
      group: 'text',
      ...(chord && { chords: [chord] }),
    }),
  ),
  ...allTableActions.map(
    ({ id, chord }): ActionLook => ({
      name: (t) => t(`editor.table.${id}`),
      group: 'table',
      ...(chord && { chords: [chord] }),
    }),
  ),
  pastePlain,
]

/** Offers what the editor can do: in the palette, and in the list of shortcuts. The editor handles its keys itself. */
export function EditorActions() {
  const [editor] = useLexicalComposerContext()
  useActions([
    ...shown.map((action) => toAction(editor, action)),
    ...allTableActions.map((action) => tableAction(editor, action)),
    pastePlain,
  ])
  return null
}
