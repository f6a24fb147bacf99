import { describe, expect, test } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, importHtml } from '#shared/document/importHtml.ts'
import { importText } from '#shared/document/importText.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const options: ImportOptions = { newId: () => newId(blockId) }

/** What an import became (HTML without ids, one line a block), and what is said about it. */
function read(html: string, more: Partial<ImportOptions> = {}) {
  const { blocks, notes, dropped, images } = importHtml(html, { ...options, ...more })
  const media = () => ({ src: 'https://example.org/a.jpg', width: 8, height: 6 })
  const lines = blocks.map((block) => renderBlocks([block], { media, opaque: 'verbatim', withoutIds: true }))
  return { lines, said: notes.map(({ kind, count }) => `${kind} ${count}`), dropped, images }
}

const wordComment = `<body><!--StartFragment--><p class=MsoNormal><a style='mso-comment-reference:ВП_1;mso-comment-date:20261101T0900'>Сума договору</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[ВП1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span> становить 2 млн грн.<o:p></o:p></p><div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><span style='mso-comment-author:"Відділ"'><a name="_msocom_1"></a></span><p class=MsoCommentText><span class=MsoCommentReference><a href="#_msoanchor_1" class=msocomoff>[ВП1]</a></span>НЕ ДЛЯ ДРУКУ: перевірити суму<o:p></o:p></p></div></div></div><!--EndFragment--></body>`

describe('comments never enter', () => {
  test.each([
    ['Word', wordComment, '<p>Сума договору становить 2 млн грн.</p>'],
    [
      'Word without its list',
      '<p class=MsoNormal>Сума<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[ВП1]</a></span></p><p class=MsoCommentText>перевірити</p>',
      '<p>Сума</p>',
    ],
    [
      'Google Docs',
      '<p><span>Сума</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span> договору</span></p><div style="border:1px solid black"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>перевірити</span></p><p><span>ще раз</span></p></div>',
      '<p>Сума договору</p>',
    ],
    ['LibreOffice', '<p>Сума<!-- перевірити --> договору</p>', '<p>Сума договору</p>'],
  ])('of %s', (name, html, line) => {
    const { lines, said } = read(html)
    expect(lines).toEqual([line])
    expect(said).toEqual(name === 'LibreOffice' ? [] : ['comments 1'])
  })
})

describe('of tracked changes the final text enters', () => {
  test.each([
    [
      'Word',
      `<p class=MsoNormal>Бюджет <span class=msoDel><del cite="mailto:О" datetime="2026-11-01T09:00">2</del></span><span class=msoIns><ins cite="mailto:О" datetime="2026-11-01T09:00"><b>3</b></ins></span> млн</p>`,
      '<p>Бюджет <strong>3</strong> млн</p>',
    ],
    [
      'Word Online',
      '<p><span class="TextRun"><span class="NormalTextRun">Бюджет </span></span><span class="TextRun TrackChangeTextDeletion TrackedChange">2</span><span class="TextRun TrackChangeTextInsertion TrackedChange">3</span> млн</p>',
      '<p>Бюджет 3 млн</p>',
    ],
    [
      'LibreOffice',
      '<p>Бюджет <del cite="#A" datetime="2026-11-01">2</del><ins datetime="2026-11-01">3</ins> млн</p>',
      '<p>Бюджет 3 млн</p>',
    ],
    [
      'a paragraph in Word',
      `<p class=MsoNormal style='mso-prop-change:"О" 20261101T0900'><span class=MsoChangeProp><ins cite="mailto:О" datetime="2026-11-01T09:00">Бюджет 3</ins></span><del datetime="2026">старе</del> млн</p>`,
      '<p>Бюджет 3 млн</p>',
    ],
  ])('%s', (_, html, line) => {
    const { lines, said } = read(html)
    expect(lines).toEqual([line])
    expect(said).toEqual(['changesAccepted 2'])
  })

  test('but struck and underlined text that nobody tracked stays', () => {
    expect(read('<p><del>2</del><ins>3</ins></p>')).toMatchObject({
      lines: ['<p><s>2</s><u>3</u></p>'],
      said: [],
    })
  })
})

describe('pictures that are no pictures', () => {
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
  test.each([
    [
      'boxes of Google Docs',
      `<ul><li role="checkbox" aria-checked="false"><img src="${pixel}" alt="unchecked" aria-roledescription="checkbox"><p style="display:inline-block">паспорт</p></li><li role="checkbox"><img src="${pixel}" alt="checked" aria-roledescription="checkbox"><p style="display:inline-block">код</p></li></ul>`,
      ['<ul class="checklist" role="list"><li>☐ паспорт</li><li>☑ код</li></ul>'],
    ],
    [
      'fields of a list of things to do',
      '<ul><li><input type="checkbox" disabled> паспорт</li><li><input type=checkbox checked>код</li></ul>',
      ['<ul class="checklist" role="list"><li>☐ паспорт</li><li>☑ код</li></ul>'],
    ],
    [
      'an emoji of Gmail',
      `<p>Дякуємо <img data-emoji="💙" alt="💙" src="${pixel}"></p>`,
      ['<p>Дякуємо 💙</p>'],
    ],
    [
      'an emoji of facebook',
      '<p>Увага<span><img height="16" width="16" alt="‼️" src="https://static.xx.fbcdn.net/e.png"></span></p>',
      ['<p>Увага‼️</p>'],
    ],
    ['a keycap', '<p><img alt="1️⃣" src="https://e.org/1.png"> крок</p>', ['<p>1️⃣ крок</p>']],
    [
      'a pixel that counts readers',
      '<p>а<img src="https://t.example/o" style="width:1px; height:1px">б</p>',
      ['<p>аб</p>'],
    ],
  ])('%s', (_, html, lines) => {
    const found = read(html)
    expect(found.lines).toEqual(lines)
    expect(found.images).toEqual([])
  })
})

describe('pictures inside a text', () => {
  test('that do not come along join no words', () => {
    const { lines, images } = read(
      '<p>слово<img src="https://e.org/a.jpg" alt="Фото">друге <img src="https://e.org/b.jpg">третє</p>',
    )
    expect(lines).toEqual(['<p>слово друге третє</p>'])
    expect(images).toEqual([
      { src: 'https://e.org/a.jpg', alt: 'Фото', after: 'слово' },
      { src: 'https://e.org/b.jpg', alt: '', after: 'слово друге' },
    ])
  })

  test('that come along stand where they stood, with their words', () => {
    const id = newId(mediaId)
    const { lines } = read('<p>а<img src="data:image/png;base64,AA==" alt="Фото А">б</p>', {
      media: () => id,
    })
    expect(lines).toEqual([
      '<p>а</p>',
      '<figure><img src="https://example.org/a.jpg" width="8" height="6" alt="Фото А" loading="lazy"></figure>',
      '<p>б</p>',
    ])
  })
})

describe('tables', () => {
  test('cells that stretch leave empty ones, hidden rows go, and both are said', () => {
    const excel = `<table><!--StartFragment--><tr><td colspan=3 style='mso-ignore:colspan'>Графік прийому</td></tr><tr><td rowspan=2>Понеділок</td><td>9:00</td><td>каб. 1</td></tr><tr><td>14:00</td><td>каб. 2</td></tr><tr style='display:none'><td>схований</td><td>рядок</td><td>x</td></tr><tr><td>Сума</td><td>1&nbsp;234,50</td><td>до 18:00<br style='mso-data-placement:same-cell;'>без перерви</td></tr><!--EndFragment--></table>`
    expect(read(excel)).toMatchObject({
      lines: [
        '<table><tbody><tr><td>Графік прийому</td><td></td><td></td></tr><tr><td>Понеділок</td><td>9:00</td><td>каб. 1</td></tr><tr><td></td><td>14:00</td><td>каб. 2</td></tr><tr><td>Сума</td><td>1\u00a0234,50</td><td>до 18:00<br>без перерви</td></tr></tbody></table>',
      ],
      said: ['mergedCells 2', 'hiddenRows 1'],
    })
  })
})

describe('footnotes keep their marks and stand at the end', () => {
  test.each([
    [
      'Word',
      `<p>Рішення<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><sup>[1]</sup></span></a> ухвалено</p><div style='mso-element:footnote-list'><hr align=left><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Зі змінами.</p></div></div>`,
      ['<p>Рішення<sup>[1]</sup> ухвалено</p>', '<hr>', '<p>[1] Зі змінами.</p>'],
    ],
    [
      'LibreOffice',
      `<p>Рішення<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> ухвалено</p><div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Зі змінами.</p></div>`,
      ['<p>Рішення<sup>1</sup> ухвалено</p>', '<p>1 Зі змінами.</p>'],
    ],
    [
      'Google Docs',
      `<p><span>Рішення</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> ухвалено</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Зі змінами.</span></p></div>`,
      ['<p>Рішення<sup>[1]</sup> ухвалено</p>', '<hr>', '<p>[1]\u00a0Зі змінами.</p>'],
    ],
  ])('%s', (_, html, lines) => {
    expect(read(html)).toMatchObject({ lines, said: ['footnotes 1'], dropped: [] })
  })
})

describe('invisible characters', () => {
  test('go out of pasted words, and the report says of how many', () => {
    const { lines, said } = read(
      '<p>Гро&shy;ма&shy;да від&shy;но&shy;ви&shy;ла ву&#8203;ли&#8203;цю. &#65279;Тел.: &#8234;+380&nbsp;44&nbsp;123&nbsp;45&nbsp;67&#8236; &#8206;дата 5&nbsp;грудня&#8288;.</p>',
    )
    expect(lines).toEqual([
      '<p>Громада відновила вулицю. Тел.: +380\u00a044\u00a0123\u00a045\u00a067 дата 5\u00a0грудня.</p>',
    ])
    expect(said).toEqual(['invisible 3'])
    const text = importText('Гро\u00adмада \u202aрада\u202c 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥', () =>
      newId(blockId),
    )
    expect(text.blocks).toMatchObject([
      { content: [{ text: 'Громада рада 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥' }] },
    ])
    expect(text.notes).toEqual([{ kind: 'invisible', count: 1, words: [] }])
  })

  test('stay in our own text, and where a site keeps them', () => {
    const own = `<p data-block-id="${newId(blockId)}">Гро\u00adмада</p>`
    expect(read(own)).toMatchObject({ lines: ['<p>Гро\u00adмада</p>'], said: [] })
    expect(read('<p>Гро\u00adмада</p>', { isFaithful: true }).lines).toEqual(['<p>Гро\u00adмада</p>'])
  })
})

test('pictures that stay outside are told with their words and their place', () => {
  const html =
    '<h2>Міст</h2><p>Довгий абзац про новий міст через річку, який відкрили вчора.</p><p><img src="https://e.org/a.jpg" alt="Стрічка"></p><table><tr><td>у клітинці<img src="https://e.org/b.jpg"></td><td>б</td></tr></table><p><img alt="Рамка без картинки"></p>'
  expect(read(`<img src="cid:1">${html}`).images).toEqual([
    { src: 'cid:1', alt: '', after: '' },
    { src: 'https://e.org/a.jpg', alt: 'Стрічка', after: '…міст через річку, який відкрили вчора.' },
    { src: 'https://e.org/b.jpg', alt: '', after: 'у клітинці' },
    { src: '', alt: 'Рамка без картинки', after: 'б' },
  ])
})
