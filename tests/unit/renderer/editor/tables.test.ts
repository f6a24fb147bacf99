import { $isTableSelection } from '@lexical/table'
import fc from 'fast-check'
import { $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { describe, expect, it } from 'vitest'
import { $moveSelectionUpOrDown } from '#renderer/editor/commands/moveSelection.ts'
import { $goToCell, $selectCells } from '#renderer/editor/features/tables/editTable.ts'
import { allTableActions, type TableActionId } from '#renderer/editor/features/tables/tableActions.ts'
import { $tableSpan } from '#renderer/editor/features/tables/tableSpan.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { type Block, body, type ListBody, type TableBlock } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const text = (words: string) => [{ type: 'text' as const, text: words, marks: [] }]
const paragraph = (words: string): Block => ({
  ...{ id: newId(blockId), type: 'paragraph' },
  content: words === '' ? [] : text(words),
})
const table = (rows: readonly (readonly string[])[], headings = true): TableBlock => ({
  ...{ id: newId(blockId), type: 'table' },
  rows: rows.map((row, at) => row.map((words) => ({ header: headings && at === 0, content: text(words) }))),
})

const three = () =>
  table([
    ['А', 'Б', 'В'],
    ['1', '2', '3'],
    ['4', '5', '6'],
  ])

/** The words of the first table; a heading in capitals between signs. */
const cells = (editor: LexicalEditor): string[][] | null => {
  const found = bodyOf(editor).find((block) => block.type === 'table')
  return (
    found?.rows.map((row) =>
      row.map(({ header, content }) => (header ? `*${plainInlines(content)}` : plainInlines(content))),
    ) ?? null
  )
}

function caretIn(editor: LexicalEditor, words: string): void {
  change(editor, () => {
    const at = $getRoot()
      .getAllTextNodes()
      .find((node) => node.getTextContent() === words)
    at?.selectEnd()
  })
}

const act = (editor: LexicalEditor, id: TableActionId) =>
  change(editor, () => allTableActions.find((one) => one.id === id)?.$run())

const caretCell = (editor: LexicalEditor) =>
  editor.getEditorState().read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) ? selection.anchor.getNode().getTextContent() : null
  })

describe('a table at the caret', () => {
  it('gets rows and columns that go on with its headings', () => {
    const editor = headlessEditor([three()])
    caretIn(editor, '2')
    act(editor, 'rowAbove')
    expect(cells(editor)?.[1]).toEqual(['', '', ''])
    caretIn(editor, 'Б')
    act(editor, 'columnAfter')
    expect(cells(editor)?.[0]).toEqual(['*А', '*Б', '*', '*В'])
    act(editor, 'columnBefore')
    expect(cells(editor)?.map((row) => row.length)).toEqual([5, 5, 5, 5])
  })

  it('loses the row and the column at the caret, and is gone without the last of them', () => {
    const editor = headlessEditor([three(), paragraph('далі')])
    caretIn(editor, '5')
    act(editor, 'removeRow')
    expect(cells(editor)).toEqual([
      ['*А', '*Б', '*В'],
      ['1', '2', '3'],
    ])
    caretIn(editor, '2')
    act(editor, 'removeColumn')
    expect(cells(editor)).toEqual([
      ['*А', '*В'],
      ['1', '3'],
    ])
    act(editor, 'removeTable')
    expect(bodyOf(editor)).toHaveLength(1)
  })

  it('moves its rows and columns, but no row above the headings', () => {
    const editor = headlessEditor([three()])
    caretIn(editor, '5')
    act(editor, 'rowUp')
    act(editor, 'rowUp')
    expect(cells(editor)).toEqual([
      ['*А', '*Б', '*В'],
      ['4', '5', '6'],
      ['1', '2', '3'],
    ])
    act(editor, 'columnLeft')
    expect(cells(editor)?.[1]).toEqual(['5', '4', '6'])
    expect(caretCell(editor)).toBe('5')
  })

  it('is left by Tab into a new row only behind its last cell', () => {
    const editor = headlessEditor([three()])
    caretIn(editor, '5')
    change(editor, () => void $goToCell(1, true))
    expect(caretCell(editor)).toBe('6')
    change(editor, () => void $goToCell(1, false))
    expect(cells(editor)).toHaveLength(3)
    change(editor, () => void $goToCell(1, true))
    expect(cells(editor)?.at(-1)).toEqual(['', '', ''])
    change(editor, () => void $goToCell(-1, true))
    expect(caretCell(editor)).toBe('6')
  })

  it('selects rows, columns and everything', () => {
    const editor = headlessEditor([three()])
    const sizes = (['rows', 'columns', 'all'] as const).map((what) => {
      caretIn(editor, '5')
      change(editor, () => {
        const span = $tableSpan()
        if (span !== null) $selectCells(span, what)
      })
      return editor.getEditorState().read(() => {
        const span = $tableSpan()
        if (!$isTableSelection($getSelection()) || span === null) return null
        return [span.bottom - span.top + 1, span.right - span.left + 1]
      })
    })
    expect(sizes).toEqual([
      [1, 3],
      [3, 1],
      [3, 3],
    ])
  })
})

it('no keys destroy the structure of a table, and moving loses no words', () => {
  const step = fc.record({
    cell: fc.nat(30),
    id: fc.constantFrom(...allTableActions.map(({ id }) => id), 'tab' as const, 'backTab' as const),
  })
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 25 }), (headings, steps) => {
      const rows = [
        ['А', 'Б'],
        ['1', '2'],
      ]
      const editor = headlessEditor([paragraph('перед'), table(rows, headings), paragraph('після')])
      for (const { cell, id } of steps) {
        change(editor, () => {
          const nodes = $getRoot().getAllTextNodes()
          nodes[cell % Math.max(1, nodes.length)]?.selectEnd()
        })
        const before = (cells(editor) ?? []).flat().sort()
        if (id === 'tab' || id === 'backTab')
          change(editor, () => void $goToCell(id === 'tab' ? 1 : -1, true))
        else act(editor, id)
        body.parse(bodyOf(editor))
        const after = (cells(editor) ?? []).flat().sort()
        if (/Up|Down|Left|Right|select|backTab/.test(id)) expect(after).toEqual(before)
      }
      expect(bodyOf(editor).length).toBeGreaterThanOrEqual(2)
    }),
  )
})

describe('moving up and down by keys', () => {
  const list = (...items: ListBody['items']): Block => ({
    ...{ id: newId(blockId), type: 'list', ordered: false },
    items,
  })
  const nested = () =>
    list(
      { content: text('один'), list: { ordered: false, items: [{ content: text('вкладений') }] } },
      { content: text('два') },
      { content: text('три') },
    )
  const words = (editor: LexicalEditor) =>
    editor.getEditorState().read(() =>
      $getRoot()
        .getAllTextNodes()
        .map((node) => node.getTextContent())
        .join(' '),
    )
  const move = (editor: LexicalEditor, at: string, direction: 'up' | 'down') => {
    caretIn(editor, at)
    change(editor, () => $moveSelectionUpOrDown(direction))
    body.parse(bodyOf(editor))
    return words(editor)
  }

  it('moves an item with what is nested in it, within its list', () => {
    const editor = headlessEditor([nested(), paragraph('далі')])
    expect(move(editor, 'два', 'up')).toBe('два один вкладений три далі')
    expect(move(editor, 'два', 'up')).toBe('два один вкладений три далі')
    expect(move(editor, 'один', 'down')).toBe('два три один вкладений далі')
    expect(move(editor, 'вкладений', 'up')).toBe('два три один вкладений далі')
    expect(caretCell(editor)).toBe('вкладений')
  })

  it('moves a block, and a list of one item as a block', () => {
    const editor = headlessEditor([paragraph('а'), list({ content: text('б') }), paragraph('в')])
    expect(move(editor, 'б', 'up')).toBe('б а в')
    expect(move(editor, 'в', 'up')).toBe('б в а')
  })
})
