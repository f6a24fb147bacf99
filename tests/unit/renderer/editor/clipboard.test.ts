import fc from 'fast-check'
import { $getRoot, $isElementNode, $selectAll, type LexicalEditor } from 'lexical'
import { describe, expect, it } from 'vitest'
import { BLOCKS_TYPE, copiedAs, readPasted } from '#renderer/editor/features/clipboard/clipboardData.ts'
import { $insertPasted } from '#renderer/editor/features/clipboard/insertPasted.ts'
import { $readSelectedBlocks } from '#renderer/editor/features/clipboard/selectionBlocks.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyArbitrary } from './arbitraries.ts'
import { bodyOf, change, headlessEditor, idsOf } from './editorSupport.ts'

const text = (words: string): Inline[] => [{ type: 'text', text: words, marks: [] }]
const paragraph = (words: string): Block => ({ id: newId(blockId), type: 'paragraph', content: text(words) })
const list = (ordered: boolean, ...items: string[]): Block => ({
  id: newId(blockId),
  type: 'list',
  ordered,
  items: items.map((words) => ({ content: text(words) })),
})
const withoutIds = (blocks: readonly Block[]) => blocks.map(({ id: _, ...rest }) => rest)

function selected(editor: LexicalEditor): Block[] {
  let blocks: Block[] = []
  change(editor, () => {
    blocks = $readSelectedBlocks(editor)
  })
  return blocks
}

function paste(editor: LexicalEditor, blocks: readonly Block[]): void {
  change(editor, () => $insertPasted(editor, [...blocks]))
}

describe('copying', () => {
  it('of everything gives every block as it is', () => {
    fc.assert(
      fc.property(bodyArbitrary(0), (between) => {
        const blocks = [paragraph('початок'), ...between, paragraph('кінець')]
        const editor = headlessEditor(blocks)
        change(editor, () => void $selectAll())
        expect(withoutIds(selected(editor))).toEqual(withoutIds(blocks))
      }),
    )
  }, 60_000)

  it('keeps what kind a list is', () => {
    for (const ordered of [true, false]) {
      const editor = headlessEditor([list(ordered, 'один', 'два')])
      change(editor, () => void $selectAll())
      expect(selected(editor)).toMatchObject([{ type: 'list', ordered }])
    }
  })

  it('of words inside a block gives a paragraph of them', () => {
    const editor = headlessEditor([paragraph('перше друге третє')])
    change(editor, () => void $getRoot().getAllTextNodes()[0]?.select(6, 11))
    expect(withoutIds(selected(editor))).toEqual([{ type: 'paragraph', content: text('друге') }])
  })

  it('gives other programs HTML without our ids and without pictures that have no address', () => {
    const image: Block = {
      id: newId(blockId),
      type: 'image',
      mediaId: crypto.randomUUID() as never,
      alt: 'Фото',
      decorative: false,
      caption: [],
      credit: '',
    }
    const html = copiedAs('text/html', [paragraph('Текст'), image])
    expect(html).toContain('<p>Текст</p>')
    expect(html).not.toContain('data-block-id')
    expect(html).not.toContain('<img')
  })
})

describe('reading what is pasted', () => {
  it('takes our blocks exactly', () => {
    fc.assert(
      fc.property(bodyArbitrary(1), (blocks) => {
        expect(readPasted(BLOCKS_TYPE, copiedAs(BLOCKS_TYPE, blocks) ?? '')?.blocks).toEqual(blocks)
      }),
    )
  }, 60_000)

  it('refuses blocks that somebody else made up', () => {
    const forged = [
      { ...paragraph('x'), content: [{ type: 'link', href: 'javascript:alert(1)', content: text('x') }] },
    ]
    expect(readPasted(BLOCKS_TYPE, JSON.stringify(forged))).toBeNull()
    expect(readPasted(BLOCKS_TYPE, '{broken')).toBeNull()
  })

  it('lets HTML in through the importer only', () => {
    const pasted = readPasted('text/html', '<p onclick="x()">Так <script>alert(1)</script><b>добре</b></p>')
    expect(withoutIds(pasted?.blocks ?? [])).toEqual([
      {
        type: 'paragraph',
        content: [...text('Так '), { type: 'text', text: 'добре', marks: ['bold'] }],
      },
    ])
  })
})

describe('pasting', () => {
  it('puts words into the line and the line keeps its id', () => {
    const block = paragraph('ав')
    const editor = headlessEditor([block])
    change(editor, () => void $getRoot().getAllTextNodes()[0]?.select(1, 1))
    paste(editor, [paragraph('б')])
    expect(bodyOf(editor)).toEqual([{ ...block, content: text('абв') }])
  })

  it('puts blocks between the halves, under new ids', () => {
    const block = paragraph('перша друга')
    const editor = headlessEditor([block])
    change(editor, () => void $getRoot().getAllTextNodes()[0]?.select(6, 6))
    const pasted = [paragraph('один'), list(false, 'два'), paragraph('три')]
    paste(editor, pasted)
    expect(withoutIds(bodyOf(editor))).toEqual([
      { type: 'paragraph', content: text('перша один') },
      { type: 'list', ordered: false, items: [{ content: text('два') }] },
      { type: 'paragraph', content: text('тридруга') },
    ])
    const ids = idsOf(editor)
    expect(ids[0]).toBe(block.id)
    for (const { id } of pasted) expect(ids).not.toContain(id)
  })

  it('makes a list pasted into a list items of it', () => {
    const block = list(false, 'один', 'три')
    const editor = headlessEditor([block])
    change(editor, () => {
      const item = $getRoot().getFirstChild()
      if ($isElementNode(item)) item.getFirstChild()?.selectEnd()
    })
    paste(editor, [list(true, 'два')])
    expect(bodyOf(editor)).toEqual([
      { ...block, items: ['один', 'два', 'три'].map((words) => ({ content: text(words) })) },
    ])
  })

  it('makes everything lines of a table cell', () => {
    const editor = headlessEditor([
      { id: newId(blockId), type: 'table', rows: [[{ header: false, content: text('клітинка') }]] },
    ])
    change(editor, () => void $getRoot().getAllTextNodes()[0]?.selectEnd())
    paste(editor, [paragraph(' а'), list(false, 'б', 'в')])
    expect(bodyOf(editor)).toMatchObject([
      {
        type: 'table',
        rows: [
          [
            {
              content: [
                ...text('клітинка а'),
                { type: 'lineBreak' },
                ...text('б'),
                { type: 'lineBreak' },
                ...text('в'),
              ],
            },
          ],
        ],
      },
    ])
  })
})
