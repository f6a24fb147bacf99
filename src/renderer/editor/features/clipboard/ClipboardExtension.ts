import {
  ClipboardImportExtension,
  GetClipboardDataExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard'
import {
  $getEditor,
  $insertNodes,
  $setSelection,
  type BaseSelection,
  COMMAND_PRIORITY_NORMAL,
  configExtension,
  createCommand,
  defineExtension,
  KEY_DOWN_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
} from 'lexical'
import { docsClipType } from '#shared/document/import/docsSuggestions.ts'
import { $createInlines } from '../../blocks/inlines.ts'
import {
  BLOCKS_TYPE,
  type CopiedType,
  copiedAs,
  copiedTypes,
  type Pasted,
  readPasted,
} from './clipboardData.ts'
import { $insertPasted, asInlines } from './insertPasted.ts'
import type { ReadRequest } from './longPaste/messages.ts'
import { isLongPaste } from './longPaste/readLongPaste.ts'
import { $readSelectedBlocks } from './selectionBlocks.ts'

/** Dispatched after a paste that lost or changed something or contained pictures; the interface reports it. */
export const PASTED_COMMAND: LexicalCommand<Pasted> = createCommand('PASTED_COMMAND')

/** Dispatched for a paste that takes long: the handler reads it in a worker and inserts it when it is read. */
export const PASTE_LATER_COMMAND: LexicalCommand<ReadRequest & { selection: BaseSelection | null }> =
  createCommand('PASTE_LATER_COMMAND')

/** Editors in which Ctrl+Shift+V was pressed last: the paste event itself does not say whether Shift was held. */
const plainPaste = new WeakSet<LexicalEditor>()

type Insert = (editor: LexicalEditor, pasted: Pasted) => void

const isWorthSaying = ({ dropped, images, notes }: Pasted): boolean =>
  dropped.length > 0 || images.length > 0 || notes.length > 0

const $import = (type: string, $insert: Insert): ImportMimeTypeFunction => {
  return (data, selection, _, all) => {
    const editor = $getEditor()
    if (plainPaste.has(editor) && type !== 'text/plain') return false
    const beside = { plainText: all.getData('text/plain'), docsClip: all.getData(docsClipType) }
    const later = { type, data, ...beside, selection: selection?.clone() ?? null }
    if (isLongPaste(type, data) && editor.dispatchCommand(PASTE_LATER_COMMAND, later)) return true
    const pasted = readPasted(type, data, beside)
    if (pasted === null) return false
    $setSelection(selection)
    $insert(editor, pasted)
    if (isWorthSaying(pasted)) editor.dispatchCommand(PASTED_COMMAND, pasted)
    return true
  }
}

const $export = (type: CopiedType) => (): string | null => copiedAs(type, $readSelectedBlocks($getEditor()))

/**
 * Handles the clipboard with blocks: copying writes our blocks, HTML and plain text; pasting and dropping use
 * our importers, never Lexical's own reading of HTML or of its nodes.
 */
const clipboardOf = (name: string, $insert: Insert) =>
  defineExtension({
    name,
    dependencies: [
      configExtension(GetClipboardDataExtension, {
        $exportMimeType: {
          'application/x-lexical-editor': [() => null],
          ...Object.fromEntries(copiedTypes.map((type) => [type, [$export(type)]])),
        },
      }),
      configExtension(ClipboardImportExtension, {
        $importMimeType: {
          'application/x-lexical-editor': [() => false],
          ...Object.fromEntries(
            [BLOCKS_TYPE, 'text/html', 'text/plain', 'text/uri-list'].map((type) => [
              type,
              [$import(type, $insert)],
            ]),
          ),
        },
        priority: { [BLOCKS_TYPE]: -1 },
      }),
    ],
    register: (editor) =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyV')
            plainPaste.add(editor)
          else plainPaste.delete(editor)
          return false
        },
        COMMAND_PRIORITY_NORMAL,
      ),
  })

/** For a body: pasted blocks become blocks. */
export const ClipboardExtension = clipboardOf('visnyk/clipboard', (editor, pasted) =>
  $insertPasted(editor, pasted.blocks),
)

/** For an editor of one line: pasted blocks become lines of it. */
export const InlineClipboardExtension = clipboardOf('visnyk/inlineClipboard', (_, pasted) =>
  $insertNodes($createInlines(asInlines(pasted.blocks))),
)
