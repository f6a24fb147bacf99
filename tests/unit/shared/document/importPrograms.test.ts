import { describe, expect, test } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, importHtml } from '#shared/document/importHtml.ts'
import { shownBodyText } from '#shared/document/text.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const options: ImportOptions = { newId: () => newId(blockId) }

/** What an import became (HTML without ids, one line a block), the lines a reader sees, and what is said about it. */
function read(html: string, more: Partial<ImportOptions> = {}) {
  const { blocks, notes } = importHtml(html, { ...options, ...more })
  const media = () => ({ src: 'https://example.org/a.jpg', width: 8, height: 6 })
  return {
    lines: blocks.map((block) => renderBlocks([block], { media, opaque: 'verbatim', withoutIds: true })),
    shown: shownBodyText(blocks).split(/\n+/),
    said: notes.map(({ kind, count }) => `${kind} ${count}`),
  }
}

const libreOffice = (inside: string) =>
  `<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body>${inside}</body></html>`

describe('LibreOffice', () => {
  test('Calc: a comment on a cell never enters; hidden columns count in no span', () => {
    const html = libreOffice(
      '<table cellspacing="0" border="0"><colgroup span="3" width="85"></colgroup><tr><td>А1</td><td>C1</td><td>D1</td></tr><tr><td colspan=3>разом</td><td>D4</td></tr><tr><td>5</td><td>C5</td><td><a class="comment-indicator"></a>\n<comment>НЕ ДЛЯ ДРУКУ</comment>\nз приміткою</td></tr></table>',
    )
    expect(read(html)).toMatchObject({
      lines: [
        '<table><tbody><tr><td>А1</td><td>C1</td><td>D1</td></tr><tr><td>разом</td><td></td><td>D4</td></tr><tr><td>5</td><td>C5</td><td>з приміткою</td></tr></tbody></table>',
      ],
      said: ['comments 1', 'mergedCells 1'],
    })
  })

  test('numbers of headings keep a space before the first word', () => {
    const html = libreOffice(
      '<h1>\n1.Загальні</h1><p>Текст</p><h2>1.12.Строки <b>та</b> міри</h2><h2>3D-друк</h2>',
    )
    expect(read(html).lines).toEqual([
      '<h2>1. Загальні</h2>',
      '<p>Текст</p>',
      '<h2>1.12. Строки <strong>та</strong> міри</h2>',
      '<h2>3D-друк</h2>',
    ])
    expect(read('<h2>1.Загальні</h2>').lines).toEqual(['<h2>1.Загальні</h2>'])
  })

  test('a frame inside a paragraph stands before it, in words', () => {
    expect(
      read(libreOffice('<p><span style="float: left"><p>У врізці</p><p>рядок</p></span>Абзац.</p>')).lines,
    ).toEqual(['<p>У врізці</p>', '<p>рядок</p>', '<p>Абзац.</p>'])
  })
})

describe('tables in tables', () => {
  const inner = '<table><tr><td>вкл 1</td><td>вкл 2</td></tr><tr><td>вкл 3</td></tr></table>'

  test('a table of words stays one; what stood in its cell becomes lines there, and that is said', () => {
    const html = `<table><thead><tr><td>Ш1</td><td>Ш2</td></tr></thead><tr><td>${inner}<p>після</p></td><td>б</td></tr><tr><td>в</td><td>г</td></tr></table>`
    expect(read(html)).toMatchObject({
      lines: [
        '<table><thead><tr><th scope="col">Ш1</th><th scope="col">Ш2</th></tr></thead><tbody><tr><td>вкл 1 | вкл 2<br>вкл 3<br>після</td><td>б</td></tr><tr><td>в</td><td>г</td></tr></tbody></table>',
      ],
      said: ['nestedTables 1'],
    })
  })

  test('a table that only arranges others goes', () => {
    const html = `<table><tr><td><img src="https://e.org/l.png" width=1 height=1></td><td>${inner}</td></tr><tr><td></td><td><p>Вітаємо!</p></td></tr></table>`
    expect(read(html)).toMatchObject({
      lines: [
        '<table><tbody><tr><td>вкл 1</td><td>вкл 2</td></tr><tr><td>вкл 3</td><td></td></tr></tbody></table>',
        '<p>Вітаємо!</p>',
      ],
      said: [],
    })
  })
})

describe('cells that span others', () => {
  const cells = (row: readonly string[], tag = 'td') =>
    `<tr>${row.map((one) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${one}</${tag}>`).join('')}</tr>`
  const rows = (...all: string[][]) => `<tbody>${all.map((row) => cells(row)).join('')}</tbody>`

  test.each([
    [
      'a row without cells counts for the spans above it',
      '<tr><td rowspan=2>А<td rowspan=2>Б<tr></tr><tr><td>1<td>2',
      rows(['А', 'Б'], ['1', '2']),
    ],
    [
      'a span of no rows reaches to the end of the row group',
      '<tr><td rowspan=0>А<td>Б<tr><td>В<tr><td>Г<tbody><tr><td>1<td>2',
      rows(['А', 'Б'], ['', 'В'], ['', 'Г'], ['1', '2']),
    ],
    [
      'a span ends with its row group',
      '<thead><tr><th rowspan=2>А<th>Б</thead><tbody><tr><td>В<td>Г',
      `<thead>${cells(['А', 'Б'], 'th')}</thead>${rows(['В', 'Г'])}`,
    ],
    [
      'a span wider than the table makes no columns',
      '<tr><td colspan=100>Усе<tr><td>1<td>2',
      rows(['Усе', ''], ['1', '2']),
    ],
    [
      'columns in which no cell begins are left out',
      '<tr><td colspan=60>А<td colspan=3 rowspan=2>Б<td>В<tr><td colspan=60>1<td>2',
      rows(['А', 'Б', 'В'], ['1', '', '2']),
    ],
  ])('%s', (_, inside, html) => {
    const { lines, said } = read(`<table>${inside}</table>`)
    expect(lines).toEqual([`<table>${html}</table>`])
    expect(said).toEqual([expect.stringContaining('mergedCells')])
  })

  test('a cell that begins in a hidden column keeps the column beside it', () => {
    const html = `<table><colgroup><col><col style="display:none"><col></colgroup><tr><td>А<td colspan=2>Б<tr><td>В<td colspan=2>Г</table>`
    expect(read(html).lines).toEqual([`<table>${rows(['А', 'Б'], ['В', 'Г'])}</table>`])
  })
})

describe('columns that nobody sees', () => {
  const excel = (inside: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0><!--StartFragment-->${inside}<!--EndFragment--></table></body></html>`
  const hidden = "<col width=0 style='display:none;mso-width-source:userset;mso-width-alt:0'>"

  test('go with their cells; what spans them stays in its first column that is seen', () => {
    const html = excel(
      `<col width=64>${hidden}<col width=64 span=2><tr><td>А</td><td>СХОВАНА</td><td>В</td><td>Г</td></tr><tr><td colspan=3>через сховану</td><td>г</td></tr><tr><td>а</td><td colspan=2>почато у схованій</td><td>г2</td></tr>`,
    )
    expect(read(html)).toMatchObject({
      lines: [
        '<table><tbody><tr><td>А</td><td>В</td><td>Г</td></tr><tr><td>через сховану</td><td></td><td>г</td></tr><tr><td>а</td><td>почато у схованій</td><td>г2</td></tr></tbody></table>',
      ],
      said: ['mergedCells 2', 'hiddenColumns 1'],
    })
  })

  test('also where their cells are hidden one by one, and where the marks stand behind the columns', () => {
    const html = `<table><colgroup><col>${hidden}<col></colgroup><!--StartFragment--><tr><td>А</td><td style="display:none">X</td><td>В</td></tr><tr><td>Б</td><td hidden>Y</td><td>Г</td></tr><!--EndFragment--></table>`
    expect(read(html)).toMatchObject({
      lines: ['<table><tbody><tr><td>А</td><td>В</td></tr><tr><td>Б</td><td>Г</td></tr></tbody></table>'],
      said: ['hiddenColumns 1'],
    })
  })

  test('a hidden cell of a column that is seen takes no place, as in a browser', () => {
    expect(
      read(
        '<table><tr><td rowspan=2>А</td><td>1</td></tr><tr><td style="display:none"></td><td>2</td></tr></table>',
      ).lines,
    ).toEqual(['<table><tbody><tr><td>А</td><td>1</td></tr><tr><td></td><td>2</td></tr></tbody></table>'])
  })

  test('a row set to collapse is hidden', () => {
    const html = '<table><tr style="visibility:collapse"><td>х</td></tr><tr><td>а</td><td>б</td></tr></table>'
    expect(read(html)).toMatchObject({
      lines: ['<table><tbody><tr><td>а</td><td>б</td></tr></tbody></table>'],
      said: ['hiddenRows 1'],
    })
  })
})

describe('Word Online', () => {
  const item = (
    place: { list: number; level: number; start: number; text: string; style?: string },
    words: string,
  ) =>
    `<div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle${place.level}" role="list" start="${place.start}"><li data-leveltext="${place.text}" data-font="Calibri" data-listid="${place.list}" data-aria-posinset="${place.start}" data-aria-level="${place.level}" role="listitem"${place.style ?? ''}><p class="Paragraph"><span class="TextRun"><span class="NormalTextRun">${words}</span></span><span class="EOP" data-ccp-props="{}">&nbsp;</span></p></li></ol></div>`
  const bullet = (level: number, text: string, words: string) =>
    `<div class="ListContainerWrapper"><ul class="BulletListStyle1"><li class="OutlineElement${text === '' ? '' : ' checklist'}" data-leveltext="${text}" data-listid="9" data-aria-posinset="1" data-aria-level="${level}">${words}</li></ul></div>`
  const paragraph = (words: string) =>
    `<div class="OutlineElement"><p class="Paragraph"><span class="TextRun">${words}</span></p></div>`

  test('numbers, levels and continuations are those that were shown', () => {
    const html = [
      paragraph('ВИРІШИЛА:'),
      item({ list: 1, level: 1, start: 1, text: '%1.' }, 'Внести зміни:'),
      item({ list: 1, level: 2, start: 1, text: '%1.%2.' }, 'пункт перший'),
      item({ list: 1, level: 2, start: 2, text: '%1.%2.' }, 'пункт другий'),
      item({ list: 1, level: 1, start: 2, text: '%1.' }, 'Оприлюднити.'),
      paragraph('Між пунктами.'),
      item({ list: 1, level: 1, start: 3, text: '%1.' }, 'Контроль.'),
      item(
        { list: 2, level: 1, start: 1, text: '%1)', style: ' style="list-style-type:upper-roman"' },
        'рим',
      ),
    ].join('')
    expect(read(html)).toMatchObject({
      shown: [
        ...['ВИРІШИЛА:', '1. Внести зміни:', '1.1. пункт перший', '1.2. пункт другий', '2. Оприлюднити.'],
        ...['Між пунктами.', '3. Контроль.', 'I) рим'],
      ],
      said: ['numbers 2'],
    })
  })

  test('several items under one start; an inner level whose counting is not said is told', () => {
    const li = (level: number, words: string) =>
      `<li data-leveltext="%${level}." data-listid="5" data-aria-posinset="1" data-aria-level="${level}">${words}</li>`
    const html = `<ol start="4">${li(1, 'а')}${li(1, 'б')}</ol><ol start="1">${li(2, 'в')}</ol><ol start="6">${li(1, 'г')}</ol>`
    expect(read(html)).toMatchObject({
      lines: ['<ol start="4"><li>а</li><li>б<ol><li>в</li></ol></li><li>г</li></ol>'],
      said: ['uncertainNumbers 1'],
    })
  })

  test('bullets nest by their level; boxes are characters; headings are headings', () => {
    const html = [
      bullet(1, '', 'маркер'),
      bullet(2, '', 'внутрішній'),
      paragraph('—'),
      bullet(1, '\uf0fe', 'зроблено'),
      bullet(1, '\uf0a8', 'ні'),
      '<p class="Paragraph" role="heading" aria-level="3">Тема</p>',
    ].join('')
    expect(read(html).lines).toEqual([
      '<ul><li>маркер<ul><li>внутрішній</li></ul></li></ul>',
      '<p>—</p>',
      '<ul class="checklist" role="list"><li>☑ зроблено</li><li>☐ ні</li></ul>',
      '<h3>Тема</h3>',
    ])
  })

  test('in a cell of a table the marks are words', () => {
    const html = `<table><tr><td>${item({ list: 1, level: 1, start: 3, text: '%1)' }, 'а')}</td><td>б</td></tr></table>`
    expect(read(html).lines).toEqual(['<table><tbody><tr><td>3) а</td><td>б</td></tr></tbody></table>'])
  })
})

describe('Word', () => {
  test('a tab, and the dots before a page number, are one space', () => {
    const html = `<p class=MsoNormal>Київ<span style='mso-tab-count:2'>&nbsp;&nbsp;&nbsp;&nbsp; </span>№ 5</p><p class=MsoToc1>Зміст<span style='mso-tab-count:1 dotted'>. . . . . </span>3</p>`
    expect(read(html).lines).toEqual(['<p>Київ № 5</p>', '<p>Зміст 3</p>'])
  })
})

describe('Apple: Pages, TextEdit, Notes', () => {
  test('how lists count is said in the style sheet only', () => {
    const html =
      '<html><head><meta name="Generator" content="Cocoa HTML Writer"><style type="text/css">p.p1 {margin: 0.0px}\nol.ol1 {list-style-type: upper-alpha}\nol.ol2 {list-style-type: lower-roman}\nul.ul1 {list-style-type: hyphen}\nol.x {list-style-type:none}</style></head><body><ol class="ol1"><li class="li1">перше</li><li>друге</li><ol class="ol2"><li>вкладене</li></ol></ol><ul class="ul1"><li>тире</li></ul><ol class="x"><li>лічене</li></ol></body></html>'
    expect(read(html).lines).toEqual([
      '<ol type="A"><li>перше</li><li>друге<ol type="i"><li>вкладене</li></ol></li></ol>',
      '<ul><li>тире</li></ul>',
      '<ol><li>лічене</li></ol>',
    ])
  })
})

test('a figure whose picture does not come along keeps its caption and its credit as words', () => {
  const html =
    '<figure><img src="https://e.org/a.jpg" alt="Міст"><figcaption><span class="caption">Новий міст</span> <small class="credit">Фото: пресслужба</small></figcaption></figure>'
  expect(read(html).lines).toEqual(['<p>Новий міст</p>', '<p>Фото: пресслужба</p>'])
  expect(read(html, { media: () => newId(mediaId) }).lines).toHaveLength(1)
})
