import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { plainInlines, textInlines } from '#shared/document/inlines.ts'
import {
  canonicalNumbers,
  likeliestItemNumber,
  marksOfList,
  maxStart,
  minStart,
  readItemNumbers,
  startOfList,
  writeItemNumber,
} from '#shared/document/numbering.ts'
import { type Block, body, type ListBody, numberings } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anyNumbers } from '#tests/support/arbitraries/document.ts'

const makeId = () => newId(blockId)

/** What a reader sees, line by line: each item with its mark, what is nested moved in. */
function shown(blocks: readonly Block[]): string[] {
  const lines = (list: ListBody, indent: string): string[] => {
    const marks = marksOfList(list)
    return list.items.flatMap((item, at) => [
      `${indent}${marks[at]} ${plainInlines(item.content)}`,
      ...(item.list ? lines(item.list, `${indent}  `) : []),
    ])
  }
  return blocks.flatMap((block) => {
    if (block.type === 'list') return lines(block, '')
    if (block.type === 'heading') return [`# ${plainInlines(block.content)}`]
    return 'content' in block ? [plainInlines(block.content)] : [block.type]
  })
}

const read = (html: string) => {
  const result = importHtml(html, { newId: makeId })
  expect(body.safeParse(result.blocks).error).toBeUndefined()
  expect(result.dropped).toEqual([])
  return { lines: shown(result.blocks), notes: result.notes.map(({ kind, count }) => ({ kind, count })) }
}

const word = (place: string, mark: string, text: string) =>
  `<p class=MsoListParagraph style='mso-list:${place} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp;</span></span><![endif]>${text}<o:p></o:p></p>`

describe('marks', () => {
  test.each([
    ['decimal', -3, '-3.'],
    ['lowerAlpha', 28, 'ab.'],
    ['upperAlpha', 0, '0.'],
    ['upperRoman', 1994, 'MCMXCIV.'],
    ['lowerRoman', 4000, '4000.'],
    ['lowerCyrillic', 1, 'а.'],
    ['lowerCyrillic', 7, 'є.'],
    ['lowerCyrillic', 31, 'я.'],
    ['lowerCyrillic', 32, 'аа.'],
    ['upperCyrillic', 11, 'І.'],
  ] as const)('%s %i is %s', (numbering, number, mark) => {
    expect(writeItemNumber({ numbering, delimiter: '.', number })).toBe(mark)
  })

  test('what is written can be read again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...numberings), fc.integer({ min: 1, max: 300 }), (numbering, number) => {
        const mark = { numbering, delimiter: ')' as const, number }
        expect(readItemNumbers(writeItemNumber(mark))).toContainEqual(mark)
      }),
    )
  })

  test('one mark may mean several things; words, levels and mixed letters mean none', () => {
    expect(readItemNumbers('i.').map((one) => one.number)).toEqual([1, 9])
    expect(likeliestItemNumber('i.')).toMatchObject({ numbering: 'lowerRoman', number: 1 })
    expect(likeliestItemNumber('c)')).toMatchObject({ numbering: 'lowerAlpha', number: 3 })
    expect(likeliestItemNumber('IV.')).toMatchObject({ numbering: 'upperRoman', number: 4 })
    for (const none of ['1.1.', 'Аб)', 'пункт)', '1', '-', '01.', ''])
      expect(readItemNumbers(none)).toEqual([])
  })
})

describe('pasted numbers stay what they were', () => {
  test('Word: numbers go on behind a paragraph', () => {
    const html = [
      word('l0 level1', '1.', 'Затвердити план робіт.'),
      word('l0 level1', '2.', 'Управлінню ЖКГ:'),
      '<p class=MsoNormal>Строк виконання: до 1 грудня.<o:p></o:p></p>',
      word('l0 level1', '3.', 'Контроль покласти на заступника голови.'),
      word('l0 level1', '4.', 'Рішення набуває чинності з дня оприлюднення.'),
    ].join('\n')
    expect(read(html)).toEqual({
      lines: [
        '1. Затвердити план робіт.',
        '2. Управлінню ЖКГ:',
        'Строк виконання: до 1 грудня.',
        '3. Контроль покласти на заступника голови.',
        '4. Рішення набуває чинності з дня оприлюднення.',
      ],
      notes: [],
    })
  })

  test('Word: several levels become text and are told; letters are letters', () => {
    const html = [
      word('l0 level1', '1.', 'Внести зміни:'),
      word('l0 level2', '1.1.', 'пункт 2 викласти так;'),
      word('l0 level2', '1.2.', 'пункт 3 вилучити.'),
      word('l0 level1', '2.', 'Оприлюднити.'),
      word('l1 level1', 'а)', 'літера а;'),
      word('l1 level1', 'б)', 'літера б.'),
    ].join('\n')
    const { lines, notes } = read(html)
    expect(lines).toEqual([
      '1. Внести зміни:',
      '1.1. пункт 2 викласти так;',
      '1.2. пункт 3 вилучити.',
      '2. Оприлюднити.',
      'а) літера а;',
      'б) літера б.',
    ])
    expect(notes).toEqual([{ kind: 'numbers', count: 2 }])
  })

  test('Word: nested letters, a restart, a skipped letter, and a list that begins elsewhere', () => {
    const html = [
      word('l0 level1', '5)', 'а'),
      word('l0 level2', 'д)', 'б'),
      word('l0 level2', 'е)', 'в'),
      word('l0 level2', 'ж)', 'г'),
      word('l0 level1', '6)', 'ґ'),
      word('l0 level1', '1)', 'д'),
      word('l2 level1', 'h.', 'е'),
      word('l2 level1', 'i.', 'є'),
      word('l3 level1', 'i.', 'ж'),
      word('l3 level1', 'ii.', 'з'),
    ].join('\n')
    expect(read(html).lines).toEqual([
      '5) а',
      'д) б',
      'е) в',
      'ж) г',
      '6) ґ',
      '1) д',
      'h. е',
      'i. є',
      'i. ж',
      'ii. з',
    ])
  })

  test('HTML: type, start, value and reversed', () => {
    const html =
      '<ol type="a" start="3"><li>в</li><li value="7">є</li></ol><ol reversed><li>два</li><li>один</li></ol>'
    expect(read(html).lines).toEqual(['c. в', 'g. є', '2. два', '1. один'])
  })

  test('Google Docs: a list in two parts, and styles on the items', () => {
    const item = (style: string, text: string) =>
      `<li dir="ltr" style="list-style-type:${style};white-space:pre" aria-level="1"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap">${text}</span></p></li>`
    const html = `<b style="font-weight:normal;" id="docs-internal-guid-0a"><ol style="margin-top:0">${item('decimal', 'Подати заяву.')}${item('decimal', 'Додати довідку.')}<ol>${item('lower-alpha', 'копію;')}${item('lower-alpha', 'витяг.')}</ol></ol><p dir="ltr">Довідку видає ЦНАП.</p><ol style="margin-top:0" start="3">${item('decimal', 'Чекати відповіді.')}</ol></b>`
    expect(read(html).lines).toEqual([
      '1. Подати заяву.',
      '2. Додати довідку.',
      '  a. копію;',
      '  b. витяг.',
      'Довідку видає ЦНАП.',
      '3. Чекати відповіді.',
    ])
  })

  test('LibreOffice: unclosed items, letters in a list, a value, Roman numbers', () => {
    const html =
      '<ol>\n\t<li><p>Затвердити\n\tплан робіт.</p>\n\t<li><p>Управлінню\n\tЖКГ:</p>\n\t<ol type="a">\n\t\t<li><p>перевірити</p>\n\t\t<li><p>подати</p>\n\t</ol>\n\t<li value="7"><p>сьомий</p>\n</ol>\n<p>Строк</p>\n<ol type="I" start="4"><li><p>римський</p></ol>'
    expect(read(html).lines).toEqual([
      '1. Затвердити план робіт.',
      '2. Управлінню ЖКГ:',
      '  a. перевірити',
      '  b. подати',
      '7. сьомий',
      'Строк',
      'IV. римський',
    ])
  })

  test('what a browser shows: counted empty items, marks written into the style, items without a mark', () => {
    expect(read('<ol><li>а</li><li></li><li>в</li></ol>').lines).toEqual(['1. а', '3. в'])
    expect(
      read(`<ol><li style="list-style-type: 'А) '">а</li><li style='list-style-type:"Б) "'>б</li></ol>`)
        .lines,
    ).toEqual(['А) а', 'Б) б'])
    expect(read('<ol style="list-style: none"><li>1.1. а</li></ol>').lines).toEqual(['1.1. а'])
    expect(read('<ol><li>а<ul><li>б</li></ul>в</li><li>г</li></ol>').lines).toEqual([
      '1. а',
      '  • б',
      'в',
      '2. г',
    ])
    expect(read('<ol start="99999999"><li>а</li></ol>')).toEqual({
      lines: ['99999999. а'],
      notes: [{ kind: 'numbers', count: 1 }],
    })
  })

  test('in a cell, where no list can stand, the marks are text', () => {
    const [table] = importHtml(
      '<table><tr><td><ol type="I" start="3"><li>а</li><li>б</li></ol></td><td>в</td></tr></table>',
      {
        newId: makeId,
      },
    ).blocks
    expect(table?.type === 'table' && plainInlines(table.rows[0]?.[0]?.content ?? [])).toBe('III. а\nIV. б')
  })

  test('lists deeper than ours keep their numbers', () => {
    const html = `${'<ol><li>а'.repeat(8)}`
    expect(read(html).lines.map((line) => line.trim())).toEqual(Array.from({ length: 8 }, () => '1. а'))
  })
})

describe('headings that were exported as items', () => {
  test('LibreOffice: they are headings and keep their numbers', () => {
    const html =
      '<ol>\n\t<li><h1 class="western">Загальні положення</h1>\n\t<li><h1 class="western">Права</h1>\n\t<ol>\n\t\t<li><h2>Підрозділ</h2>\n\t</ol>\n</ol>\n<p>Текст</p>'
    expect(read(html).lines).toEqual(['# 1. Загальні положення', '# 2. Права', '# 1. Підрозділ', 'Текст'])
  })

  test('Word: a paragraph with an outline level is one', () => {
    const html =
      "<p class=MsoNormal style='mso-outline-level:2;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>II.<span>&nbsp;</span></span>Порядок</p><p class=MsoNormal>текст</p>"
    expect(read(html).lines).toEqual(['# II. Порядок', 'текст'])
  })

  test('an item that begins with a heading and goes on is an item', () => {
    expect(read('<ol><li><h3>Крок</h3><p>Дія</p></li></ol>').lines).toEqual(['1. Крок\nДія'])
    expect(read('<ul><li><h3>Новина</h3></li></ul>').lines).toEqual(['• Новина'])
  })
})

test('HTML out says the marks in attributes where these show them, else in text', () => {
  const item = (text: string) => ({ content: [{ type: 'text' as const, text, marks: [] }] })
  const render = (list: ListBody) =>
    renderBlocks([{ id: makeId(), type: 'list', ...list }], {
      media: () => null,
      opaque: 'omit',
      withoutIds: true,
    })
  expect(render({ ordered: true, start: 3, numbering: 'upperRoman', items: [item('а')] })).toBe(
    '<ol type="I" start="3"><li>а</li></ol>',
  )
  expect(
    render({ ordered: true, numbering: 'lowerCyrillic', delimiter: ')', items: [item('а'), item('б')] }),
  ).toBe(
    '<div role="list" class="marked-list" data-numbering="lowerCyrillic" data-delimiter=")"><div role="listitem"><span class="mark">а) </span>а</div><div role="listitem"><span class="mark">б) </span>б</div></div>',
  )
})

/** A list of items with words in plain HTML, as another program would take it from us and give it back. */
const wordedList = (depth: number): fc.Arbitrary<ListBody> =>
  fc
    .record({
      ordered: fc.boolean(),
      numbers: anyNumbers,
      items: fc.array(
        fc.record({
          word: fc.constantFrom('вода', 'світло', 'тепло'),
          list: depth > 2 ? fc.constant(null) : fc.option(wordedList(depth + 1), { freq: 2 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ ordered, numbers, items }) => {
      const body = {
        ordered,
        items: items.map(({ word, list }) => ({ content: textInlines(word), ...(list && { list }) })),
      }
      return { ...body, ...canonicalNumbers({ ...body, ...numbers }) }
    })
    // What counts past the last number that a list can begin with comes back as words.
    .filter((list) => {
      const last = startOfList(list) + (list.reversed ? 1 - list.items.length : list.items.length - 1)
      return last >= minStart && last <= maxStart
    })

test('whatever the numbers, HTML without our ids brings back the list as it was', () => {
  fc.assert(
    fc.property(wordedList(1), (list) => {
      const html = renderBlocks([{ id: makeId(), type: 'list', ...list }], {
        ...{ media: () => null, opaque: 'omit', withoutIds: true },
      })
      const { blocks, notes } = importHtml(html, { newId: makeId, keepIds: false })
      expect(blocks).toMatchObject([{ type: 'list', ...list }])
      expect(shown(blocks)).toEqual(shown([{ id: makeId(), type: 'list', ...list }]))
      expect(notes).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a list parted by a paragraph goes on with its numbers, out and in', () => {
  fc.assert(
    fc.property(wordedList(2), fc.integer({ min: 1, max: 3 }), (list, at) => {
      fc.pre(list.ordered && at < list.items.length)
      const start = startOfList(list)
      const rest = start + (list.reversed ? -at : at)
      fc.pre(rest >= minStart && rest <= maxStart)
      const part = (items: ListBody['items'], first: number): Block => {
        const body = { ...list, items, start: first }
        const { start: _, ...others } = body
        return { id: makeId(), type: 'list', ...others, ...canonicalNumbers(body) }
      }
      const between: Block = { id: makeId(), type: 'paragraph', content: textInlines('Строк: до 1 грудня.') }
      const body = [part(list.items.slice(0, at), start), between, part(list.items.slice(at), rest)]
      const html = renderBlocks(body, { media: () => null, opaque: 'omit', withoutIds: true })
      const { blocks } = importHtml(html, { newId: makeId, keepIds: false })
      expect(shown(blocks)).toEqual(shown(body))
    }),
    { numRuns: 300 },
  )
})
