import { describe, expect, test } from 'vitest'
import { shownText } from '#shared/document/text.ts'
import { type DocxSource, makeDocx, relationship, wordParagraph } from '#tests/support/files/makeDocx.ts'
import { readTestFile } from '#tests/support/files/readTestFile.ts'

// What LibreOffice does not write, as the documentation of the format and Word have it.

const read = (source: DocxSource, changes?: 'accept' | 'reject') =>
  readTestFile('a.docx', makeDocx(source), changes)
const shown = (source: DocxSource) => read(source).blocks.map(shownText)
const run = (inside: string) => `<w:p><w:r>${inside}</w:r></w:p>`
const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const abstract = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const list = (id: number, of: number, overrides = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`
const item = (text: string, id: number, at = 0) =>
  wordParagraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`)

describe('numbers', () => {
  test('go on behind a paragraph, and begin anew where a list says so', () => {
    const numbering = [
      abstract(0, level(0, 'decimal', '%1.')),
      list(1, 0),
      list(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    ].join('')
    const body = [
      item('а', 1),
      item('б', 1),
      wordParagraph('між'),
      item('в', 1),
      item('г', 2),
      item('ґ', 2),
    ].join('')
    expect(shown({ body, numbering })).toEqual(['1. а\n2. б', 'між', '3. в', '1. г\n2. ґ'])
  })

  test('of levels: own ones begin anew below each item, mixed ones become text', () => {
    const levels = [
      level(0, 'upperRoman', '%1.'),
      level(1, 'decimal', '%1.%2.', '<w:isLgl/>'),
      level(2, 'russianLower', '%3)'),
    ]
    const body = [
      item('а', 1),
      item('б', 1, 1),
      item('в', 1, 2),
      item('г', 1, 2),
      item('ґ', 1),
      item('д', 1, 1),
      item('е', 1, 2),
    ].join('')
    expect(shown({ body, numbering: abstract(0, ...levels) + list(1, 0) })).toEqual([
      ...['I. а', '1.1. б', 'а) в\nб) г', 'II. ґ', '2.1. д', 'а) е'],
    ])
  })

  test('of a level that never begins anew', () => {
    const levels = [level(0, 'decimal', '%1.'), level(1, 'lowerLetter', '%2)', '<w:lvlRestart w:val="0"/>')]
    const body = [item('а', 1), item('б', 1, 1), item('в', 1), item('г', 1, 1)].join('')
    expect(shown({ body, numbering: abstract(0, ...levels) + list(1, 0) })).toEqual([
      '1. а\na) б\n2. в\nb) г',
    ])
  })

  test('of a style, also of headings, until a paragraph leaves the list', () => {
    const styles = [
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="Пункт"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    ].join('')
    const levels = [
      level(0, 'decimal', 'Розділ %1', '<w:pStyle w:val="1"/>'),
      level(1, 'decimal', '%2)', '<w:pStyle w:val="P"/>'),
    ]
    const body = [
      wordParagraph('Кошти', '<w:pStyle w:val="1"/>'),
      wordParagraph('один', '<w:pStyle w:val="P"/>'),
      wordParagraph('поза списком', '<w:pStyle w:val="P"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      wordParagraph('два', '<w:pStyle w:val="P"/>'),
      wordParagraph('Дороги', '<w:pStyle w:val="1"/>'),
    ].join('')
    const { blocks, report } = read({ body, styles, numbering: abstract(0, ...levels) + list(1, 0) })
    expect(blocks.map(shownText)).toEqual([
      'Розділ 1 Кошти',
      '1) один',
      'поза списком',
      '2) два',
      'Розділ 2 Дороги',
    ])
    expect(report.find(({ what }) => what === 'numbers')?.words).toEqual([
      'Розділ 1 Кошти',
      'Розділ 2 Дороги',
    ])
  })

  test('of boxes to tick stay before the words', () => {
    const numbering =
      abstract(0, level(0, 'bullet', '☐')) +
      abstract(1, level(0, 'bullet', '\uf0fe')) +
      list(1, 0) +
      list(2, 1)
    expect(shown({ body: item('а', 1) + item('б', 2), numbering })).toEqual(['☐ а\n☑ б'])
  })
})

describe('headings', () => {
  test('by the outline of a style, of what it is based on, and of a paragraph', () => {
    const styles = [
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Розділ"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Свій"/><w:basedOn w:val="A"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Інший"/><w:basedOn w:val="A"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>',
    ].join('')
    const body = [
      wordParagraph('текст'),
      wordParagraph('за основою', '<w:pStyle w:val="B"/>'),
      wordParagraph('не заголовок', '<w:pStyle w:val="C"/>'),
      wordParagraph('за рівнем', '<w:outlineLvl w:val="2"/>'),
    ].join('')
    expect(
      read({ body, styles }).blocks.map((block) => ('level' in block ? block.level : block.type)),
    ).toEqual([...['paragraph', 2, 'paragraph', 3]])
  })

  test('the only one of its level above everything is the title; the properties name it otherwise', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    const heading = (text: string) => wordParagraph(text, '<w:pStyle w:val="1"/>')
    const properties = (title: string) => ({
      'docProps/core.xml': new TextEncoder().encode(
        `<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></c>`,
      ),
    })
    const parts = properties('Про бюджет громади')
    expect(read({ body: heading('Назва') + wordParagraph('а'), styles, parts }).title).toBe('Назва')
    const two = read({ body: heading('Перший') + wordParagraph('а') + heading('Другий'), styles, parts })
    expect([two.title, two.blocks.length]).toEqual(['Про бюджет громади', 3])
    expect(
      read({ body: wordParagraph('а'), parts: properties('Microsoft Word - Документ1.doc') }).title,
    ).toBe('')
  })
})

describe('words', () => {
  test('of fields, links, controls, signs and formulas', () => {
    const field = (instruction: string, result: string) =>
      [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        `<w:r><w:instrText>${instruction}</w:instrText></w:r>`,
        `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${words(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ].join('')
    const body = [
      `<w:p>${field('HYPERLINK "https://example.com/a"', 'поле')}${words(' і ')}${field('DATE \\@ "d"', '5 травня')}</w:p>`,
      `<w:p><w:hyperlink r:id="l1">${words('посилання')}</w:hyperlink></w:p>`,
      `<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent>${words('поле форми')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`,
      run(
        '<w:t>вартість</w:t><w:tab/><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Symbol" w:char="F0B1"/><w:sym w:font="Webdings" w:char="F021"/>',
      ),
      `<w:p>${words('E=')}<m:oMath><m:r><m:t>mc²</m:t></m:r></m:oMath></w:p>`,
    ].join('')
    const links = relationship('l1', 'hyperlink', 'https://example.com/b', true)
    const { blocks, report } = read({ body, links })
    expect(blocks.map(shownText)).toEqual([
      'поле і 5 травня',
      'посилання',
      'поле форми',
      'вартість 5‑6\n✓☑±',
      'E=mc²',
    ])
    expect(JSON.stringify(blocks)).toMatch(/example.com\/a.*example.com\/b/)
    expect(report.map(({ what }) => what)).toEqual(['links', 'formulas', 'drawings'])
  })

  test('stay where a field is never ended', () => {
    const body = `<w:p>${words('а')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>${wordParagraph('б')}`
    expect(shown({ body })).toEqual(['а', 'б'])
  })

  test('of a text box are there once, in the newest of its forms', () => {
    const box = (text: string) => `<w:txbxContent>${wordParagraph(text)}</w:txbxContent>`
    const body = [
      '<w:p><w:r><w:t>Абзац</w:t></w:r><w:r><mc:AlternateContent>',
      `<mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('напис')}</wps:txbx></w:drawing></mc:Choice>`,
      `<mc:Fallback><w:pict><v:textbox>${box('напис')}</v:textbox></w:pict></mc:Fallback>`,
      '</mc:AlternateContent></w:r></w:p>',
    ].join('')
    expect(shown({ body })).toEqual(['Абзац', 'напис'])
  })

  test('bold by both styles of a run is none', () => {
    const styles = [
      '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="П"/><w:rPr><w:b/></w:rPr></w:style>',
      '<w:style w:type="character" w:styleId="S"><w:name w:val="С"/><w:rPr><w:b/></w:rPr></w:style>',
    ].join('')
    const body = `<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>${words('жирне')}<w:r><w:rPr><w:rStyle w:val="S"/></w:rPr><w:t> ні</w:t></w:r></w:p>`
    const [block] = read({ body, styles }).blocks
    expect(block?.type === 'paragraph' && block.content).toEqual([
      { type: 'text', text: 'жирне', marks: ['bold'] },
      { type: 'text', text: ' ні', marks: [] },
    ])
  })
})

describe('tables', () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`
  const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
  const down = (isFirst: boolean) => `<w:vMerge${isFirst ? ' w:val="restart"' : ''}/>`

  test('with cells that stretch right and down, and rows that begin later', () => {
    const body = `<w:tbl>${[
      row(cell('а', `<w:gridSpan w:val="2"/>${down(true)}`) + cell('б'), '<w:tblHeader/>'),
      row(cell('', `<w:gridSpan w:val="2"/>${down(false)}`) + cell('в')),
      row(cell('г') + cell('ґ'), '<w:gridBefore w:val="1"/>'),
    ].join('')}</w:tbl>`
    expect(shown({ body })).toEqual(['а\t\tб\n\t\tв\n\tг\tґ'])
  })

  test('of one cell are frames, and tables in cells lines', () => {
    const inner = `<w:tbl>${row(cell('1') + cell('2'))}${row(cell('3') + cell('4'))}</w:tbl>`
    expect(shown({ body: `<w:tbl>${row(cell('рамка'))}</w:tbl>` })).toEqual(['рамка'])
    const nested = read({ body: `<w:tbl>${row(`<w:tc>${inner}<w:p/></w:tc>${cell('б')}`)}</w:tbl>` })
    expect(nested.blocks.map(shownText)).toEqual(['1 | 2\n3 | 4\tб'])
    expect(nested.report.map(({ what }) => what)).toEqual(['tables', 'nestedTables'])
  })

  test('lose rows that somebody deleted, unless the old text is wanted', () => {
    const body = `<w:tbl>${row(cell('а') + cell('б'))}${row(cell('в') + cell('г'), '<w:del/>')}</w:tbl>`
    expect(shown({ body })).toEqual(['а\tб'])
    const old = read({ body }, 'reject')
    expect([old.blocks.map(shownText), old.trackedChanges]).toEqual([['а\tб\nв\tг'], 1])
  })
})

describe('tracked changes', () => {
  const end = (change: string) => `<w:rPr><w:${change} w:id="1"/></w:rPr>`
  const paragraph = (inside: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`
  const body = [
    paragraph(
      `${words('Перший')}<w:del>${words(' гірший').replaceAll('w:t', 'w:delText')}</w:del>`,
      end('del'),
    ),
    paragraph(words(', далі')),
    paragraph(`<w:ins>${words('Новий')}</w:ins>`, end('ins')),
    paragraph(
      `<w:moveFrom>${words('звідси')}</w:moveFrom>${words('Останній')}<w:moveTo>${words(' сюди')}</w:moveTo>`,
    ),
  ].join('')

  test('give the final text, or the one before them', () => {
    expect(shown({ body })).toEqual(['Перший, далі', 'Новий', 'Останній сюди'])
    expect(read({ body }, 'reject').blocks.map(shownText)).toEqual([
      'Перший гірший',
      ', далі',
      'звідсиОстанній',
    ])
    expect(read({ body }).trackedChanges).toBe(3)
  })
})
