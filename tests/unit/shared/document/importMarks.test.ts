import { describe, expect, test } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, importHtml } from '#shared/document/importHtml.ts'
import { shownBodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

/** What an import became (HTML without ids, one line a block), the lines a reader sees, and what is said about it. */
function read(html: string, more: Partial<ImportOptions> = {}) {
  const { blocks, notes, images } = importHtml(html, { newId: () => newId(blockId), ...more })
  return {
    lines: blocks.map((block) =>
      renderBlocks([block], { media: () => null, opaque: 'omit', withoutIds: true }),
    ),
    shown: shownBodyText(blocks).split(/\n+/),
    said: notes.map(({ kind, count }) => `${kind} ${count}`),
    pictures: images.length,
  }
}

describe('a mark that Word wrote', () => {
  const mark = (text: string, font?: string) =>
    `<span style='${font ? `font-family:${font}` : ''}'><span style='mso-list:Ignore'>${text}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span>`
  const item = (text: string, font?: string) =>
    `<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>${mark(text, font)}<![endif]>слова</p>`
  const inHeading = (text: string, font?: string) =>
    `<h1 style='mso-list:l0 level1 lfo1'>${mark(text, font)}Загальні</h1>`

  test.each(['Розділ І', 'Додаток А', 'I', 'II', 'III', 'A', '[а]', 'I –', 'а:', 'Перший', '1.1', 'v'])(
    'is text when it is words, letters or signs around them: %s',
    (text) => {
      expect(read(item(text))).toMatchObject({ lines: [`<p>${text} слова</p>`], said: ['numbers 1'] })
      expect(read(item(text, 'Calibri')).lines).toEqual([`<p>${text} слова</p>`])
      expect(read(inHeading(text)).lines).toEqual([`<h2>${text} Загальні</h2>`])
      expect(read(`<table><tr><td>${item(text)}</td><td>б</td></tr></table>`).lines).toEqual([
        `<table><tbody><tr><td>${text} слова</td><td>б</td></tr></tbody></table>`,
      ])
    },
  )

  test.each([
    ['o', '"Courier New"'],
    ['§', 'Wingdings'],
    ['ü', 'Wingdings'],
    ['Ø', 'Wingdings'],
    ['v', 'Wingdings'],
    ['4', '"Wingdings 3"'],
    ['·', 'Symbol'],
    ['–', 'Calibri'],
    ['\uf0b7', undefined],
  ])('is a bullet when it is one sign, or a letter that its font draws as one: %s in %s', (text, font) => {
    expect(read(item(text, font))).toMatchObject({ lines: ['<ul><li>слова</li></ul>'], said: [] })
    expect(read(inHeading(text, font)).lines).toEqual(['<h2>• Загальні</h2>'])
  })

  test('of a heading is text unless it is one sign; without one nothing is written', () => {
    expect(read(inHeading('***')).lines).toEqual(['<h2>*** Загальні</h2>'])
    expect(read(inHeading('')).lines).toEqual(['<h2>Загальні</h2>'])
  })

  test('is read alike in a style and in Word Online', () => {
    expect(read(`<ol style="list-style-type:'Стаття '"><li>слова</li></ol>`)).toMatchObject({
      lines: ['<p>Стаття слова</p>'],
      said: ['numbers 1'],
    })
    const online = (text: string, font: string) =>
      `<ul><li data-leveltext="${text}" data-font="${font}" data-listid="1" data-aria-level="1">слова</li></ul>`
    expect(read(online('Примітка', 'Calibri'))).toMatchObject({
      lines: ['<p>Примітка слова</p>'],
      said: ['numbers 1'],
    })
    expect(read(online('o', 'Courier New')).lines).toEqual(['<ul><li>слова</li></ul>'])
  })
})

describe('an item without words of its own', () => {
  const nested = (inside: string) => `<ol><li><ol><li>${inside}</li></ol></li><li>далі</li></ol>`

  test('stands before a list in it, as an item', () => {
    expect(read(nested('пункт')).lines).toEqual(['<ol><li><ol><li>пункт</li></ol></li><li>далі</li></ol>'])
  })

  test('goes when nothing in it stays a list; what follows keeps its number', () => {
    expect(read(nested('<h2>Один-один</h2>')).lines).toEqual([
      '<h2>1. Один-один</h2>',
      '<ol start="2"><li>далі</li></ol>',
    ])
    for (const tag of ['h2', 'p']) {
      const html = nested(`<${tag}>Один-один</${tag}>`)
      expect(read(html, { plainText: '1.1. Один-один\n2. далі' }).lines).toEqual([
        `<${tag}>1.1. Один-один</${tag}>`,
        '<ol start="2"><li>далі</li></ol>',
      ])
    }
  })
})

describe('what stands in a list without a mark gets no number, and no number after it changes', () => {
  test('paragraphs and text between items continue the item before them', () => {
    expect(read('<ol><li>а</li><p>між</p>ще<li>б</li></ol>').shown).toEqual(['1. а', 'між', 'ще', '2. б'])
    expect(read('<ol reversed><li>а</li><div>між</div><li>б</li></ol>').shown).toEqual([
      '2. а',
      'між',
      '1. б',
    ])
    expect(read('<ul><li>а</li><p>між</p><li>б</li></ul>').lines).toEqual([
      '<ul><li>а<br>між</li><li>б</li></ul>',
    ])
    expect(read('<ol><li>а<ol><li>в</li><p>між</p><li>г</li></ol></li><li>б</li></ol>').lines).toEqual([
      '<ol><li>а<ol><li>в<br>між</li><li>г</li></ol></li><li>б</li></ol>',
    ])
  })

  test('elements that are no list items continue the item before them', () => {
    expect(
      read(
        '<ol><li><p>перший</p></li><li style="display: block"><p>продовження</p></li><li style="display:list-item"><p>другий</p></li></ol>',
      ).lines,
    ).toEqual(['<ol><li>перший<br>продовження</li><li>другий</li></ol>'])
  })

  test('where no item is before it, it stands alone, as does a heading', () => {
    expect(
      read('<ol><p>один</p><p>два</p><li>а</li><h3>Розділ</h3><p>текст</p><li>б</li></ol>').lines,
    ).toEqual([
      '<p>один</p>',
      '<p>два</p>',
      '<ol><li>а</li></ol>',
      '<h3>Розділ</h3>',
      '<p>текст</p>',
      '<ol start="2"><li>б</li></ol>',
    ])
  })

  test('behind a nested list it stands between the lists', () => {
    expect(read('<ol><li>а</li><ul><li>в</li></ul><p>між</p><li>б</li></ol>').lines).toEqual([
      '<ol><li>а<ul><li>в</li></ul></li></ol>',
      '<p>між</p>',
      '<ol start="2"><li>б</li></ol>',
    ])
  })
})

describe('a checklist keeps what is done', () => {
  const list = (inside: string) => `<ul>${inside}</ul>`
  const done = ['<ul class="checklist" role="list"><li>☑ Зроблено</li></ul>']

  test('where the item says it, whatever the picture of the box says in its language', () => {
    const box = '<img alt="позначено" aria-roledescription="прапорець" src="data:image/png;base64,AA==">'
    for (const inside of [
      '<p>Зроблено</p>',
      'Зроблено',
      `${box}<p>Зроблено</p>`,
      `<div>${box}</div>Зроблено`,
    ]) {
      const html = list(`<li role="checkbox" aria-checked="true">${inside}</li>`)
      expect(read(html)).toMatchObject({ lines: done, pictures: 0 })
    }
    expect(read(list('<li role="checkbox" aria-checked="false">ні</li>')).lines).toEqual([
      '<ul class="checklist" role="list"><li>☐ ні</li></ul>',
    ])
    expect(
      read(list('<li role="checkbox" aria-checked="true"><input type="checkbox" checked>Зроблено</li>'))
        .lines,
    ).toEqual(done)
  })

  test('a box is on the line of its words, also where these are a block', () => {
    const item =
      '<li><label><input type="checkbox" checked><span></span></label><div><p>Зроблено</p></div></li>'
    expect(read(list(item)).lines).toEqual(done)
  })

  test('other pictures in such an item stay pictures', () => {
    const html = list(
      '<li role="checkbox" aria-checked="true">а<img alt="план" src="https://e.org/a.jpg"></li>',
    )
    expect(read(html).pictures).toBe(1)
  })
})

describe('a box to tick is a character before its words', () => {
  const word = (mark: string, words: string) =>
    `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${mark}<span>&nbsp;</span></span>${words}</p>`
  const wingdings = (letter: string) => `<span style='font-family:Wingdings'>${letter}</span>`
  const item = '<ul class="checklist" role="list"><li>☐ паспорт</li><li>☑ код</li></ul>'

  test.each([
    ['as marks of Word', word(wingdings('q'), 'паспорт') + word(wingdings('\u00fe'), 'код')],
    [
      'as marks of a style',
      `<ul><li style="list-style-type:'☐ '">паспорт</li><li style="list-style-type:'☑ '">код</li></ul>`,
    ],
    [
      'where the item says it without a role, or with a role in the language of the program',
      '<ul><li aria-checked="false">паспорт</li><li role="прапорець" aria-checked="true">код</li></ul>',
    ],
    [
      'where an element in the item says it and draws it',
      '<ul><li><div aria-checked="false"><svg></svg></div><div>паспорт</div></li><li><button aria-checked="true"><svg></svg></button>код</li></ul>',
    ],
    [
      'where a picture says it in the language of the program',
      '<ul><li><img aria-checked="false" aria-roledescription="прапорець" alt="ні" src="a.png">паспорт</li><li><img aria-checked="true" alt="так" src="a.png"><p>код</p></li></ul>',
    ],
    [
      'where a font draws it in a block of its own',
      `<ul><li><div>${wingdings('o')}</div><div>паспорт</div></li><li><p>${wingdings('\uf0fe')}</p><p>код</p></li></ul>`,
    ],
  ])('%s', (_, html) => {
    expect(read(html)).toMatchObject({ lines: [item], said: [], pictures: 0 })
  })

  test.each([
    ['of a form', '<div><input type="checkbox" checked></div><div>код</div>', '<p>☑ код</p>'],
    ['of a form, in the middle', '<p>а</p><input type=checkbox><p>код</p>', '<p>а</p><p>☐ код</p>'],
    ['of a font', `<p>${wingdings('o')}</p><p>код</p>`, '<p>☐ код</p>'],
    ['as a character', '<p>☒</p><p>код</p>', '<p>☒ код</p>'],
    ['before a heading', '<div>☑</div><h2>Тема</h2>', '<h2>☑ Тема</h2>'],
    ['with its words inside', 'а<div role="checkbox" aria-checked="true">код</div>', '<p>а</p><p>☑ код</p>'],
    [
      'in the middle of a line',
      '<p>так <b aria-checked="true"></b> ні ☐</p><p>код</p>',
      '<p>так ☑ ні ☐</p><p>код</p>',
    ],
    ['without words', '<p>а</p><p>☐</p>', '<p>а</p><p>☐</p>'],
    ['one below the other', '<p>☐</p><p>☑</p><p>код</p>', '<p>☐</p><p>☑ код</p>'],
    ['that is another control', '<p><i role="radio" aria-checked="true">а</i></p>', '<p><em>а</em></p>'],
  ])('outside a list: %s', (_, html, lines) => {
    expect(read(html).lines.join('')).toBe(lines)
  })

  test('in a cell', () => {
    expect(
      read('<table><tr><td><p>☐</p><p>код</p></td><td><p>а</p><p>☑</p><p>б</p></td></tr></table>').lines,
    ).toEqual(['<table><tbody><tr><td>☐ код</td><td>а<br>☑ б</td></tr></tbody></table>'])
  })
})

describe('preformatted text', () => {
  const block = (words: string) => `<span style="display:block">${words}</span>`

  test.each([
    ['blocks', `<pre>${block('а')}${block('  б')}${block('в')}</pre>`, 'а<br>  б<br>в'],
    ['blocks with line ends between', `<pre><code>${block('а')}\n${block('б')}\n</code></pre>`, 'а<br>б'],
    ['blocks with line ends inside', `<pre>${block('а\n')}${block('\n')}${block('б\n')}</pre>`, 'а<br><br>б'],
    ['an empty block', `<pre><div>а</div><div><br></div><div>б</div></pre>`, 'а<br><br>б'],
    ['line ends alone', '<pre>а\n  б\n\nв</pre>', 'а<br>  б<br><br>в'],
  ])('keeps one line a line: %s', (_, html, words) => {
    const lines = read(html).lines.map((line) => line.replaceAll(/<\/?code>/g, ''))
    expect(lines).toEqual([`<p>${words}</p>`])
  })
})

describe('a style counts as browsers show it', () => {
  test('also in a list or an item that has bullets by its name', () => {
    expect(read('<ul style="list-style-type:decimal"><li>а</li><li>б</li></ul>').lines).toEqual([
      '<ol><li>а</li><li>б</li></ol>',
    ])
    const item = '<li style="list-style-type:upper-roman">'
    expect(read(`<ul>${item}а</li>${item}б</li><li style="list-style-type:disc">в</li></ul>`).lines).toEqual([
      '<ol type="I"><li>а</li><li>б</li></ol>',
      '<ul><li>в</li></ul>',
    ])
    expect(read(`<ul><li>а</li>${item}б</li></ul>`).shown).toEqual(['• а', 'II. б'])
    expect(read('<ul style="list-style:none"><li style="list-style-type:none">а</li></ul>').lines).toEqual([
      '<ul><li>а</li></ul>',
    ])
  })

  test('numbers that our lists cannot count are text, and that is said', () => {
    const list = (style: string) =>
      read(`<ol style="list-style-type:${style}"><li>а</li><li value="24">б</li><li>в</li></ol>`)
    expect(list('decimal-leading-zero')).toMatchObject({
      shown: ['01. а', '24. б', '25. в'],
      said: ['numbers 3'],
    })
    expect(list('lower-greek')).toMatchObject({ shown: ['α. а', 'ω. б', 'αα. в'], said: ['numbers 3'] })
    const marks = (style: string) => list(style).shown.map((line) => line.split(' ')[0])
    expect(marks('hebrew')).toEqual(['א.', 'כד.', 'כה.'])
    expect(marks('upper-armenian')).toEqual(['Ա.', 'ԻԴ.', 'ԻԵ.'])
    expect(marks('georgian')).toEqual(['ა.', 'კდ.', 'კე.'])
    expect(marks('arabic-indic')).toEqual(['١.', '٢٤.', '٢٥.'])
    expect(marks('cjk-ideographic')).toEqual(['一、', '二十四、', '二十五、'])
    expect(marks('katakana')).toEqual(['ア、', 'ネ、', 'ノ、'])
    // Past its last sign a style counts in digits.
    expect(marks('cjk-earthly-branch')).toEqual(['子、', '24、', '25、'])
  })

  test('an unknown style counts in digits, as in browsers', () => {
    expect(read('<ol style="list-style-type:x-unknown"><li>а</li></ol>')).toMatchObject({
      lines: ['<ol><li>а</li></ol>'],
      said: [],
    })
    expect(read('<ol style="list-style-type:disclosure-closed"><li>а</li></ol>').shown).toEqual(['• а'])
  })
})

describe('letters that a font draws as symbols', () => {
  const inFont = (font: string, text: string) => `<span style='font-family:${font}'>${text}</span>`

  test.each([
    ['Wingdings', 'þ', '☑'],
    ['Wingdings', 'o', '☐'],
    ['Wingdings', '¨', '☐'],
    ['Wingdings', 'q', '☐'],
    ['Wingdings', 'ü', '✓'],
    ['Wingdings', 'à', '→'],
    ['Wingdings', '\uf0e0', '→'],
    ['"Wingdings 2", serif', 'R', '☑'],
    ['Wingdings 2', 'P', '✓'],
    ['Wingdings 2', '£', '☐'],
    ['Webdings', 'a', '✓'],
    ['Webdings', 'c', '☐'],
    ['Symbol', '®', '→'],
  ])('are these symbols: %s %s', (font, letter, symbol) => {
    expect(read(`<p>${inFont(font, letter)} Зроблено</p>`).lines).toEqual([`<p>${symbol} Зроблено</p>`])
    expect(read(`<p><font face='${font}'><b>${letter}</b></font> Зроблено</p>`).lines).toEqual([
      `<p><strong>${symbol}</strong> Зроблено</p>`,
    ])
  })

  test('unknown ones, words, and other fonts inside stay as they are', () => {
    expect(read(`<p>${inFont('Wingdings', 'Z')} ${inFont('Wingdings', 'too')}</p>`).lines).toEqual([
      '<p>Z too</p>',
    ])
    expect(
      read(`<p>${inFont('Wingdings', inFont('Calibri', 'ü'))}${inFont('Arial', 'o')}</p>`).lines,
    ).toEqual(['<p>üo</p>'])
    expect(read(`<p>${inFont('Wingdings', 'þ')}</p>`, { isFaithful: true }).lines).toEqual(['<p>þ</p>'])
  })
})
