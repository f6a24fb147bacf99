import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ImportNote, importHtml } from '#shared/document/importHtml.ts'
import { marksOfList, writeItemNumber } from '#shared/document/numbering.ts'
import { body, type ListBody, numberings } from '#shared/document/schema.ts'
import { shownBodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

interface Read {
  lines: string[]
  notes: Pick<ImportNote, 'kind' | 'count'>[]
}

/** The lines that a reader sees of a paste, and what is told of it. */
function read(html: string, plainText?: string): Read {
  const result = importHtml(html, { newId: () => newId(blockId), keepIds: false, plainText })
  expect(body.safeParse(result.blocks).error).toBeUndefined()
  return {
    lines: shownBodyText(result.blocks).split(/\n+/),
    notes: result.notes.map(({ kind, count }) => ({ kind, count })),
  }
}

const libreOffice = (inside: string) =>
  `<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body>${inside}</body></html>`

const decision = libreOffice(
  '<p>ВИРІШИЛА:</p>\n<ol>\n\t<li><p>Затвердити\n\tплан робіт.</p>\n\t<li><p>Управлінню:</p>\n\t<ol type="a">\n\t\t<li><p>перевірити мережі;</p>\n\t\t<li><p>подати звіт.</p>\n\t</ol>\n</ol>\n<p>Строк: до 1 грудня.</p>\n<ol start="3">\n\t<li><p>Контроль.</p>\n</ol>',
)

describe('marks that only the plain text has', () => {
  test('brackets and Cyrillic letters', () => {
    const plain =
      'ВИРІШИЛА:\n1) Затвердити план робіт.\n2) Управлінню:\n    а) перевірити мережі;\n    б) подати звіт.\nСтрок: до 1 грудня.\n3) Контроль.\n'
    expect(read(decision, plain)).toEqual({
      lines: plain
        .trim()
        .split('\n')
        .map((line) => line.trim()),
      notes: [],
    })
  })

  test('levels become text and are told', () => {
    const plain =
      'ВИРІШИЛА:\r\n1. Затвердити план робіт.\r\n2. Управлінню:\r\n2.1. перевірити мережі;\r\n2.2. подати звіт.\r\nСтрок: до 1 грудня.\r\n3. Контроль.'
    const { lines, notes } = read(decision, plain)
    expect(lines).toEqual(plain.split('\r\n'))
    expect(notes).toEqual([{ kind: 'numbers', count: 2 }])
  })

  test('marks of several words, and items without a mark among marked ones', () => {
    const html = libreOffice('<ol><li><p>Мета</p></li><li><p>без номера</p></li><li><p>Строк</p></li></ol>')
    expect(read(html, 'Стаття 1. Мета\nбез номера\nСтаття 2. Строк').lines).toEqual([
      'Стаття 1. Мета',
      'без номера',
      'Стаття 2. Строк',
    ])
  })

  test('of numbered headings', () => {
    const html = libreOffice(
      '<ol><li><h1>Загальні положення</h1>\n<ol><li><h2>Терміни</h2></ol></ol><p>А</p>',
    )
    expect(read(html, '1 Загальні положення\n1.1 Терміни\nА').lines).toEqual([
      '1 Загальні положення',
      '1.1 Терміни',
      'А',
    ])
  })

  test('Google Docs: a bracket', () => {
    const html =
      '<b id="docs-internal-guid-0a"><ol><li style="list-style-type:decimal"><p>Подати заяву.</p></li></ol><p>Далі</p><ol start="2"><li style="list-style-type:decimal"><p>Чекати.</p></li></ol></b>'
    expect(read(html, '1) Подати заяву.\nДалі\n2) Чекати.')).toEqual({
      lines: ['1) Подати заяву.', 'Далі', '2) Чекати.'],
      notes: [],
    })
  })

  test('invisible characters and line breaks do not matter', () => {
    const html = libreOffice('<ol><li><p>Гро&shy;мада<br>міста</p></li></ol>')
    expect(read(html, '5) Громада\nміста').lines).toEqual(['5) Громада', 'міста'])
  })
})

describe('marks of the HTML stay', () => {
  const asInHtml = [
    ...['ВИРІШИЛА:', '1. Затвердити план робіт.', '2. Управлінню:', 'a. перевірити мережі;'],
    ...['b. подати звіт.', 'Строк: до 1 грудня.', '3. Контроль.'],
  ]

  test.each([
    ['there is no plain text', ''],
    ['it has other words', '1) Щось інше.\n2) Ще інше.'],
    ['it has the words without marks', asInHtml.map((line) => line.replace(/^\w\. /, '')).join('\n')],
  ])('and that is told, where %s', (_, plain) => {
    expect(read(decision, plain)).toEqual({
      lines: asInHtml,
      notes: [{ kind: 'uncertainNumbers', count: 5 }],
    })
  })

  test('and nothing is told of other sources', () => {
    expect(read('<ol><li>а</li></ol>', 'а')).toEqual({ lines: ['1. а'], notes: [] })
    expect(read(decision).notes).toEqual([])
  })

  test('where the plain text has bullets for bullets', () => {
    const html = libreOffice('<ul><li><p>а</p><li><p>б</p></ul>')
    expect(read(html, '• а\n• б')).toEqual({ lines: ['• а', '• б'], notes: [] })
  })
})

/** Words that no two items share and that no mark is like. */
const words = fc
  .array(fc.constantFrom('робота', 'площа', 'міст', 'вода'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '))

interface Level {
  ordered: boolean
  numbering: (typeof numberings)[number]
  delimiter: '.' | ')'
  start: number
  items: { words: string; inner: Level | null }[]
}

const level = (depth: number): fc.Arbitrary<Level> =>
  fc.record({
    ordered: fc.boolean(),
    numbering: fc.constantFrom(...numberings),
    delimiter: fc.constantFrom('.' as const, ')' as const),
    start: fc.integer({ min: 1, max: 60 }),
    items: fc.array(
      fc.record({ words, inner: depth > 2 ? fc.constant(null) : fc.option(level(depth + 1), { freq: 3 }) }),
      { minLength: 1, maxLength: 4 },
    ),
  })

/** As LibreOffice writes them: HTML that has only digits and points, and plain text that has it all. */
function written(one: Level, path: string): { html: string; plain: string[] } {
  const tag = one.ordered ? 'ol' : 'ul'
  const parts = one.items.map((item, at) => {
    const own = `${item.words} ${path}${at}`
    const mark = one.ordered ? writeItemNumber({ ...one, number: one.start + at }) : '•'
    const inner = item.inner && written(item.inner, `${path}${at}x`)
    return {
      html: `<li><p>${own}</p>${inner?.html ?? ''}`,
      plain: [`${mark} ${own}`, ...(inner?.plain ?? []).map((line) => `    ${line}`)],
    }
  })
  const start = one.ordered ? ` start="${one.start}"` : ''
  return {
    html: `<${tag}${start}>${parts.map(({ html }) => html).join('')}</${tag}>`,
    plain: parts.flatMap(({ plain }) => plain),
  }
}

test('whatever the marks, readers see those of the plain text', () => {
  fc.assert(
    fc.property(level(1), (one) => {
      const { html, plain } = written(one, 'n')
      const { lines, notes } = read(
        libreOffice(`<p>Перед</p>${html}<p>Після</p>`),
        `Перед\n${plain.join('\n')}\nПісля`,
      )
      expect(lines).toEqual(['Перед', ...plain.map((line) => line.trim()), 'Після'])
      expect(notes).toEqual([])
    }),
  )
})

test('no plain text keeps an import from its end, or adds words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (plain) => {
      const { lines } = read(decision, plain)
      for (const words of ['Затвердити план робіт.', 'подати звіт.', 'Контроль.']) {
        expect(lines.filter((line) => line.endsWith(words))).toHaveLength(1)
      }
    }),
  )
})

test('the text on the clipboard begins each item with its mark', () => {
  const list: ListBody = {
    ...{ ordered: true, numbering: 'lowerCyrillic', delimiter: ')', start: 3 },
    items: [{ content: [{ type: 'text', text: 'воду', marks: [] }] }],
  }
  const id = newId(blockId)
  expect(shownBodyText([{ id, type: 'list', ...list }])).toBe(`${marksOfList(list)[0]} воду`)
  expect(shownBodyText([{ id, type: 'list', ...list }])).toBe('в) воду')
})
