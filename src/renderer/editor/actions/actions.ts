import { $createHorizontalRuleNode } from '@lexical/extension'
import { $createTableNodeWithDimensions } from '@lexical/table'
import {
  $getEditor,
  CONTROL_OR_META,
  FORMAT_TEXT_COMMAND,
  type KeyboardShortcutMatch,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Pilcrow,
  Quote,
  Redo2,
  Search,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  Underline,
  Undo2,
} from 'lucide-react'
import type { Mark } from '#shared/document/schema.ts'
import { $toggleTextKind, type TextKind } from '../commands/blockKinds.ts'
import { $duplicateSelectedBlocks, $insertBlocks, $moveSelectedBlocks } from '../commands/moveBlocks.ts'
import { $isInTable } from '../commands/selectedBlocks.ts'
import { CHOOSE_IMAGE_COMMAND, EDIT_LINK_COMMAND, FIND_COMMAND } from './commands.ts'
import type { SelectionState } from './selectionState.ts'

/** One thing the editor can do: the toolbar, the slash menu and the keyboard are made of this table. */
export interface EditorAction {
  id: string
  icon: LucideIcon
  /** Runs inside an update of the editor. */
  $run(): void
  shortcut?: KeyboardShortcutMatch
  /** The key is Lexical's own already; named here for the tooltip only. */
  isBuiltIn?: boolean
  isOn?(state: SelectionState): boolean
  isDisabled?(state: SelectionState): boolean
}

const ctrl = (key: string, more: KeyboardShortcutMatch['modifiers'] = {}): KeyboardShortcutMatch => ({
  key,
  modifiers: { ...CONTROL_OR_META, ...more },
})

const markAction = (id: Mark, icon: LucideIcon, shortcut?: KeyboardShortcutMatch, isBuiltIn = false) => ({
  id,
  icon,
  isBuiltIn,
  ...(shortcut && { shortcut }),
  $run: () => void $getEditor().dispatchCommand(FORMAT_TEXT_COMMAND, id),
  isOn: (state: SelectionState) => state.marks.includes(id),
})

const kindAction = <K extends TextKind>(id: K, icon: LucideIcon, shortcut: KeyboardShortcutMatch) => ({
  id,
  icon,
  shortcut,
  $run: () => $toggleTextKind(id),
  isOn: (state: SelectionState) => state.kind === id,
  isDisabled: (state: SelectionState) => state.isInTable,
})

const outsideTables = { isDisabled: (state: SelectionState) => state.isInTable }

export const actions = {
  undo: {
    id: 'undo',
    icon: Undo2,
    shortcut: ctrl('z'),
    isBuiltIn: true,
    $run: () => void $getEditor().dispatchCommand(UNDO_COMMAND, undefined),
  },
  redo: {
    id: 'redo',
    icon: Redo2,
    shortcut: ctrl('y'),
    isBuiltIn: true,
    $run: () => void $getEditor().dispatchCommand(REDO_COMMAND, undefined),
  },
  paragraph: kindAction('paragraph', Pilcrow, ctrl('0', { altKey: true })),
  heading2: kindAction('heading2', Heading2, ctrl('2', { altKey: true })),
  heading3: kindAction('heading3', Heading3, ctrl('3', { altKey: true })),
  heading4: kindAction('heading4', Heading4, ctrl('4', { altKey: true })),
  bulleted: kindAction('bulleted', List, ctrl('8', { shiftKey: true })),
  numbered: kindAction('numbered', ListOrdered, ctrl('7', { shiftKey: true })),
  quote: kindAction('quote', Quote, ctrl('9', { shiftKey: true })),
  bold: markAction('bold', Bold, ctrl('b'), true),
  italic: markAction('italic', Italic, ctrl('i'), true),
  underline: markAction('underline', Underline, ctrl('u'), true),
  strikethrough: markAction('strikethrough', Strikethrough, ctrl('x', { shiftKey: true })),
  superscript: markAction('superscript', Superscript, ctrl('.')),
  subscript: markAction('subscript', Subscript, ctrl(',')),
  code: markAction('code', Code, ctrl('e')),
  link: {
    id: 'link',
    icon: Link,
    shortcut: ctrl('l'),
    $run: () => void $getEditor().dispatchCommand(EDIT_LINK_COMMAND, undefined),
    isOn: (state: SelectionState) => state.isLink,
  },
  image: {
    id: 'image',
    icon: ImagePlus,
    shortcut: ctrl('i', { shiftKey: true }),
    $run: () => void $getEditor().dispatchCommand(CHOOSE_IMAGE_COMMAND, undefined),
    ...outsideTables,
  },
  table: {
    id: 'table',
    icon: Table,
    $run: () => $insertTable(3, 3),
    ...outsideTables,
  },
  divider: {
    id: 'divider',
    icon: Minus,
    $run: () => {
      if (!$isInTable()) $insertBlocks([$createHorizontalRuleNode()])
    },
    ...outsideTables,
  },
  find: {
    id: 'find',
    icon: Search,
    shortcut: ctrl('f'),
    $run: () => void $getEditor().dispatchCommand(FIND_COMMAND, undefined),
  },
} as const satisfies Record<string, EditorAction>

export type ActionId = keyof typeof actions

/** Keys that no button shows. */
export const hiddenActions: readonly (Pick<EditorAction, '$run'> & { shortcut: KeyboardShortcutMatch })[] = [
  {
    shortcut: { key: 'ArrowUp', modifiers: { altKey: true, shiftKey: true } },
    $run: () => void $moveSelectedBlocks('up'),
  },
  {
    shortcut: { key: 'ArrowDown', modifiers: { altKey: true, shiftKey: true } },
    $run: () => void $moveSelectedBlocks('down'),
  },
  { shortcut: ctrl('d', { shiftKey: true }), $run: $duplicateSelectedBlocks },
]

/** A table with a row of headings, in which writing goes on. */
export function $insertTable(rows: number, columns: number): void {
  if ($isInTable()) return
  $insertBlocks([$createTableNodeWithDimensions(rows, columns, { rows: true, columns: false })])
}
