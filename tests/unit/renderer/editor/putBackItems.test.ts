import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { $isListNode } from '@lexical/list'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, test } from 'vitest'
import { $setTextKind, $toggleTextKind } from '#renderer/editor/commands/blockKinds.ts'
import { $setItemNumber, $setNumberStyle, $setReversed } from '#renderer/editor/commands/listNumbers.ts'
import { plainInlines, textInlines } from '#shared/document/inlines.ts'
import { marksOfList } from '#shared/document/numbering.ts'
import type { Block, ListNumbers } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const list = (texts: readonly string[], numbers: ListNumbers = {}): Block => ({
  ...{ id: newId(blockId), type: 'list', ordered: true },
  items: texts.map((text) => ({ content: textInlines(text) })),
  ...numbers,
})
const paragraph = (text: string): Block => ({
  ...{ id: newId(blockId), type: 'paragraph', content: textInlines(text) },
})

/** What a reader would see of the body. */
const lines = (editor: LexicalEditor): string[] =>
  bodyOf(editor).flatMap((block) => {
    if (block.type === 'list') {
      const marks = marksOfList(block)
      return block.items.map(({ content }, at) => `${marks[at]} ${plainInlines(content)}`)
    }
    return block.type === 'paragraph' ? [plainInlines(block.content)] : []
  })

/** Selects from the first to the last of the lines with these words. */
function $selectLines(first: string, last = first): void {
  const holds = (words: string) => (node: LexicalNode) => $isTextNode(node) && node.getTextContent() === words
  const [from, to] = [first, last].map((words) => $getRoot().getAllTextNodes().find(holds(words)))
  if (!$isTextNode(from) || !$isTextNode(to)) throw new Error(`No line has the words ${first} and ${last}`)
  const selection = from.select(0, 0)
  selection.focus.set(to.getKey(), to.getTextContentSize(), 'text')
}

const press = (editor: LexicalEditor, first: string, last = first): void => {
  change(editor, () => $selectLines(first, last))
  change(editor, () => $toggleTextKind('numbered'))
}

const ways: [string, ListNumbers][] = [
  ['from 1', {}],
  ['from 5', { start: 5 }],
  ['in letters', { numbering: 'lowerCyrillic', delimiter: ')' }],
  ['in letters from the third', { numbering: 'lowerCyrillic', delimiter: ')', start: 3 }],
  ['down', { reversed: true }],
  ['down from 9', { reversed: true, start: 9 }],
]
const parts: [string, string, string][] = [
  ['the first', 'а', 'а'],
  ['a middle one', 'б', 'б'],
  ['the last', 'г', 'г'],
  ['the first two', 'а', 'б'],
  ['two in the middle', 'б', 'в'],
  ['the last two', 'в', 'г'],
  ['all', 'а', 'г'],
]
const words = ['а', 'б', 'в', 'г']

describe.each(ways)('a list that counts %s', (_, numbers) => {
  test.each(parts)('gets back %s as before', (__, first, last) => {
    const before = [paragraph('вступ'), list(words, numbers), paragraph('кінець')]
    const editor = headlessEditor(before)
    press(editor, first, last)
    expect(lines(editor)).toContain(first)
    press(editor, first, last)
    expect(bodyOf(editor)).toEqual(before)
    // An item more gets the number that it would have got.
    const plain = headlessEditor(before)
    for (const one of [editor, plain]) {
      change(one, () => {
        $selectLines('г')
        const selection = $getSelection()
        if ($isRangeSelection(selection)) selection.insertParagraph()?.append($createTextNode('ще'))
      })
    }
    expect(bodyOf(editor)).toEqual(bodyOf(plain))
  })

  test('lists of the same kind right beside it keep their numbers and blocks', () => {
    const before = [list(['до'], numbers), list(words, numbers), list(['після'], numbers)]
    for (const [, first, last] of parts) {
      const editor = headlessEditor(before)
      press(editor, first, last)
      press(editor, first, last)
      expect(bodyOf(editor)).toEqual(before)
    }
  })

  test.each([
    ['а б в г', 'а б в г'],
    ['а б в г', 'г в б а'],
    ['г в б а', 'а б в г'],
    ['б в', 'б в'],
    ['б в', 'в б'],
    ['в б', 'б в'],
    ['б а', 'б а'],
    ['б а', 'а б'],
    ['а в', 'в а'],
    ['в а', 'а в'],
    ['б г', 'г б'],
    ['б в г', 'в г б'],
    ['г б', 'б г'],
  ])('taken out one by one (%s) and put back (%s)', (out, back) => {
    const before = [paragraph('вступ'), list(words, numbers)]
    const shown = lines(headlessEditor(before))
    const editor = headlessEditor(before)
    for (const word of out.split(' ')) press(editor, word)
    for (const word of back.split(' ')) press(editor, word)
    expect(lines(editor)).toEqual(shown)
  })

  test('undone step by step', () => {
    const before = [list(words, numbers)]
    for (const [, first, last] of parts) {
      const editor = headlessEditor(before)
      registerHistory(editor, createEmptyHistoryState(), 0)
      change(editor, () => $selectLines(first, last))
      change(editor, () => $toggleTextKind('numbered'))
      const out = bodyOf(editor)
      change(editor, () => $toggleTextKind('numbered'))
      change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
      expect(bodyOf(editor)).toEqual(out)
      change(editor, () => $toggleTextKind('numbered'))
      expect(bodyOf(editor)).toEqual(before)
    }
  })
})

describe('a list made by command begins with one and changes nothing beside it', () => {
  const numbered = (editor: LexicalEditor, first: string, last = first) =>
    change(editor, () => {
      $selectLines(first, last)
      $setTextKind('numbered')
    })

  test('between a list and one that begins anew', () => {
    const before = [list(['а']), paragraph('новий'), list(['б'])]
    const editor = headlessEditor(before)
    numbered(editor, 'новий')
    expect(lines(editor)).toEqual(['1. а', '1. новий', '1. б'])
    expect(bodyOf(editor).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('between two parts of one count that were always two blocks', () => {
    const before = [list(['а']), paragraph('новий'), list(['б'], { start: 2 })]
    const editor = headlessEditor(before)
    numbered(editor, 'новий')
    expect(lines(editor)).toEqual(['1. а', '1. новий', '2. б'])
    expect(bodyOf(editor).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('behind a list that the writer began anew after the item had left', () => {
    const editor = headlessEditor([list(['а', 'б', 'в'])])
    press(editor, 'б')
    change(editor, () => {
      $selectLines('в')
      $setItemNumber(1)
    })
    const ids = bodyOf(editor).map(({ id }) => id)
    press(editor, 'б')
    // It is the second item again; what was begun anew stays so.
    expect(lines(editor)).toEqual(['1. а', '2. б', '1. в'])
    expect(bodyOf(editor).map(({ id }) => id)).toEqual([ids[0], ids[2]])
  })

  test.each([
    ['counts down now', () => $setReversed(true)],
    ['is written otherwise now', () => $setNumberStyle({ numbering: 'upperRoman', delimiter: '.' })],
  ])('beside its own list where that one %s', (_, $alter) => {
    const editor = headlessEditor([list(['а', 'б', 'в'])])
    press(editor, 'в')
    change(editor, () => {
      $selectLines('а')
      $alter()
    })
    const [first, second] = lines(editor)
    press(editor, 'в')
    expect(lines(editor)).toEqual([first, second, '1. в'])
  })

  test('where an item was taken to another place', () => {
    const editor = headlessEditor([list(['а', 'б', 'в']), paragraph('між'), list(['г'])])
    press(editor, 'б')
    change(editor, () => {
      const moved = $getRoot()
        .getChildren()
        .find((node) => node.getTextContent() === 'б')
      if (moved) $getRoot().getLastChild()?.insertAfter(moved)
    })
    press(editor, 'б')
    expect(lines(editor).slice(2)).toEqual(['між', '1. г', '1. б'])
  })

  test('of an item and a block that never was one', () => {
    const editor = headlessEditor([list(['а', 'б', 'в'])])
    press(editor, 'б')
    change(editor, () => {
      const left = $getRoot().getChildAtIndex(1)
      left?.insertAfter($createParagraphNode().append($createTextNode('новий')))
    })
    numbered(editor, 'б', 'новий')
    expect(lines(editor)).toEqual(['1. а', '1. б', '2. новий', '2. в'])
  })
})

test('an item without words comes back with the caret in it', () => {
  const editor = headlessEditor([list(['а', '', 'в'], { start: 3 })])
  change(editor, () => {
    const first = $getRoot().getFirstChild()
    const empty = $isListNode(first) ? first.getChildAtIndex(1) : null
    if ($isElementNode(empty)) empty.select()
  })
  change(editor, () => $toggleTextKind('numbered'))
  expect(lines(editor)).toEqual(['3. а', '', '4. в'])
  change(editor, () => $toggleTextKind('numbered'))
  change(editor, () => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText('б')
  })
  expect(lines(editor)).toEqual(['3. а', '4. б', '5. в'])
})

test('a heading made of an item is the item again', () => {
  const before = [list(['а', 'б', 'в'], { start: 5 })]
  const editor = headlessEditor(before)
  for (const kind of ['heading2', 'quote', 'numbered'] as const)
    change(editor, () => {
      $selectLines('б')
      $setTextKind(kind)
    })
  expect(bodyOf(editor)).toEqual(before)
})

test('what a block was is not copied with it', () => {
  const editor = headlessEditor([list(['а', 'б', 'в'])])
  press(editor, 'б')
  expect(JSON.stringify(editor.getEditorState())).not.toMatch(/leftItem|listOrigin/)
})
