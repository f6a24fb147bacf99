import fc from 'fast-check'
import { $getRoot, $isElementNode, type LexicalEditor, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { describe, expect, it } from 'vitest'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { createBlockCache } from '#renderer/editor/tracking/createBlockCache.ts'
import { createBodyTracker, LOADED_TAG } from '#renderer/editor/tracking/createBodyTracker.ts'
import type { Failure } from '#shared/contract/errors.ts'
import { applyPatch, bodyPatch } from '#shared/document/patch.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyArbitrary } from './arbitraries.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'
import { operate, select, steps } from './steps.ts'

const failed: Failure = { code: 'diskFull', message: '' }

const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})

const typeAt = (editor: LexicalEditor, index: number, text: string) =>
  change(editor, () => {
    const node = $getRoot().getChildAtIndex(index)
    if ($isElementNode(node)) node.selectEnd().insertText(text)
  })

function takePatch(tracker: ReturnType<typeof createBodyTracker>) {
  const taken = tracker.take()
  if (taken?.payload.patch === undefined) throw new Error('nothing to save')
  return { ...taken, patch: bodyPatch.parse(taken.payload.patch) }
}

describe('createBodyTracker', () => {
  it('hands over one block for a key press in a thousand, under 10 KB', () => {
    const blocks = Array.from({ length: 1000 }, (_, at) => paragraph(`Абзац ${at}. ${'слово '.repeat(60)}`))
    const editor = headlessEditor(blocks)
    const tracker = createBodyTracker(editor, blocks)
    typeAt(editor, 500, 'я')
    const { patch } = takePatch(tracker)
    expect(patch.set.map((block) => block.id)).toEqual([blocks[500]?.id])
    expect(patch.splices).toEqual([])
    expect(new TextEncoder().encode(JSON.stringify(patch)).length).toBeLessThan(10_000)
  })

  it('has nothing to say when nothing was changed', () => {
    const blocks = [paragraph('a')]
    const editor = headlessEditor(blocks)
    const tracker = createBodyTracker(editor, blocks)
    change(editor, () => void $getRoot().selectEnd())
    expect(tracker.take()).toBeNull()
  })

  it('does not send a block back to what main has', () => {
    const blocks = [paragraph('a')]
    const editor = headlessEditor(blocks)
    const tracker = createBodyTracker(editor, blocks)
    typeAt(editor, 0, 'b')
    change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
    expect(bodyOf(editor)).toEqual(blocks)
    expect(tracker.take()).toBeNull()
  })

  it('tells main of the first paragraph of an empty body with the first text in it, not before', () => {
    const editor = headlessEditor([])
    const tracker = createBodyTracker(editor, [])
    expect(tracker.take()).toBeNull()
    typeAt(editor, 0, 'Перше')
    expect(applyPatch([], takePatch(tracker).patch)).toEqual(bodyOf(editor))
  })

  it('takes loaded text for no change', () => {
    const blocks = [paragraph('a')]
    const editor = headlessEditor(blocks)
    const tracker = createBodyTracker(editor, blocks)
    editor.update(() => $setBody([paragraph('b')]), { discrete: true, tag: LOADED_TAG })
    expect(tracker.take()).toBeNull()
  })

  it('sees what an update changed that names no changed nodes, as after a failed drawing', () => {
    const blocks = [paragraph('a'), paragraph('b')]
    const editor = headlessEditor(blocks)
    const tracker = createBodyTracker(editor, blocks)
    const cache = createBlockCache(editor)
    cache.read()
    const before = editor.getEditorState()
    typeAt(editor, 1, 'c')
    const after = editor.getEditorState()
    const first = takePatch(tracker)
    first.accept()
    editor.setEditorState(before)
    const second = takePatch(tracker)
    second.accept()
    expect(applyPatch(applyPatch(blocks, first.patch), second.patch)).toEqual(blocks)
    expect(cache.read()).toEqual(blocks)
    editor.setEditorState(after)
    expect(takePatch(tracker).patch.set.map(({ id }) => id)).toEqual([blocks[1]?.id])
    expect(cache.read()).toEqual(bodyOf(editor))
  })

  it('sends the difference to a body that main got from elsewhere', () => {
    const blocks = [paragraph('a'), paragraph('b')]
    const editor = headlessEditor(blocks)
    const tracker = createBodyTracker(editor, blocks)
    const theirs: Body = [paragraph('theirs'), ...blocks.slice(1)]
    tracker.rebase(theirs)
    expect(applyPatch(theirs, takePatch(tracker).patch)).toEqual(blocks)
  })

  it('keeps main equal to the editor through any work, undo, and saves that fail', () => {
    const moments = fc.array(fc.constantFrom('save', 'fail', 'undo', 'redo', 'nothing'), {
      minLength: 12,
      maxLength: 12,
    })
    fc.assert(
      fc.property(bodyArbitrary(0), steps, moments, (blocks, list, after) => {
        const editor = headlessEditor(blocks)
        const tracker = createBodyTracker(editor, blocks)
        const cache = createBlockCache(editor)
        let stored: Body = blocks
        const save = () => {
          const taken = tracker.take()
          if (taken === null) return
          stored = applyPatch(stored, bodyPatch.parse(taken.payload.patch))
          taken.accept()
          expect(tracker.stored()).toEqual(stored)
        }
        list.forEach((one, at) => {
          select(editor, one)
          operate(editor, one)
          if (after[at] === 'save') save()
          if (after[at] === 'fail') tracker.take()?.giveBack(failed)
          if (after[at] === 'undo') change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
          if (after[at] === 'redo') change(editor, () => void editor.dispatchCommand(REDO_COMMAND, undefined))
          if (after[at] !== 'nothing') expect(cache.read()).toEqual(bodyOf(editor))
        })
        save()
        // An empty body that nobody wrote in stays empty for main.
        const shown = bodyOf(editor)
        if (stored.length === 0) expect(shown).toMatchObject([{ type: 'paragraph', content: [] }])
        else expect(stored).toEqual(shown)
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
