import fc from 'fast-check'
import { $getRoot, $isElementNode, type LexicalEditor, UNDO_COMMAND } from 'lexical'
import { describe, expect, it } from 'vitest'
import { createBodyHandle } from '#renderer/editor/bodyHandle.ts'
import { $selectedBlocks } from '#renderer/editor/commands/selectedBlocks.ts'
import { $getBlockId } from '#renderer/editor/identity/blockIdState.ts'
import { createBodyTracker } from '#renderer/editor/tracking/createBodyTracker.ts'
import { applyPatch, bodyPatch } from '#shared/document/patch.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyArbitrary } from './arbitraries.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const paragraph = (words: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks: [] }],
})
const other = (block: Block, words: string): Block => ({ ...paragraph(words), id: block.id })

function opened(blocks: Body) {
  const editor = headlessEditor(blocks)
  return { editor, handle: createBodyHandle(editor, createBodyTracker(editor, blocks)) }
}
const caretIn = (editor: LexicalEditor) => editor.read('latest', () => $selectedBlocks().map($getBlockId))

describe('createBodyHandle', () => {
  it('loads any text over any other, and takes it for stored', () => {
    fc.assert(
      fc.property(bodyArbitrary(1), bodyArbitrary(1), (before, after) => {
        // Some blocks are the same, some changed, some moved: as after a sync.
        const next = [...after, ...before.slice(1).reverse()]
        const { editor, handle } = opened(before)
        handle.load(next)
        expect(bodyOf(editor)).toEqual(next)
        expect(handle.tracker.take()).toBeNull()
      }),
    )
  }, 60_000)

  it('leaves the caret where it is when other blocks are loaded', () => {
    const [first, second] = [paragraph('а'), paragraph('б')]
    const { editor, handle } = opened([first, second])
    change(editor, () => {
      const node = $getRoot().getLastChild()
      if ($isElementNode(node)) node.selectEnd()
    })
    handle.load([other(first, 'інше'), paragraph('нове'), second])
    expect(caretIn(editor)).toEqual([second.id])
  })

  it('does not let loaded text be undone', () => {
    const first = paragraph('а')
    const { editor, handle } = opened([first])
    handle.load([other(first, 'із сайту')])
    change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
    expect(bodyOf(editor)).toEqual([other(first, 'із сайту')])
  })

  it('applies a text as an edit: it is handed over for saving', () => {
    const [first, second] = [paragraph('а'), paragraph('б')]
    const { handle } = opened([first, second])
    const merged = [second, other(first, 'разом'), paragraph('нове')]
    handle.apply(merged)
    const patch = bodyPatch.parse(handle.tracker.take()?.payload.patch)
    expect(applyPatch([first, second], patch)).toEqual(merged)
  })

  it('applies a text that changes every block, and the caret stays in its block', () => {
    const [first, second] = [paragraph('а'), paragraph('б')]
    const { editor, handle } = opened([first, second])
    handle.focusBlock(first.id)
    change(editor, () => $getRoot().getFirstChildOrThrow().selectEnd())
    const next = [other(first, 'в'), other(second, 'г')]
    handle.apply(next)
    expect(bodyOf(editor)).toEqual(next)
    expect(caretIn(editor)).toEqual([first.id])
  })

  it('inserts and removes by block id', () => {
    const [first, second, third] = [paragraph('а'), paragraph('б'), paragraph('в')]
    const { editor, handle } = opened([first])
    change(editor, () => handle.insertBlockAfter(first.id, second))
    change(editor, () => handle.insertBlockAfter(null, third))
    expect(bodyOf(editor)).toEqual([third, first, second])
    change(editor, () => handle.removeBlock(third.id))
    expect(bodyOf(editor)).toEqual([first, second])
  })
})
