import { describe, expect, it } from 'vitest'
import { plainText, readKey } from '#renderer/handbook/book/chapter.ts'
import { readChapter } from '#renderer/handbook/book/readChapter.ts'
import { type Book, searchBook } from '#renderer/handbook/book/searchBook.ts'

describe('a chapter', () => {
  it('has a title, sections with anchors, lists, tables, pictures and notes', () => {
    const { title, blocks } = readChapter(
      [
        '# Write',
        '## Blocks {#blocks}',
        'Press `Ctrl+N`, choose **List**, see [tables](writing.md#tables).',
        '- one\n- two',
        '| a | b |\n| - | - |\n| 1 | 2 |',
        '![The menu](../pictures/en/blocks.webp)',
        '> Take care.',
        '```keys\n```',
      ].join('\n\n'),
    )
    expect(title).toBe('Write')
    expect(blocks.map(({ kind }) => kind)).toEqual([
      ...['heading', 'paragraph', 'list', 'table', 'picture', 'note', 'keys'],
    ])
    expect(blocks[0]).toMatchObject({
      level: 2,
      anchor: 'blocks',
      content: [{ kind: 'text', text: 'Blocks' }],
    })
    expect(blocks[1]).toMatchObject({
      content: [
        { text: 'Press ' },
        { kind: 'key', chord: 'mod+n' },
        { text: ', choose ' },
        { kind: 'label' },
        { text: ', see ' },
        { kind: 'link', to: { chapter: 'writing', anchor: 'tables' } },
        { text: '.' },
      ],
    })
    expect(blocks[4]).toEqual({ kind: 'picture', name: 'blocks', alt: 'The menu' })
  })

  it('takes HTML for words', () => {
    const { blocks } = readChapter('# A\n\nOne <img src=x onerror="alert(1)"> word')
    const [block] = blocks
    expect(block?.kind === 'paragraph' && plainText(block.content)).toBe(
      'One <img src=x onerror="alert(1)"> word',
    )
  })

  it.each([
    ['[x](https://example.org)', 'no place in the handbook'],
    ['[x](nothing.md)', 'no place in the handbook'],
    ['![x](https://example.org/a.webp)', 'no picture of the handbook'],
    ['# Another title', 'no h1'],
    ['```js\n1\n```', 'no js block'],
    ['***\n', 'no hr'],
  ])('refuses %s', (source, reason) => {
    expect(() => readChapter(`# A\n\n${source}`)).toThrow(reason)
  })

  it.each([
    ['Ctrl+Alt+N', 'mod+alt+n'],
    ['Alt+↑', 'alt+arrowup'],
    ['Shift+F7', 'shift+f7'],
    ['Ctrl+,', 'mod+,'],
    ['Enter', 'enter'],
    ['F1', 'f1'],
    ['/', null],
    ['N', null],
    ['visnyk.db', null],
    ['Ctrl', null],
    ['Ctrl+Nothing', null],
  ])('reads %s as the key %s', (written, chord) => {
    expect(readKey(written)).toBe(chord)
  })
})

describe('the search', () => {
  const book: Book = new Map([
    [
      'writing',
      readChapter(
        '# Як писати\n\nТаблиці мають рядки.\n\n## Зображення {#pictures}\n\nОпишіть кожне зображення. Людина не бачить.',
      ),
    ],
    ['queue', readChapter('# Черга\n\nЧерга надсилає тексти. The queue sends pictures.')],
  ])
  const places = (query: string) =>
    searchBook(book, query).map(({ place }) => `${place.chapter}#${place.anchor ?? ''}`)

  it.each([
    ['таблицею', ['writing#']],
    ['зображенням', ['writing#pictures']],
    ['людьми', ['writing#pictures']],
    ['черзі текст', ['queue#']],
    ['picture', ['queue#']],
    ['ЗОБРАЖЕННЯ', ['writing#pictures']],
    ['зображення черга', []],
    ['', []],
    ['…', []],
  ])('finds every form of the words: %s', (query, found) => {
    expect(places(query)).toEqual(found)
  })

  it('puts a section first whose heading has the word, and marks the words in its line', () => {
    const more: Book = new Map([...book, ['media', readChapter('# Медіатека\n\nЗображення й файли.')]])
    const [first] = searchBook(more, 'зображення')
    expect(first).toMatchObject({
      heading: 'Зображення',
      line: 'Опишіть кожне зображення. Людина не бачить.',
    })
    expect(first?.ranges.map(({ start, end }) => first.line.slice(start, end))).toEqual(['зображення'])
  })
})
