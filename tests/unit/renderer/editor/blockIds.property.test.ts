import fc from 'fast-check'
import { REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { describe, expect, it } from 'vitest'
import { body } from '#shared/document/schema.ts'
import { bodyArbitrary } from './arbitraries.ts'
import { bodyOf, change, headlessEditor, idsOf } from './editorSupport.ts'
import { operate, select, steps, touched } from './steps.ts'

describe('block ids', () => {
  it('are present and unique after every operation, and what was not touched keeps id and content', () => {
    fc.assert(
      fc.property(bodyArbitrary(1), steps, (blocks, list) => {
        const editor = headlessEditor(blocks)
        for (const one of list) {
          const before = bodyOf(editor)
          select(editor, one)
          const changeable = touched(editor)
          operate(editor, one)
          const after = bodyOf(editor)
          const ids = idsOf(editor)
          expect(ids).not.toContain(null)
          expect(new Set(ids).size).toBe(ids.length)
          expect(after).toHaveLength(ids.length)
          body.parse(after)
          const later = new Map(after.map((block) => [block.id, block]))
          for (const block of before) {
            if (!changeable.has(block.id)) expect(later.get(block.id)).toEqual(block)
          }
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('come back with undo and go again with redo', () => {
    fc.assert(
      fc.property(bodyArbitrary(1), steps, (blocks, list) => {
        const editor = headlessEditor(blocks)
        for (const one of list) {
          select(editor, one)
          operate(editor, one)
        }
        const end = bodyOf(editor)
        const undo = () => change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
        const redo = () => change(editor, () => void editor.dispatchCommand(REDO_COMMAND, undefined))
        for (let round = 0; round < 30; round += 1) undo()
        const ids = idsOf(editor)
        expect(ids).not.toContain(null)
        expect(new Set(ids).size).toBe(ids.length)
        for (let round = 0; round < 30; round += 1) redo()
        expect(bodyOf(editor)).toEqual(end)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
