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
  const done = ['<ul><li>☑ Зроблено</li></ul>']

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
      '<ul><li>☐ ні</li></ul>',
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
    ['Webdings', 'a', '✓'],
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
