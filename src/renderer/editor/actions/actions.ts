import { $createHorizontalRuleNode } from '@lexical/extension'
import { $createTableNodeWithDimensions } from '@lexical/table'
import { $getEditor, FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import {
  Bold,
  Code,
  Contact,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  Images,
  Italic,
  Link,
  List,
  ListOrdered,
  ListStart,
  ListTodo,
  type LucideIcon,
  Megaphone,
  Minus,
  Paperclip,
  Pilcrow,
  Quote,
  Redo2,
  Replace,
  Search,
  Smile,
  SpellCheck,
  SquarePlay,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  TextCursorInput,
  TextQuote,
  Underline,
  Undo2,
  WandSparkles,
} from 'lucide-react'
import type { Mark } from '#shared/document/schema.ts'
import { $currentTextKind, $setTextKind, $toggleTextKind, type TextKind } from '../commands/blockKinds.ts'
import { $toggleCallout } from '../commands/callouts.ts'
import { $insertCard, $insertPullquote } from '../commands/cards.ts'
import { $toggleChecked } from '../commands/checkItems.ts'
import { $continueNumbers, $setItemNumber } from '../commands/listNumbers.ts'
import { $duplicateSelectedBlocks, $insertBlocks } from '../commands/moveBlocks.ts'
import { $moveSelectionUpOrDown } from '../commands/moveSelection.ts'
import { $isInTable } from '../commands/selectedBlocks.ts'
import {
  CHOOSE_ATTACHMENT_COMMAND,
  CHOOSE_CONTACT_COMMAND,
  CHOOSE_GALLERY_COMMAND,
  CHOOSE_IMAGE_COMMAND,
  EDIT_LINK_COMMAND,
  EDIT_NUMBERING_COMMAND,
  EMOJI_COMMAND,
  FIND_COMMAND,
  NEXT_FINDING_COMMAND,
  NEXT_PROMPT_COMMAND,
  PREVIOUS_FINDING_COMMAND,
  REPLACE_COMMAND,
  SNIPPETS_COMMAND,
  TYPESET_COMMAND,
} from './commands.ts'
import type { SelectionState } from './selectionState.ts'

/** One thing that the editor can do. The toolbar, the slash menu and the keyboard are built from this table. */
export interface EditorAction {
  id: string
  icon: LucideIcon
  /** Runs inside an update of the editor. */
  $run(): void
  /** In the notation of lib/shortcuts: `mod+shift+8`. */
  chord?: string
  /** Lexical handles this key itself; it is listed only for the tooltip. */
  isBuiltIn?: boolean
  isOn?(state: SelectionState): boolean
  isDisabled?(state: SelectionState): boolean
}

const markAction = (id: Mark, icon: LucideIcon, chord?: string, isBuiltIn = false) => ({
  id,
  icon,
  isBuiltIn,
  ...(chord && { chord }),
  $run: () => void $getEditor().dispatchCommand(FORMAT_TEXT_COMMAND, id),
  isOn: (state: SelectionState) => state.marks.includes(id),
})

const kindAction = <K extends TextKind>(id: K, icon: LucideIcon, chord: string) => ({
  id,
  icon,
  chord,
  $run: () => $toggleTextKind(id),
  isOn: (state: SelectionState) => state.kind === id,
  isDisabled: (state: SelectionState) => state.isInTable,
})

const outsideTables = { isDisabled: (state: SelectionState) => state.isInTable }

export const actions = {
  undo: {
    id: 'undo',
    icon: Undo2,
    chord: 'mod+z',
    isBuiltIn: true,
    $run: () => void $getEditor().dispatchCommand(UNDO_COMMAND, undefined),
  },
  redo: {
    id: 'redo',
    icon: Redo2,
    chord: 'mod+y',
    isBuiltIn: true,
    $run: () => void $getEditor().dispatchCommand(REDO_COMMAND, undefined),
  },
  paragraph: kindAction('paragraph', Pilcrow, 'mod+alt+0'),
  heading2: kindAction('heading2', Heading2, 'mod+alt+2'),
  heading3: kindAction('heading3', Heading3, 'mod+alt+3'),
  heading4: kindAction('heading4', Heading4, 'mod+alt+4'),
  bulleted: kindAction('bulleted', List, 'mod+shift+8'),
  numbered: kindAction('numbered', ListOrdered, 'mod+shift+7'),
  checklist: kindAction('checklist', ListTodo, 'mod+alt+8'),
  numbering: {
    id: 'numbering',
    icon: ListStart,
    chord: 'mod+alt+n',
    $run: $editNumbering,
    ...outsideTables,
  },
  quote: kindAction('quote', Quote, 'mod+shift+9'),
  callout: { ...kindAction('callout', Megaphone, 'mod+alt+5'), $run: $toggleCallout },
  pullquote: {
    id: 'pullquote',
    icon: TextQuote,
    chord: 'mod+alt+6',
    $run: $insertPullquote,
    ...outsideTables,
  },
  embed: { id: 'embed', icon: SquarePlay, chord: 'mod+alt+9', $run: $insertCard, ...outsideTables },
  contact: {
    id: 'contact',
    icon: Contact,
    chord: 'mod+shift+k',
    $run: () => void $getEditor().dispatchCommand(CHOOSE_CONTACT_COMMAND, undefined),
    ...outsideTables,
  },
  bold: markAction('bold', Bold, 'mod+b', true),
  italic: markAction('italic', Italic, 'mod+i', true),
  underline: markAction('underline', Underline, 'mod+u', true),
  strikethrough: markAction('strikethrough', Strikethrough, 'mod+shift+x'),
  superscript: markAction('superscript', Superscript),
  subscript: markAction('subscript', Subscript),
  code: markAction('code', Code, 'mod+e'),
  link: {
    id: 'link',
    icon: Link,
    chord: 'mod+l',
    $run: () => void $getEditor().dispatchCommand(EDIT_LINK_COMMAND, undefined),
    isOn: (state: SelectionState) => state.isLink,
  },
  image: {
    id: 'image',
    icon: ImagePlus,
    chord: 'mod+shift+m',
    $run: () => void $getEditor().dispatchCommand(CHOOSE_IMAGE_COMMAND, undefined),
    ...outsideTables,
  },
  gallery: {
    id: 'gallery',
    icon: Images,
    $run: () => void $getEditor().dispatchCommand(CHOOSE_GALLERY_COMMAND, undefined),
    ...outsideTables,
  },
  attachment: {
    id: 'attachment',
    icon: Paperclip,
    chord: 'mod+shift+a',
    $run: () => void $getEditor().dispatchCommand(CHOOSE_ATTACHMENT_COMMAND, undefined),
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
  snippets: {
    id: 'snippets',
    icon: TextCursorInput,
    chord: 'mod+alt+s',
    $run: () => void $getEditor().dispatchCommand(SNIPPETS_COMMAND, undefined),
    ...outsideTables,
  },
  emoji: {
    id: 'emoji',
    icon: Smile,
    $run: () => void $getEditor().dispatchCommand(EMOJI_COMMAND, undefined),
  },
  find: {
    id: 'find',
    icon: Search,
    chord: 'mod+f',
    $run: () => void $getEditor().dispatchCommand(FIND_COMMAND, undefined),
  },
  replace: {
    id: 'replace',
    icon: Replace,
    chord: 'mod+h',
    $run: () => void $getEditor().dispatchCommand(REPLACE_COMMAND, undefined),
  },
  nextFinding: {
    id: 'nextFinding',
    icon: SpellCheck,
    chord: 'f7',
    $run: () => void $getEditor().dispatchCommand(NEXT_FINDING_COMMAND, undefined),
  },
  typeset: {
    id: 'typeset',
    icon: WandSparkles,
    chord: 'mod+shift+t',
    $run: () => void $getEditor().dispatchCommand(TYPESET_COMMAND, undefined),
  },
} as const satisfies Record<string, EditorAction>

export type ActionId = keyof typeof actions

/** What the slash menu offers, each with further words that find it. */
export const withSlashWords = [
  ...(['paragraph', 'heading2', 'heading3', 'heading4', 'bulleted', 'numbered', 'checklist'] as const),
  ...(['numbering', 'quote', 'callout', 'pullquote', 'image', 'gallery', 'attachment', 'table'] as const),
  ...(['embed', 'contact', 'divider', 'snippets'] as const),
] as const satisfies readonly ActionId[]

/** Actions with a key but without a button. */
export const hiddenActions = [
  {
    id: 'moveUp',
    chord: 'alt+shift+arrowup',
    $run: () => $moveSelectionUpOrDown('up'),
  },
  {
    id: 'moveDown',
    chord: 'alt+shift+arrowdown',
    $run: () => $moveSelectionUpOrDown('down'),
  },
  { id: 'duplicate', chord: 'mod+shift+d', $run: $duplicateSelectedBlocks },
] as const satisfies readonly (Pick<EditorAction, '$run'> & { id: string; chord: string })[]

/** Keys for what stands in the text and waits for a decision. */
export const findingActions = [
  {
    id: 'nextPrompt',
    chord: 'mod+alt+j',
    $run: () => void $getEditor().dispatchCommand(NEXT_PROMPT_COMMAND, undefined),
  },
  {
    id: 'previousFinding',
    chord: 'shift+f7',
    $run: () => void $getEditor().dispatchCommand(PREVIOUS_FINDING_COMMAND, undefined),
  },
] as const satisfies readonly (Pick<EditorAction, '$run'> & { id: string; chord: string })[]

/** Keys for the list at the caret; the toolbar has a panel with all options of its numbers. */
export const listActions = [
  { id: 'checkItem', chord: 'mod+alt+x', $run: $toggleChecked },
  { id: 'continueNumbers', chord: 'mod+alt+7', $run: $continueNumbers },
  { id: 'restartNumbers', chord: 'mod+alt+1', $run: () => $setItemNumber(1) },
] as const satisfies readonly (Pick<EditorAction, '$run'> & { id: string; chord: string })[]

/** Opens the panel of numbers; text that is not a numbered list becomes one first. */
function $editNumbering(): void {
  if ($isInTable()) return
  if ($currentTextKind() !== 'numbered') $setTextKind('numbered')
  $getEditor().dispatchCommand(EDIT_NUMBERING_COMMAND, undefined)
}

/** Inserts a table with a row of headings and puts the caret into it. */
export function $insertTable(rows: number, columns: number): void {
  if ($isInTable()) return
  $insertBlocks([$createTableNodeWithDimensions(rows, columns, { rows: true, columns: false })])
}
