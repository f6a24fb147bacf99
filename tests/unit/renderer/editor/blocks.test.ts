import fc from 'fast-check'
import { $createTabNode, $createTextNode, $getRoot, $isElementNode } from 'lexical'
import { describe, expect, it } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { body } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyArbitrary } from './arbitraries.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

describe('blocks in the editor', () => {
  it('come back as they went in, and every reading is schema-valid', () => {
    fc.assert(
      fc.property(bodyArbitrary(1), (blocks) => {
        const read = bodyOf(headlessEditor(blocks))
        expect(read).toEqual(blocks)
        expect(body.parse(read)).toEqual(blocks)
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('opens an empty body with a paragraph to write in', () => {
    expect(bodyOf(headlessEditor())).toMatchObject([{ type: 'paragraph', content: [] }])
  })

  it('keeps two lists of one kind apart, also while the first is edited', () => {
    const list = (text: string): Block => ({
      id: newId(blockId),
      type: 'list',
      ordered: false,
      items: [{ content: [{ type: 'text', text, marks: [] }] }],
    })
    const blocks = [list('a'), list('b')]
    const editor = headlessEditor(blocks)
    change(editor, () => void $getRoot().getFirstChild()?.selectEnd().insertText('!'))
    expect(bodyOf(editor)).toMatchObject([
      { id: blocks[0]?.id, items: [{ content: [{ text: 'a!' }] }] },
      { id: blocks[1]?.id, items: [{ content: [{ text: 'b' }] }] },
    ])
  })

  it('turns a tab into a space: a body holds no control characters', () => {
    const editor = headlessEditor()
    change(editor, () => {
      const first = $getRoot().getFirstChild()
      if ($isElementNode(first)) first.append($createTextNode('a'), $createTabNode(), $createTextNode('b'))
    })
    const read = bodyOf(editor)
    expect(read).toMatchObject([{ content: [{ type: 'text', text: 'a b' }] }])
    expect(() => body.parse(read)).not.toThrow()
  })
})
