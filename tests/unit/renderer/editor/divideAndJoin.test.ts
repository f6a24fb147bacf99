import {
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { createBodyHandle } from '#renderer/editor/bodyHandle.ts'
import { createBodyTracker } from '#renderer/editor/tracking/createBodyTracker.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const paragraph = (words: string, id: BlockId = newId(blockId)): Block => ({
  ...{ id, type: 'paragraph' },
  content: words === '' ? [] : [{ type: 'text', text: words, marks: [] }],
})
const heading = (words: string): Block => ({
  ...{ id: newId(blockId), type: 'heading', level: 3 },
  content: [{ type: 'text', text: words, marks: [] }],
})

function opened(blocks: Body) {
  const editor = headlessEditor(blocks)
  return { editor, handle: createBodyHandle(editor, createBodyTracker(editor, blocks)) }
}

function caretAt(editor: LexicalEditor, block: number, offset: number): void {
  change(editor, () => {
    const node = $getRoot().getChildAtIndex(block)
    const text = $isElementNode(node) ? node.getFirstChild() : null
    if ($isTextNode(text)) text.select(offset, offset)
  })
}

const undo = (editor: LexicalEditor) =>
  change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))

describe('a block that the source divided', () => {
  it('gives what follows the caret to the next source block, in its form, and undo takes it back', () => {
    const [one, other, next] = [paragraph('First. Second.'), paragraph('Other.'), heading('Другий')]
    const { editor, handle } = opened([one, other])
    caretAt(editor, 0, 7)
    expect(handle.divideAtCaret(one.id, next)).toBe(true)
    expect(bodyOf(editor)).toEqual([
      paragraph('First. ', one.id),
      { ...next, content: [{ type: 'text', text: 'Second.', marks: [] }] },
      other,
    ])
    undo(editor)
    expect(bodyOf(editor)).toEqual([one, other])
  })

  it('uses the place of an empty block that waits for these words', () => {
    const [one, waiting] = [paragraph('First. Second.'), paragraph('')]
    const { editor, handle } = opened([one, waiting])
    caretAt(editor, 0, 7)
    expect(handle.divideAtCaret(one.id, paragraph('Другий', waiting.id))).toBe(true)
    expect(bodyOf(editor)).toEqual([paragraph('First. ', one.id), paragraph('Second.', waiting.id)])
  })

  it('is not divided at its ends, nor with the caret elsewhere', () => {
    const [one, other] = [paragraph('First.'), paragraph('Other.')]
    const { editor, handle } = opened([one, other])
    for (const [block, offset] of [
      [0, 0],
      [0, 6],
      [1, 2],
    ] as const) {
      caretAt(editor, block, offset)
      expect(handle.divideAtCaret(one.id, paragraph('Другий'))).toBe(false)
    }
    expect(bodyOf(editor)).toEqual([one, other])
  })
})

describe('blocks that the source joined', () => {
  it('become one with a space between them, the caret at the seam', () => {
    const [one, other] = [paragraph('First.'), paragraph('Second.')]
    const { editor, handle } = opened([one, other])
    expect(handle.joinBlocks(one.id, other.id)).toBe(true)
    expect(bodyOf(editor)).toEqual([paragraph('First. Second.', one.id)])
    const offset = editor.getEditorState().read(() => {
      const selection = $getSelection()
      return $isRangeSelection(selection) ? selection.anchor.offset : null
    })
    expect(offset).toBe('First. '.length)
    undo(editor)
    expect(bodyOf(editor)).toEqual([one, other])
  })
})
