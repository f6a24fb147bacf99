import {
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $selectAll,
  type LexicalEditor,
  REMOVE_TEXT_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { $insertPasted } from '#renderer/editor/features/clipboard/insertPasted.ts'
import { MarkdownExtension } from '#renderer/editor/features/markdown/MarkdownExtension.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor, idsOf } from './editorSupport.ts'

const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})
const words = [
  'Рада затвердила бюджет громади.',
  'Дорогу на Забороль відремонтують до осені.',
  'Прийом громадян триває щодня.',
]
const renewed = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => ({ ...block, id: newId(blockId) }))

function threeParagraphs() {
  const blocks = words.map(paragraph)
  const editor = headlessEditor(blocks)
  return { editor, blocks, ids: blocks.map(({ id }) => id) }
}
const caretAt = (editor: LexicalEditor, index: number, where: 'start' | 'end') =>
  change(editor, () => {
    const node = $getRoot().getChildAtIndex(index)
    if ($isElementNode(node)) where === 'start' ? node.selectStart() : node.selectEnd()
  })
const removeText = (editor: LexicalEditor, $select: () => unknown) => {
  change(editor, () => void $select())
  change(editor, () => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.removeText()
  })
}
const paste = (editor: LexicalEditor, blocks: readonly Block[]) =>
  change(editor, () => $insertPasted(editor, renewed(blocks)))
const wordsOf = (index: number) => () => {
  const node = $getRoot().getChildAtIndex(index)
  return $isElementNode(node) ? node.select(0, node.getChildrenSize()) : null
}

describe('an id follows its words', () => {
  it.each(['- ', '1. ', '## ', '> '])('through the shortcut "%s"', async (typed) => {
    const { editor, ids } = threeParagraphs()
    const end = MarkdownExtension.register?.(editor, {} as never, {} as never)
    caretAt(editor, 1, 'start')
    for (const letter of typed) {
      change(editor, () => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) selection.insertText(letter)
      })
    }
    await Promise.resolve()
    expect(bodyOf(editor)[1]?.type).not.toBe('paragraph')
    expect(idsOf(editor)).toEqual(ids)
    end?.()
  })

  it('when the words of a paragraph are cut and pasted into another; the emptied one gets a new id', () => {
    const { editor, blocks, ids } = threeParagraphs()
    removeText(editor, wordsOf(1))
    change(editor, () => {
      const last = $getRoot().getLastChildOrThrow()
      if ($isElementNode(last)) last.selectEnd().insertParagraph()
    })
    paste(editor, blocks.slice(1, 2))
    const after = bodyOf(editor)
    expect(after.map((block) => ('content' in block ? block.content.length : 0))).toEqual([1, 0, 1, 1])
    expect(after.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual([ids[0], ids[2], ids[1]])
    expect(after[3]?.id).toBe(ids[1])
    expect(new Set(idsOf(editor)).size).toBe(4)
  })

  describe('when words are dragged out of a paragraph into another', () => {
    const [head, tail] = ['Дорогу на Забороль відремонтують до осені.', ' Так вирішила рада.']
    const move = (from: number, until: number, moved: string) => {
      const blocks = [paragraph(`${head}${tail}`), paragraph('')]
      const editor = headlessEditor(blocks)
      change(editor, () => {
        const node = $getRoot().getFirstDescendant()
        if (!$isTextNode(node)) throw new Error('a paragraph of words')
        node.select(from, until)
      })
      change(editor, () => void editor.dispatchCommand(REMOVE_TEXT_COMMAND, null))
      caretAt(editor, 1, 'end')
      paste(editor, [paragraph(moved)])
      return { ids: idsOf(editor), old: blocks[0]?.id, said: bodyOf(editor).map(blockText) }
    }

    it('the id goes with the greater part', () => {
      const { ids, old, said } = move(0, head.length, head)
      expect(said).toEqual([tail, head])
      expect(ids[1]).toBe(old)
      expect(ids[0]).not.toBe(old)
    })

    it('the id stays with the greater part', () => {
      const { ids, old, said } = move(head.length, head.length + tail.length, tail)
      expect(said).toEqual([head, tail])
      expect(ids[0]).toBe(old)
      expect(ids[1]).not.toBe(old)
    })
  })

  it('when everything is cut and pasted, and a second paste makes new ids', () => {
    const { editor, blocks, ids } = threeParagraphs()
    removeText(editor, () => $selectAll())
    paste(editor, blocks)
    expect(idsOf(editor)).toEqual(ids)
    caretAt(editor, 2, 'end')
    change(editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertParagraph()
    })
    paste(editor, blocks)
    expect(idsOf(editor).slice(0, 3)).toEqual(ids)
    expect(new Set(idsOf(editor)).size).toBe(6)
  })

  it('when a newer version of the text is pasted over all of it', () => {
    const { editor, ids } = threeParagraphs()
    change(editor, () => void $selectAll())
    paste(editor, [
      paragraph('Вступ, якого раніше не було.'),
      paragraph(words[0] ?? ''),
      paragraph('Дорогу на Забороль відремонтують до зими.'),
      paragraph(words[2] ?? ''),
    ])
    const after = idsOf(editor)
    expect(after.slice(1)).toEqual(ids)
    expect(ids).not.toContain(after[0])
  })

  it('and a paste over a selection comes to an end, though two blocks could claim what is left', () => {
    const said = 'Боратинська'
    const blocks = [paragraph(''), paragraph(said), paragraph(`${said} ${said}`)]
    const editor = headlessEditor(blocks)
    change(editor, () => {
      const [first, last] = [$getRoot().getFirstChild(), $getRoot().getLastChild()]
      if (!$isElementNode(first) || !$isElementNode(last)) throw new Error('paragraphs')
      first.selectStart().focus.set(last.getKey(), 0, 'element')
    })
    paste(editor, [paragraph('one'), paragraph('two'), paragraph('three')])
    const after = bodyOf(editor).map((block) => ('content' in block ? block.content : []))
    expect(after.at(-1)).toEqual([{ type: 'text', text: `three${said} ${said}`, marks: [] }])
  })

  it('but a copy gets new ids, and undo brings the old ones back', () => {
    const { editor, blocks, ids } = threeParagraphs()
    caretAt(editor, 2, 'end')
    change(editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertParagraph()
    })
    paste(editor, blocks.slice(0, 2))
    expect(idsOf(editor).slice(0, 3)).toEqual(ids)
    expect(new Set(idsOf(editor)).size).toBe(5)
    removeText(editor, () => $selectAll())
    change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
    expect(idsOf(editor).slice(0, 3)).toEqual(ids)
  })

  it('and an emptied paragraph that nobody moved keeps its own', () => {
    const { editor, ids } = threeParagraphs()
    removeText(editor, wordsOf(1))
    expect(idsOf(editor)).toEqual(ids)
  })
})
