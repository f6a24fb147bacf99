import {
  $createTextNode,
  $getRoot,
  $isElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { $createContent } from '#renderer/editor/blocks/createFromBlock.ts'
import { $setTextKind } from '#renderer/editor/commands/blockKinds.ts'
import {
  $duplicateSelectedBlocks,
  $insertBlocks,
  $moveBlockBefore,
  $moveSelectedBlocks,
} from '#renderer/editor/commands/moveBlocks.ts'
import { $selectedBlocks } from '#renderer/editor/commands/selectedBlocks.ts'
import { $getBlockId } from '#renderer/editor/identity/blockIdState.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor, idsOf } from './editorSupport.ts'

const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})
const list = (...items: string[]): Block => ({
  id: newId(blockId),
  type: 'list',
  ordered: false,
  items: items.map((text) => ({ content: [{ type: 'text', text, marks: [] }] })),
})

const at = (index: number) => {
  const node = $getRoot().getChildAtIndex(index)
  if (!$isElementNode(node)) throw new Error(`no text at ${index}`)
  return node
}
const enter = (editor: LexicalEditor) =>
  change(editor, () => void editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
const textsOf = (editor: LexicalEditor) =>
  editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .map((node) => node.getTextContent()),
  )

function twoParagraphs() {
  const blocks = [paragraph('перший'), paragraph('другий')]
  const editor = headlessEditor(blocks)
  const [first, second] = blocks.map((block) => block.id)
  return { editor, first, second }
}

describe('a block id', () => {
  it('stays with the first half of a split', () => {
    const { editor, first, second } = twoParagraphs()
    change(editor, () => {
      const text = at(0).getAllTextNodes()[0]
      text?.select(3, 3)
    })
    enter(editor)
    expect(textsOf(editor)).toEqual(['пер', 'ший', 'другий'])
    const ids = idsOf(editor)
    expect([ids[0], ids[2]]).toEqual([first, second])
    expect(ids[1]).not.toBeNull()
  })

  it('stays with the text when Enter at its start makes room above', () => {
    const { editor, first, second } = twoParagraphs()
    change(editor, () => void at(0).selectStart())
    enter(editor)
    expect(textsOf(editor)).toEqual(['', 'перший', 'другий'])
    expect(idsOf(editor).slice(1)).toEqual([first, second])
    editor.read(() => expect($selectedBlocks().map($getBlockId)).toEqual([first]))
  })

  it('of the survivor stays when two blocks are joined', () => {
    const { editor, first } = twoParagraphs()
    change(editor, () => {
      const selection = at(0).selectEnd()
      selection.focus.set(at(1).getFirstChildOrThrow().getKey(), 0, 'text')
      selection.removeText()
    })
    expect(textsOf(editor)).toEqual(['перший' + 'другий'])
    expect(idsOf(editor)).toEqual([first])
  })

  it.each(['heading2', 'heading3', 'quote', 'bulleted', 'numbered'] as const)(
    'stays when a paragraph becomes %s and a paragraph again',
    (kind) => {
      const { editor, first, second } = twoParagraphs()
      change(editor, () => void at(0).selectEnd())
      change(editor, () => $setTextKind(kind))
      expect(bodyOf(editor)[0]?.type).not.toBe('paragraph')
      expect(idsOf(editor)).toEqual([first, second])
      change(editor, () => $setTextKind('paragraph'))
      expect(bodyOf(editor)[0]?.type).toBe('paragraph')
      expect(idsOf(editor)).toEqual([first, second])
    },
  )

  it('stays when an empty paragraph becomes a heading', () => {
    const blocks = [paragraph('a'), paragraph(''), paragraph('b')]
    const editor = headlessEditor(blocks)
    change(editor, () => void at(1).select())
    change(editor, () => $setTextKind('heading2'))
    expect(bodyOf(editor)[1]?.type).toBe('heading')
    expect(idsOf(editor)).toEqual(blocks.map((block) => block.id))
  })

  it('stays with the list when its first item leaves it', () => {
    const blocks = [list('один', 'два')]
    const editor = headlessEditor(blocks)
    change(editor, () => {
      const item = at(0).getFirstChildOrThrow()
      if ($isElementNode(item)) item.collapseAtStart(item.selectStart())
    })
    const body = bodyOf(editor)
    expect(body.map((block) => block.type)).toEqual(['paragraph', 'list'])
    expect(body[1]?.id).toBe(blocks[0]?.id)
  })

  it('is new for the second half of a list that was cut in two', () => {
    const blocks = [list('один', 'два', 'три')]
    const editor = headlessEditor(blocks)
    change(editor, () => {
      const middle = at(0).getChildAtIndex(1)
      if ($isElementNode(middle)) middle.selectStart()
      $setTextKind('paragraph')
    })
    const body = bodyOf(editor)
    expect(body.map((block) => block.type)).toEqual(['list', 'paragraph', 'list'])
    expect(body[0]?.id).toBe(blocks[0]?.id)
    expect(new Set(idsOf(editor)).size).toBe(3)
  })

  it('goes with a block that is moved, by keys or by hand', () => {
    const { editor, first, second } = twoParagraphs()
    change(editor, () => void at(1).selectEnd())
    change(editor, () => void $moveSelectedBlocks('up'))
    expect(idsOf(editor)).toEqual([second, first])
    change(editor, () => $moveBlockBefore(at(0), null))
    expect(idsOf(editor)).toEqual([first, second])
  })

  it('is new for a duplicate and for what is pasted', () => {
    const { editor, first, second } = twoParagraphs()
    change(editor, () => void at(0).selectEnd())
    change(editor, () => $duplicateSelectedBlocks())
    expect(textsOf(editor)).toEqual(['перший', 'перший', 'другий'])
    expect(idsOf(editor)[0]).toBe(first)
    expect(idsOf(editor)[2]).toBe(second)
    change(editor, () => $insertBlocks(bodyOf(editor).slice(0, 1).map($createContent)))
    expect(new Set(idsOf(editor)).size).toBe(4)
  })

  it('comes back when a deletion is undone', () => {
    const { editor, first, second } = twoParagraphs()
    change(editor, () => at(0).remove())
    expect(idsOf(editor)).toEqual([second])
    change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
    expect(idsOf(editor)).toEqual([first, second])
  })

  it('is taken from a paragraph that goes into a table cell', () => {
    const { editor, first, second } = twoParagraphs()
    change(editor, () => {
      $insertBlocks([
        $createContent({
          id: newId(blockId),
          type: 'table',
          rows: [[{ header: false, content: [] }]],
        }),
      ])
    })
    change(editor, () => {
      const cell = $getRoot()
        .getChildren()
        .find((node) => node.getType() === 'table')
      const inside = $isElementNode(cell) ? cell.getFirstDescendant()?.getParent() : null
      if ($isElementNode(inside)) inside.append(at(0))
      at(0).append($createTextNode('!'))
    })
    const ids = idsOf(editor)
    expect(ids).not.toContain(first)
    expect(ids).toContain(second)
  })
})
