import { describe, expect, test } from 'vitest'
import type { FileRead } from '#shared/document/files/fileRead.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import { body } from '#shared/document/schema.ts'
import { shownBodyText, shownText } from '#shared/document/text.ts'
import { fixture, readTestFile } from '#tests/support/files/readTestFile.ts'

// Files that LibreOffice made of one text, in each of its formats.

const formats = ['zvit.docx', 'zvit.odt', 'zvit.fodt']
const read = (name: string, changes?: 'accept' | 'reject') => readTestFile(name, fixture(name), changes)

/** Lines of items as LibreOffice shows them: it draws bullets of the second level otherwise. */
const itemLines = new TextDecoder()
  .decode(fixture('zvit.txt'))
  .split('\n')
  .filter((line) => /^ +\S/.test(line) && !/^ {6}\S/.test(line))
  .map((line) => line.trim().replace(/^◦/, '•'))

const lines = ({ blocks }: FileRead) => blocks.flatMap((block) => shownText(block).split(/[\n\t]/))
const reported = ({ report }: FileRead) => Object.fromEntries(report.map(({ what, count }) => [what, count]))

describe.each(formats)('%s', (name) => {
  test('gives a valid body with title and lead', () => {
    const { title, lead, blocks } = read(name)
    expect(body.safeParse(blocks).success).toBe(true)
    expect([title, lead]).toEqual(['Звіт про роботу громади', 'Що зроблено за рік і що далі'])
  })

  test('shows every item with the number that LibreOffice shows', () => {
    expect(itemLines).toHaveLength(33)
    const shown = lines(read(name))
    expect(itemLines.filter((line) => !shown.includes(line))).toEqual([])
  })

  test('keeps headings with their levels and numbers', () => {
    const headings = read(name).blocks.flatMap((block) =>
      block.type === 'heading' ? [[block.level, shownText(block)]] : [],
    )
    expect(headings).toEqual([
      [2, 'I. Дороги'],
      [3, 'Кошти'],
      [4, 'Подробиці'],
      [4, 'Найглибше'],
      [2, 'II. Висновки'],
    ])
  })

  test('keeps the looks of words and their links', () => {
    const text = read(name).blocks.flatMap((block) => (block.type === 'paragraph' ? block.content : []))
    const marked = text.flatMap((one) =>
      one.type === 'text' ? one.marks.map((mark) => [mark, one.text]) : [],
    )
    expect(marked).toEqual([
      ['bold', 'відновила'],
      ['italic', 'три'],
      ['superscript', '[1]'],
      ['underline', 'підкреслено'],
      ['strikethrough', 'закреслено'],
      ['superscript', '2'],
      ['subscript', '2'],
      ['superscript', '[2]'],
    ])
    expect(text.flatMap((one) => (one.type === 'link' ? [one.href] : []))).toEqual([
      'https://example.com/zvit?id=5',
      'mailto:rada@example.com',
    ])
  })

  test('keeps a table with merged cells at their places', () => {
    const table = read(name).blocks.find(({ type }) => type === 'table')
    expect(table && shownText(table)).toBe(
      [
        'Показник\tРоки\t\tРазом',
        'Дороги\t2025\t2026\t10',
        '\t4\t1. перше\n2. друге\tдва\nрядки',
        'Кут\t\tв\tг',
        '\t\tґ\tд',
      ].join('\n'),
    )
    expect(table?.type === 'table' && table.rows.map(([first]) => first?.header)).toEqual([
      ...[true, false, false, false, false],
    ])
  })

  test('takes pictures out with what is said of them, at their places', () => {
    const { blocks, pictures } = read(name)
    expect(blocks.flatMap((block) => (block.type === 'image' ? [block] : []))).toMatchObject([
      { alt: 'Мапа відремонтованих вулиць', caption: [] },
      { alt: 'Міський голова на сесії', caption: [{ text: 'Рисунок 1: Сесія ради' }] },
    ])
    expect(pictures.map(({ id }) => id)).toEqual(mediaIdsIn(blocks))
    expect(pictures.map(({ type }) => type)).toEqual(['image/png', 'image/png'])
    const at = blocks.findIndex(({ type }) => type === 'image')
    expect(blocks.slice(at - 1, at + 2).map(shownText)).toEqual([
      'До малюнка',
      'Мапа відремонтованих вулиць',
      'після малюнка.',
    ])
  })

  test('puts notes at the end and the words of text boxes behind their paragraph', () => {
    const shown = lines(read(name))
    expect(shown.slice(-3)).toEqual(['Кінець[2].', '[1] Порівняно з 2025 роком.', '[2] За даними відділу.'])
    expect(shown[shown.indexOf('Абзац із написом.') + 1]).toBe('Слова в написі.')
  })

  test('shows the final text, or the one before the changes', () => {
    const final = read(name)
    expect(final.trackedChanges).toBe(3)
    expect(shownBodyText(final.blocks)).toContain('Засідання буде у середу.')
    expect(shownBodyText(final.blocks)).not.toContain('вилучили')
    const old = read(name, 'reject')
    expect(shownBodyText(old.blocks)).toContain('Засідання буде у вівторок.')
    expect(shownBodyText(old.blocks)).toContain('Цей абзац вилучили.')
  })

  test('reports line by line, with a place for each line', () => {
    const result = read(name)
    expect(reported(result)).toEqual({
      ...{ title: 1, lead: 1, headings: 5, bulletedLists: 2, numberedLists: 11, tables: 1, quotes: 1 },
      ...{ links: 2, pictures: 2, footnotes: 2, headingLevels: 1, numbers: 7, mergedCells: 3, textBoxes: 1 },
      ...{ changesAccepted: 3, comments: 1, alignment: 3, headersAndFooters: 1, contents: 1, hidden: 1 },
      lostLinks: 1,
    })
    const ids = new Set(result.blocks.map(({ id }) => id))
    for (const { what, at } of result.report) {
      expect(at.every((id) => ids.has(id))).toBe(true)
      expect([what, at.length > 0]).toEqual([what, !['title', 'lead', 'headersAndFooters'].includes(what)])
    }
    const shownAt = (what: string) => {
      const [id] = result.report.find((line) => line.what === what)?.at ?? []
      return shownText(result.blocks.find((block) => block.id === id) ?? result.blocks[0] ?? fail())
    }
    expect(shownAt('comments')).toContain('Засідання')
    expect(shownAt('lostLinks')).toContain('Докладніше')
    expect(shownAt('mergedCells')).toContain('Показник')
    expect(shownAt('headingLevels')).toBe('Найглибше')
  })
})

const fail = (): never => {
  throw new Error('the file has no text')
}
