import { buildEditorFromExtensions } from '@lexical/extension'
import { HeadlessExtension } from '@lexical/headless'
import { $isTableSelection } from '@lexical/table'
import fc from 'fast-check'
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  configExtension,
  DELETE_CHARACTER_COMMAND,
  type ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { CoreExtension } from '#renderer/editor/coreExtension.ts'
import { $insertPasted } from '#renderer/editor/features/clipboard/insertPasted.ts'
import { $linesOf } from '#renderer/editor/selecting/lines.ts'
import type { Structure } from '#renderer/editor/selecting/removeSelected.ts'
import { SelectingExtension } from '#renderer/editor/selecting/SelectingExtension.ts'
import { $selectMore } from '#renderer/editor/selecting/selectAll.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { bodyOf, change } from './editorSupport.ts'

const id = () => newId(blockId)
const paragraph = (words: string): Block => ({ id: id(), type: 'paragraph', content: textInlines(words) })
const list = (...items: string[]): Block => ({
  ...{ id: id(), type: 'list', ordered: false },
  items: items.map((words) => ({ content: textInlines(words) })),
})
const table = (...rows: string[][]): Block => ({
  ...{ id: id(), type: 'table' },
  rows: rows.map((row) => row.map((words) => ({ header: false, content: textInlines(words) }))),
})

function editorOf(structure: Structure, blocks: readonly Block[]): LexicalEditor {
  const editor = buildEditorFromExtensions({
    name: 'test',
    dependencies: [HeadlessExtension, CoreExtension, configExtension(SelectingExtension, { structure })],
    theme: { tableScrollableWrapper: 'table' },
    onError(error) {
      throw error
    },
  })
  change(editor, () => $setBody(blocks))
  // What follows is a step of its own to undo.
  change(editor, () => $getRoot().getFirstChild()?.markDirty())
  return editor
}

const wordsOf = (editor: LexicalEditor) => bodyOf(editor).map((block) => `${block.type}: ${blockText(block)}`)
const ids = (blocks: readonly Block[]) => blocks.map((block) => block.id)

/** The line of a block, counted in reading order. */
const $line = (block: number, line = 0): ElementNode => {
  const found = $linesOf($getRoot().getChildAtIndex(block) ?? $getRoot())[line]
  if (found === undefined) throw new Error('no such line')
  return found
}

/** Selects from a character of a line to one of another; whoever is null ends where the line ends. */
type End = [block: number, line: number, character: number | null]
function $selectFrom(from: End, to: End): void {
  const point = ([block, line, character]: End) => {
    const element = $line(block, line)
    const text = element.getFirstDescendant()
    if (text === null || character === 0)
      return { key: element.getKey(), offset: 0, type: 'element' as const }
    return character === null
      ? { key: element.getKey(), offset: element.getChildrenSize(), type: 'element' as const }
      : { key: text.getKey(), offset: character, type: 'text' as const }
  }
  const [start, end] = [point(from), point(to)]
  const selection = $createRangeSelection()
  selection.anchor.set(start.key, start.offset, start.type)
  selection.focus.set(end.key, end.offset, end.type)
  $setSelection(selection)
}

/** The words of the text node or line that the caret is in. */
const caretWords = (editor: LexicalEditor) =>
  editor.getEditorState().read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) ? selection.anchor.getNode().getTextContent() : null
  })

const press = (editor: LexicalEditor, isBackward = false) =>
  change(editor, () => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, isBackward))
const type = (editor: LexicalEditor, words: string) =>
  change(editor, () => editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, words))
const selectAll = (editor: LexicalEditor, times: number) => {
  for (let time = 0; time < times; time += 1) change(editor, $selectMore)
}

describe('Ctrl+A', () => {
  const read = (editor: LexicalEditor) =>
    editor.getEditorState().read(() => {
      const selection = $getSelection()
      return $isTableSelection(selection) ? 'cells' : (selection?.getTextContent() ?? null)
    })

  it('selects the paragraph, then the column', () => {
    const editor = editorOf('own', [paragraph('перший'), paragraph('другий')])
    change(editor, () => $line(1).selectStart())
    selectAll(editor, 1)
    expect(read(editor)).toBe('другий')
    selectAll(editor, 1)
    expect(read(editor)).toBe('перший\nдругий')
  })

  it('selects the item, then the list, then the column', () => {
    const editor = editorOf('own', [list('а', 'б'), paragraph('далі')])
    change(editor, () => $line(0, 1).selectStart())
    const seen = [1, 2, 3].map(() => {
      selectAll(editor, 1)
      return read(editor)
    })
    expect(seen).toEqual(['б', 'а\nб', 'а\nб\nдалі'])
  })

  it('selects the cell, then the cells, then the column', () => {
    const editor = editorOf('own', [table(['а', 'б'], ['в', 'г']), paragraph('далі')])
    change(editor, () => $line(0, 2).selectStart())
    selectAll(editor, 1)
    expect(read(editor)).toBe('в')
    selectAll(editor, 1)
    expect(read(editor)).toBe('cells')
    selectAll(editor, 1)
    expect(read(editor)).toContain('далі')
  })

  it('goes on from an empty paragraph to the column', () => {
    const editor = editorOf('own', [paragraph('слова'), paragraph('')])
    change(editor, () => $line(1).selectStart())
    selectAll(editor, 1)
    expect(read(editor)).toContain('слова')
  })
})

describe('the whole column of a translation', () => {
  const blocks = () => [
    paragraph('перший'),
    list('а', 'б'),
    table(['в', 'г']),
    { id: id(), type: 'divider' } as const,
    paragraph('останній'),
  ]
  const selected = (body: Body) => {
    const editor = editorOf('source', body)
    change(editor, () => $line(0).selectStart())
    selectAll(editor, 2)
    return editor
  }
  const emptied = ['paragraph: ', 'list: \n', 'table: \t', 'divider: ', 'paragraph: ']

  it('loses its words to Delete, and keeps its blocks', () => {
    const body = blocks()
    const editor = selected(body)
    press(editor)
    expect(wordsOf(editor).map((one) => one.trimEnd())).toEqual(emptied.map((one) => one.trimEnd()))
    expect(ids(bodyOf(editor))).toEqual(ids(body))
    expect(bodyOf(editor)[1]).toMatchObject({ items: [{ content: [] }, { content: [] }] })
  })

  it('takes typed words into the first block', () => {
    const body = blocks()
    const editor = selected(body)
    type(editor, 'нове')
    expect(ids(bodyOf(editor))).toEqual(ids(body))
    expect(bodyOf(editor)[0]).toMatchObject({ content: textInlines('нове') })
    expect(blockText(bodyOf(editor)[4] as Block)).toBe('')
  })

  it('is not parted by Enter', () => {
    const body = blocks()
    const editor = selected(body)
    change(editor, () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
    expect(ids(bodyOf(editor))).toEqual(ids(body))
  })

  it('takes a pasted text into its blocks, each into one of its kind', () => {
    const body = blocks()
    const editor = selected(body)
    const pasted = [paragraph('one'), list('a', 'b', 'c'), paragraph('last'), paragraph('more')]
    change(editor, () => $insertPasted(editor, pasted))
    expect(wordsOf(editor).map((one) => one.replaceAll('\n', ' ').trimEnd())).toEqual([
      'paragraph: one',
      'list: a b c',
      'table:',
      'divider:',
      'paragraph: last',
      'paragraph: more',
    ])
    expect(ids(bodyOf(editor)).slice(0, 5)).toEqual(ids(body))
  })

  it('takes a pasted line into the first block', () => {
    const body = blocks()
    const editor = selected(body)
    change(editor, () => $insertPasted(editor, [paragraph('one')]))
    expect(ids(bodyOf(editor))).toEqual(ids(body))
    expect(wordsOf(editor)[0]).toBe('paragraph: one')
  })

  it('fills the empty blocks again with what was cut from them', () => {
    const body = blocks()
    const editor = selected(body)
    press(editor)
    change(editor, () => $line(0).selectStart())
    change(editor, () =>
      $insertPasted(
        editor,
        body.map((block) => ({ ...block, id: id() })),
      ),
    )
    expect(bodyOf(editor)).toEqual(body)
  })

  it('comes back with one undo', () => {
    const body = blocks()
    const editor = selected(body)
    type(editor, 'нове')
    change(editor, () => editor.dispatchCommand(UNDO_COMMAND, undefined))
    expect(bodyOf(editor)).toEqual(body)
  })

  it('keeps the blocks of a selection from the middle of one to the middle of another', () => {
    const body = blocks()
    const editor = editorOf('source', body)
    change(editor, () => $selectFrom([0, 0, 2], [4, 0, 3]))
    type(editor, '!')
    expect(ids(bodyOf(editor))).toEqual(ids(body))
    expect([wordsOf(editor)[0], wordsOf(editor)[4]]).toEqual(['paragraph: пе!', 'paragraph: анній'])
  })
})

describe('the whole column of an article', () => {
  const beginnings: [string, Block][] = [
    ['paragraph', paragraph('перший')],
    ['table', table(['а', 'б'])],
    ['divider', { id: id(), type: 'divider' }],
    ['list', list('а', 'б')],
  ]
  it.each(beginnings)('is replaced by what is typed, and one undo brings it back (%s)', (_, first) => {
    const body = [first, table(['в', 'г']), paragraph('останній')]
    const editor = editorOf('own', body)
    change(editor, () => $line(2).selectStart())
    selectAll(editor, 2)
    type(editor, 'нове')
    const after = bodyOf(editor)
    expect(after.map(blockText)).toEqual(['нове'])
    change(editor, () => editor.dispatchCommand(UNDO_COMMAND, undefined))
    expect(bodyOf(editor)).toEqual(body)
  })
})

describe('a table', () => {
  const body = () => [paragraph('перед'), table(['а', 'б'], ['в', 'г']), paragraph('після')]

  it('goes as a whole with a selection that begins in it', () => {
    const editor = editorOf('own', body())
    change(editor, () => $selectFrom([1, 2, 0], [2, 0, 2]))
    press(editor)
    expect(wordsOf(editor)).toEqual(['paragraph: перед', 'paragraph: сля'])
  })

  it('goes as a whole with a selection that ends in it', () => {
    const editor = editorOf('own', body())
    change(editor, () => $selectFrom([0, 0, 3], [1, 1, null]))
    type(editor, '-')
    expect(wordsOf(editor)).toEqual(['paragraph: пер-', 'paragraph: після'])
  })

  it('keeps its cells when they are emptied', () => {
    const editor = editorOf('own', body())
    change(editor, () => $selectFrom([1, 0, 0], [1, 3, null]))
    press(editor)
    expect(bodyOf(editor)[1]).toMatchObject({
      rows: [
        [{ content: [] }, {}],
        [{}, { content: [] }],
      ],
    })
    press(editor)
    expect(wordsOf(editor)).toEqual(['paragraph: перед', 'paragraph: після'])
  })

  it('is entered by Backspace and Delete beside it, and by nothing destroyed', () => {
    const blocks = body()
    const editor = editorOf('own', blocks)
    change(editor, () => $line(2).selectStart())
    press(editor, true)
    expect(caretWords(editor)).toBe('г')
    change(editor, () => $line(0).selectEnd())
    press(editor)
    expect(caretWords(editor)).toBe('а')
    expect(bodyOf(editor)).toEqual(blocks)
  })

  it('is not left by Backspace and Delete at the edges of its cells', () => {
    const blocks = body()
    const editor = editorOf('own', blocks)
    for (const at of [0, 1, 2, 3]) {
      change(editor, () => $line(1, at).selectStart())
      press(editor, true)
      change(editor, () => $line(1, at).selectEnd())
      press(editor)
    }
    expect(bodyOf(editor)).toEqual(blocks)
  })

  it('loses an empty paragraph behind it to Backspace', () => {
    const editor = editorOf('own', [table(['а', 'б']), paragraph(''), paragraph('далі')])
    change(editor, () => $line(1).selectStart())
    press(editor, true)
    expect(wordsOf(editor)).toHaveLength(2)
    expect(caretWords(editor)).toBe('б')
  })
})

describe('whatever is selected and whatever is done to it', () => {
  const bodies = anyBody({
    types: ['paragraph', 'heading', 'list', 'quote', 'table', 'divider'],
    maxLength: 5,
  }).filter((blocks) => blocks.length > 0)
  const deeds = ['delete', 'backspace', 'type', 'enter', 'paste', 'pasteBlocks'] as const
  const place = fc.record({ line: fc.nat(40), character: fc.nat(20) })

  function $point({ line, character }: { line: number; character: number }) {
    const lines = $getRoot().getChildren().flatMap($linesOf)
    const element = lines[line % Math.max(1, lines.length)] ?? $getRoot()
    const text = element.getAllTextNodes()[0]
    if (text === undefined) return { key: element.getKey(), offset: 0, type: 'element' as const }
    return { key: text.getKey(), offset: character % (text.getTextContentSize() + 1), type: 'text' as const }
  }
  function run(editor: LexicalEditor, deed: (typeof deeds)[number]) {
    switch (deed) {
      case 'delete':
        return press(editor)
      case 'backspace':
        return press(editor, true)
      case 'type':
        return type(editor, 'ї')
      case 'enter':
        return change(editor, () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
      case 'paste':
        return change(editor, () => $insertPasted(editor, [paragraph('one')]))
      case 'pasteBlocks':
        return change(editor, () =>
          $insertPasted(editor, [paragraph('one'), list('two'), paragraph('three')]),
        )
    }
  }
  const cellsById = (blocks: Body) =>
    new Map(
      blocks.flatMap((block) =>
        block.type === 'table' ? [[block.id, block.rows.map((row) => row.length)]] : [],
      ),
    )

  it('a table stays whole or goes, and comes back with undo', () => {
    fc.assert(
      fc.property(bodies, place, place, fc.constantFrom(...deeds), (blocks, from, to, deed) => {
        const editor = editorOf('own', blocks)
        const before = bodyOf(editor)
        change(editor, () => $selectBetween($point(from), $point(to)))
        // A caret's own keys ask the browser what is beside it.
        fc.pre(!editor.getEditorState().read(() => $getSelection()?.isCollapsed() ?? true))
        run(editor, deed)
        const shapes = cellsById(before)
        for (const [at, rows] of cellsById(bodyOf(editor))) expect(rows).toEqual(shapes.get(at))
      }),
      { numRuns: 400 },
    )
  })

  it('a selection of several lines takes no block of a translation away', () => {
    fc.assert(
      fc.property(bodies, place, place, fc.constantFrom(...deeds), (blocks, from, to, deed) => {
        const editor = editorOf('source', blocks)
        const before = ids(bodyOf(editor))
        let isAcross = false
        change(editor, () => {
          $selectBetween($point(from), $point(to))
          const selection = $getSelection()
          const nodes = selection?.getNodes() ?? []
          isAcross = new Set(nodes.map((node) => node.getTopLevelElement()?.getKey())).size > 1
        })
        fc.pre(isAcross)
        run(editor, deed)
        const after = ids(bodyOf(editor))
        expect(after.filter((one) => before.includes(one))).toEqual(before)
        if (!deed.startsWith('paste')) expect(after).toEqual(before)
      }),
      { numRuns: 400 },
    )
  })

  function $selectBetween(from: ReturnType<typeof $point>, to: ReturnType<typeof $point>) {
    const selection = $createRangeSelection()
    selection.anchor.set(from.key, from.offset, from.type)
    selection.focus.set(to.key, to.offset, to.type)
    $setSelection(selection)
  }
})
