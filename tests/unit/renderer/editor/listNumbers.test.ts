import { buildEditorFromExtensions } from '@lexical/extension'
import { HeadlessExtension } from '@lexical/headless'
import { $isListNode, type ListNode } from '@lexical/list'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { describe, expect, test } from 'vitest'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { $setTextKind } from '#renderer/editor/commands/blockKinds.ts'
import {
  $continueNumbers,
  $numbersAtCaret,
  $setItemNumber,
  $setNumberStyle,
  $setReversed,
} from '#renderer/editor/commands/listNumbers.ts'
import { CoreExtension } from '#renderer/editor/coreExtension.ts'
import { MarkdownExtension } from '#renderer/editor/features/markdown/MarkdownExtension.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { marksOfList } from '#shared/document/numbering.ts'
import type { Block, ListBody, ListNumbers } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const item = (text: string, list?: ListBody) => ({
  content: [{ type: 'text' as const, text, marks: [] }],
  ...(list && { list }),
})
const list = (texts: readonly string[], numbers: ListNumbers = {}): Block => ({
  ...{ id: newId(blockId), type: 'list', ordered: true, items: texts.map((text) => item(text)) },
  ...numbers,
})
const paragraph = (text: string): Block => ({
  ...{ id: newId(blockId), type: 'paragraph', content: [{ type: 'text', text, marks: [] }] },
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

/** The marks that the editor draws: Lexical gives each item its value. */
const values = (editor: LexicalEditor): number[] =>
  editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .filter($isListNode)
      .flatMap((one) =>
        one.getChildren().map((child) => (child as unknown as { getValue(): number }).getValue()),
      ),
  )

const $item = (block: number, at: number) => {
  const node = $getRoot().getChildAtIndex(block) as ListNode
  const child = node.getChildAtIndex(at)
  return $isElementNode(child) ? child : node
}

describe('numbers in the editor', () => {
  test('an item in the middle begins anew: a list of its own, with the same marks', () => {
    const blocks = [list(['а', 'б', 'в'], { numbering: 'lowerCyrillic', delimiter: ')' })]
    const editor = headlessEditor(blocks)
    change(editor, () => {
      $item(0, 1).selectEnd()
      $setItemNumber(5)
    })
    expect(lines(editor)).toEqual(['а) а', 'ґ) б'.replace('ґ', 'д'), 'е) в'])
    expect(bodyOf(editor)[0]?.id).toBe(blocks[0]?.id)
    expect(new Set(bodyOf(editor).map(({ id }) => id)).size).toBe(2)
    expect(values(editor)).toEqual([1, 5, 6])
  })

  test('the first item gives the whole list its start; one again is the default', () => {
    const editor = headlessEditor([list(['а', 'б'])])
    change(editor, () => {
      $item(0, 0).selectEnd()
      $setItemNumber(0)
    })
    expect(bodyOf(editor)[0]).toMatchObject({ start: 0 })
    change(editor, () => $setItemNumber(1))
    expect(bodyOf(editor)[0]).not.toHaveProperty('start')
  })

  test('a list goes on with the numbers of the one before, behind a paragraph', () => {
    const editor = headlessEditor([list(['а', 'б'], { delimiter: ')' }), paragraph('між'), list(['в'])])
    change(editor, () => {
      $item(2, 0).selectEnd()
      expect($numbersAtCaret()).toMatchObject({ number: 1, canContinue: true })
      $continueNumbers()
    })
    expect(lines(editor)).toEqual(['1) а', '2) б', 'між', '3) в'])
  })

  test('another way of counting keeps the numbers; counting down ends at one', () => {
    const editor = headlessEditor([list(['а', 'б'], { start: 4 })])
    change(editor, () => {
      $item(0, 0).selectEnd()
      $setNumberStyle({ numbering: 'upperRoman', delimiter: '.' })
    })
    expect(lines(editor)).toEqual(['IV. а', 'V. б'])
    change(editor, () => $setReversed(true))
    expect(lines(editor)).toEqual(['II. а', 'I. б'])
    expect(values(editor)).toEqual([2, 1])
  })

  test('a paragraph put into the middle changes no number behind it', () => {
    const editor = headlessEditor([list(['а', 'б', 'в'], { start: 3 })])
    change(editor, () => void $item(0, 0).insertAfter($createParagraphNode()))
    expect(lines(editor)).toEqual(['3. а', '', '4. б', '5. в'])
  })

  test('Enter on an empty item ends the list, and the rest goes on behind the paragraph', () => {
    const editor = headlessEditor([list(['а', '', 'б'])])
    change(editor, () => void $item(0, 1).selectEnd())
    change(editor, () => void editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
    expect(lines(editor)).toEqual(['1. а', '', '2. б'])
  })

  test('numbering a selection again keeps the number its list began with', () => {
    const editor = headlessEditor([list(['а', 'б'], { start: 3 })])
    change(editor, () => {
      $item(0, 0).select(0, 1)
      $setTextKind('numbered')
    })
    expect(lines(editor)).toEqual(['3. а', '4. б'])
  })

  test.each([1, 2])(
    '%i paragraphs numbered by command begin anew and change no list beside them',
    (count) => {
      const between = ['новий', 'ще один'].slice(0, count)
      const before = list(['а', 'б'])
      const after = list(['в'])
      const editor = headlessEditor([before, ...between.map(paragraph), after])
      change(editor, () => {
        $getRoot().getChildAtIndex(1)?.selectStart()
        const selection = $getSelection()
        const last = $getRoot().getChildren().filter($isElementNode)[count]?.getLastDescendant()
        if ($isRangeSelection(selection) && $isTextNode(last)) selection.focus.set(last.getKey(), 1, 'text')
        $setTextKind('numbered')
      })
      const numbered = between.map((text, at) => `${at + 1}. ${text}`)
      expect(lines(editor)).toEqual(['1. а', '2. б', ...numbered, '1. в'])
      const ids = bodyOf(editor).map(({ id }) => id)
      expect(new Set(ids).size).toBe(3)
      expect([ids[0], ids[2]]).toEqual([before.id, after.id])
      change(editor, $continueNumbers)
      expect(lines(editor).slice(2, -1)).toEqual(between.map((text, at) => `${at + 3}. ${text}`))
    },
  )

  test('an empty paragraph behind a list begins a list of its own', () => {
    const editor = headlessEditor([list(['а', 'б']), paragraph('')])
    change(editor, () => {
      $getRoot().getChildAtIndex(1)?.selectEnd()
      $setTextKind('numbered')
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('в')
    })
    expect(lines(editor)).toEqual(['1. а', '2. б', '1. в'])
  })

  test('an inner list made by indenting begins with one', () => {
    const editor = headlessEditor([list(['а', 'б'], { start: 3 })])
    change(editor, () => {
      const second = $item(0, 1)
      if ('setIndent' in second) (second as unknown as { setIndent(depth: number): void }).setIndent(1)
    })
    expect(bodyOf(editor)).toMatchObject([{ start: 3, items: [{ list: { ordered: true } }] }])
    expect(JSON.stringify(bodyOf(editor)).match(/"start"/g)).toHaveLength(1)
  })
})

describe('typing a mark', () => {
  const typed = async (before: readonly Block[], text: string): Promise<string[]> => {
    const editor = buildEditorFromExtensions({
      name: 'typing',
      dependencies: [HeadlessExtension, CoreExtension, MarkdownExtension],
      onError(error) {
        throw error
      },
    })
    change(editor, () => {
      $setBody([...before, { id: newId(blockId), type: 'paragraph', content: [] }])
      $getRoot().selectEnd()
    })
    for (const letter of text) {
      change(editor, () => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) selection.insertText(letter)
      })
      // The shortcuts answer in an update of their own.
      await Promise.resolve()
      change(editor, () => {})
    }
    return lines(editor)
  }

  test.each([
    ['3. в', ['3. в']],
    ['1) а', ['1) а']],
    ['б) б', ['б) б']],
    ['b) б', ['b) б']],
    ['IV. б', ['IV. б']],
    ['с. Боратин', ['с. Боратин']],
    ['А. Коваль', ['А. Коваль']],
    ['1.1. пункт', ['1.1. пункт']],
    ['2026. рік', ['2026. рік']],
  ])('%s', async (text, shown) => {
    expect(await typed([], text)).toEqual(shown)
  })

  test('the next number goes on with the list above; another one begins a list', async () => {
    expect(await typed([list(['а', 'б'])], '3. в')).toEqual(['1. а', '2. б', '3. в'])
    expect(await typed([list(['а', 'б'])], '7. в')).toEqual(['1. а', '2. б', '7. в'])
  })
})
