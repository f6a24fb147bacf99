import { describe, expect, test } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, importHtml } from '#shared/document/importHtml.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const options: ImportOptions = { newId: () => newId(blockId) }

/** What an import became, as HTML without ids: one line a block. */
function read(html: string, more: Partial<ImportOptions> = {}): string[] {
  const { blocks } = importHtml(html, { ...options, ...more })
  const media = () => ({ src: 'https://example.org/a.jpg', width: 8, height: 6 })
  return blocks.map((block) => renderBlocks([block], { media, opaque: 'verbatim', withoutIds: true }))
}

describe('Word', () => {
  const word = `Version:1.0\r
StartHTML:0000000105\r
EndHTML:0000099999\r
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><title>Документ</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt} --></style></head>
<body lang=UK style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoTitle>Рішення
сесії</p>
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span
style='font-size:14.0pt'>24 лютого</span></b><span lang=EN-US> </span>росія <i>розпочала</i><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Перший<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span></span><![endif]>підпункт</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>Другий</p>
<p class=MsoNormal><a href="https://boratyn.gov.ua/"><span style='color:blue'><u>сайт</u></span></a>
<a href="#_ftn1"><sup>1</sup></a><a style='mso-comment-reference:A_1'></a><span style='mso-special-character:comment'>&nbsp;</span></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal><b>Назва</b></p></td>
<td><p class=MsoNormal>Рік</p><p class=MsoNormal>2022</p></td></tr></table>
<div style='mso-element:comment-list'><p>примітка на полях</p></div>
<!--EndFragment--></body></html>`

  test('paragraphs, formatting, lists, links and tables come, its own clutter does not', () => {
    expect(read(word)).toEqual([
      '<h2>Рішення сесії</h2>',
      '<p><strong>24 лютого</strong> росія <em>розпочала</em></p>',
      '<ol><li>Перший<ul><li>підпункт</li></ul></li><li>Другий</li></ol>',
      '<p><a href="https://boratyn.gov.ua/" rel="external noopener">сайт</a> <sup>1</sup></p>',
      '<table><tbody><tr><td><strong>Назва</strong></td><td>Рік<br>2022</td></tr></tbody></table>',
    ])
  })

  test('two numbered lists in a row stay two; a numbered heading keeps its number', () => {
    const item = (list: string, mark: string, text: string) =>
      `<p style='mso-list:${list} level1 lfo1'><span style='mso-list:Ignore'>${mark}&nbsp;</span>${text}</p>`
    expect(
      read(
        `${item('l0', '1.', 'а')}${item('l1', '1.', 'б')}${item('l2', 'o', 'в')}<h1 style='mso-list:l3 level1 lfo1'><span style='mso-list:Ignore'>3.&nbsp;&nbsp;</span>Розділ</h1>`,
      ),
    ).toEqual(['<ol><li>а</li></ol>', '<ol><li>б</li></ol>', '<ul><li>в</li></ul>', '<h2>3. Розділ</h2>'])
  })
})

test('LibreOffice: lists with paragraphs, empty paragraphs with a break, font tags', () => {
  const html = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head>
<style type="text/css">p { margin-bottom: 0.25cm }</style></head><body lang="uk-UA" dir="ltr">
<p style="margin-bottom: 0cm; line-height: 100%"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><b>Увага!</b></font></font></p>
<p style="margin-bottom: 0cm"><br/>
</p>
<ol><li><p style="margin-bottom: 0cm">один</p></li><li><p>два</p><ul><li><p>вкладено</p></li></ul></li></ol>
<p align="justify">Кінець<br/>
</p></body></html>`
  expect(read(html)).toEqual([
    '<p><strong>Увага!</strong></p>',
    '<ol><li>один</li><li>два<ul><li>вкладено</li></ul></li></ol>',
    '<p>Кінець</p>',
  ])
})

test('Google Docs: the bold that is not bold, styles on spans, lists one level up, wrapped links', () => {
  const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-8d3"><h1 dir="ltr"><span style="font-size:20pt;font-weight:700">Заголовок</span></h1><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:700;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;">Жирний</span><span style="font-weight:400;font-style:italic;white-space:pre-wrap;"> похилий </span><a href="https://www.google.com/url?q=https://boratyn.gov.ua/&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;white-space:pre-wrap;">сайт</span></a><span style="vertical-align:super;font-size:0.6em">2</span></p><br><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>а</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span>б</span></p></li></ul><li aria-level="1"><p><span>в</span></p></li></ul></b><br class="Apple-interchange-newline">`
  expect(read(html)).toEqual([
    '<h2>Заголовок</h2>',
    '<p><strong>Жирний</strong><em> похилий </em><a href="https://boratyn.gov.ua/" rel="external noopener">сайт</a><sup>2</sup></p>',
    '<ul><li>а<ul><li>б</li></ul></li><li>в</li></ul>',
  ])
})

test('Outlook and Gmail: lines in divs, a layout table around it all, wrapped links, a counting picture', () => {
  const html = `<div dir="ltr"><table role="presentation"><tr><td><table><tbody><tr><td>Назва</td><td>2</td></tr></tbody></table>
<div>Добрий день!</div><div><br></div><div>Надсилаю <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fboratyn.gov.ua%2Fa&amp;data=05">текст</a>.<img src="https://track.example.org/o.gif" width="1" height="1"></div></td></tr></table>
<blockquote class="gmail_quote"><div>перший</div><div>другий</div></blockquote></div>`
  const { images } = importHtml(html, options)
  expect(images).toEqual([])
  expect(read(html)).toEqual([
    '<table><tbody><tr><td>Назва</td><td>2</td></tr></tbody></table>',
    '<p>Добрий день!</p>',
    '<p>Надсилаю <a href="https://boratyn.gov.ua/a" rel="external noopener">текст</a>.</p>',
    '<blockquote><p>перший<br><br>другий</p></blockquote>',
  ])
})

test('Excel: what was copied lies between the marks, inside a table whose beginning does not', () => {
  const html = `<html><body link="#0563C1"><table border=0><!--StartFragment--><col width=64 span=2>
 <tr height=20><td height=20>Посада</td><td align=right>1 234,5</td></tr><tr><td colspan=2>разом</td></tr><!--EndFragment--></table></body></html>`
  expect(read(html)).toEqual([
    '<table><tbody><tr><td>Посада</td><td>1 234,5</td></tr><tr><td>разом</td><td></td></tr></tbody></table>',
  ])
})

describe('WordPress', () => {
  const picture = newId(mediaId)
  const media = (src: string) => (src.endsWith('a.jpg') ? picture : null)
  const figure = (caption: string) =>
    `<figure><img src="https://example.org/a.jpg" width="8" height="6" alt="Зустріч" loading="lazy">${caption}</figure>`

  test('classic text without paragraphs: empty lines part them, line ends count', () => {
    const html = `Перший <strong>абзац</strong>\nдругий рядок\n\n<h2>Тема</h2>\nТретій\n<ul>\n\t<li>а</li>\n\t<li>б</li>\n</ul>\n&nbsp;\n\n<!--more-->\nКінець`
    expect(read(html, { lineEnds: true })).toEqual([
      '<p>Перший <strong>абзац</strong><br>другий рядок</p>',
      '<h2>Тема</h2>',
      '<p>Третій</p>',
      '<ul><li>а</li><li>б</li></ul>',
      '<p>Кінець</p>',
    ])
  })

  test('captions: the shortcode, the rendered box and the figure', () => {
    const image = '<img class="size-full" src="https://old.example.org/a.jpg" alt="Зустріч">'
    const caption = '<figcaption><span class="caption">Учасники</span></figcaption>'
    expect(
      read(`[caption id="x" align="alignnone" width="300"]<a href="/a.jpg">${image}</a> Учасники[/caption]`, {
        media,
      }),
    ).toEqual([figure(caption)])
    expect(
      read(
        `<div class="wp-caption"><a href="/a.jpg">${image}</a><p class="wp-caption-text">Учасники</p></div>`,
        { media },
      ),
    ).toEqual([figure(caption)])
    expect(read(`<p>До ${image} після</p>`, { media })).toEqual(['<p>До</p>', figure(''), '<p>після</p>'])
  })

  const inGallery = (caption: string) =>
    `<figure class="wp-block-image"><img src="https://e.org/a.jpg" alt="Зустріч"><figcaption>${caption}</figcaption></figure>`
  const readGallery = `<figure class="gallery">${['А', 'Б']
    .map((caption) => figure(`<figcaption><span class="caption">${caption}</span></figcaption>`))
    .join('')}<figcaption><span class="caption">Разом</span></figcaption></figure>`

  test.each([
    [
      'of blocks',
      `<figure class="wp-block-gallery">${inGallery('А')}${inGallery('Б')}<figcaption>Разом</figcaption></figure>`,
    ],
    [
      'of a list',
      `<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item">${inGallery('А')}</li><li>${inGallery('Б')}</li></ul><figcaption class="blocks-gallery-caption">Разом</figcaption></figure>`,
    ],
  ])('a gallery %s: its pictures, each with its caption, and what is said of all', (_, html) => {
    expect(read(html, { media })).toEqual([readGallery])
  })

  test('a gallery in a gallery is one, and what was said of the inner one stays', () => {
    const inner = `<figure class="wp-block-gallery">${inGallery('Б')}<figcaption>Всередині</figcaption></figure>`
    expect(
      read(
        `<figure class="wp-block-gallery">${inGallery('А')}${inner}<figcaption>Разом</figcaption></figure>`,
        {
          media,
        },
      ),
    ).toEqual([readGallery, '<p>Всередині</p>'])
  })

  test('a gallery without any picture of ours leaves what is said of it', () => {
    const { blocks, images } = importHtml(
      `<figure class="wp-block-gallery"><img src="https://e.org/b.jpg" alt="Б"><figcaption>Разом</figcaption></figure>`,
      { ...options, media },
    )
    expect(blocks).toMatchObject([{ type: 'paragraph', content: [{ text: 'Разом' }] }])
    expect(images).toEqual([{ src: 'https://e.org/b.jpg', alt: 'Б', after: '' }])
  })

  test('what Visnyk has no block for stays byte for byte when wanted, else it is counted', () => {
    const embed = '<iframe SRC="https://www.youtube.com/embed/x"  allowfullscreen></iframe>'
    const html = `<p>до${embed}після</p><script>1</script>`
    expect(read(html, { keepUnknown: 'html' })).toEqual([
      '<p>до</p>',
      embed,
      '<p>після</p>',
      '<script>1</script>',
    ])
    expect(importHtml(html, options).dropped).toEqual([
      { kind: 'iframe', count: 1 },
      { kind: 'script', count: 1 },
    ])
    expect(read(html)).toEqual(['<p>допісля</p>'])
  })
})

describe('web pages', () => {
  test('spaces collapse as on a screen; no-break ones stay inside a text', () => {
    expect(read('<p>\n  до <b> двох </b>\n слів,\u00a0разом &nbsp;</p>   \n <p>&nbsp;</p>')).toEqual([
      '<p>до <strong>двох </strong>слів,\u00a0разом</p>',
    ])
  })

  test.each(['block', 'flex', 'grid', 'list-item', 'table', 'table-row'])(
    'words in inline elements made %s are apart',
    (display) => {
      const part = (words: string) => `<span style="display:${display}">${words}</span>`
      expect(read(`<div>${part('а')}${part('б')}в</div>`)).toEqual(['<p>а</p>', '<p>б</p>', '<p>в</p>'])
      expect(read(`<h2>${part('а')}${part('б')}</h2>`)).toEqual(['<h2>а<br>б</h2>'])
    },
  )

  test('cells that are no table stand beside each other, other inline boxes are one word', () => {
    const part = (display: string, words: string) => `<span style="display:${display}">${words}</span>`
    expect(read(`${part('table-cell', 'а')}${part('table-cell', 'б')}`)).toEqual(['<p>а б</p>'])
    expect(read(`${part('inline-block', 'а')}${part('inline-flex', 'б')}`)).toEqual(['<p>аб</p>'])
  })

  test('two breaks part paragraphs, one is a line, those at the ends vanish', () => {
    expect(read('<div><br>а<br>б<br> <br/>в<br></div>г')).toEqual(['<p>а<br>б</p>', '<p>в</p>', '<p>г</p>'])
  })

  test('headings begin at the second level and end at the fourth, without bold that says nothing', () => {
    expect(read('<h1>а</h1><h2><b>б</b></h2><h3>в</h3><h4>г</h4><h5>ґ</h5><h6>д<br></h6><h2> </h2>')).toEqual(
      ['<h2>а</h2>', '<h2>б</h2>', '<h3>в</h3>', '<h4>г</h4>', '<h4>ґ</h4>', '<h4>д</h4>'],
    )
  })

  test('preformatted text keeps its lines and spaces as code', () => {
    expect(read('<pre>\nif x:\n  go\n\nend</pre>')).toEqual([
      '<p><code>if x:</code><br><code>  go</code><br><br><code>end</code></p>',
    ])
    expect(read('<p>Команда <kbd>ls</kbd></p>')).toEqual(['<p>Команда <code>ls</code></p>'])
  })

  test('spanned cells are spread, short rows filled, headers kept', () => {
    expect(
      read(
        '<table><caption>Список</caption><thead><tr><td colspan=2><b>А</b></td></tr></thead><tbody><tr><th rowspan=2>1</th><td>x</td></tr><tr><td>y</td><td>z</td></tr></tbody></table>',
      ),
    ).toEqual([
      '<p>Список</p>',
      '<table><thead><tr><th scope="col">А</th><th scope="col"></th><th scope="col"></th></tr></thead>' +
        '<tbody><tr><th scope="row">1</th><td>x</td><td></td></tr>' +
        '<tr><th scope="row"></th><td>y</td><td>z</td></tr></tbody></table>',
    ])
  })

  test('lists in cells become lines; pictures and tables in items follow their item', () => {
    const id = newId(mediaId)
    expect(read('<table><tr><td><ol><li>а</li><li>б</li></ol></td><td>в</td></tr></table>')).toEqual([
      '<table><tbody><tr><td>1. а<br>2. б</td><td>в</td></tr></tbody></table>',
    ])
    expect(read('<ul><li>а<img src="a.jpg" alt="x"></li><li>б</li></ul>', { media: () => id })).toEqual([
      '<ul><li>а</li></ul>',
      '<figure><img src="https://example.org/a.jpg" width="8" height="6" alt="x" loading="lazy"></figure>',
      '<ul><li>б</li></ul>',
    ])
  })

  test('lists deeper than six levels go on at the sixth; text behind an inner list keeps its place', () => {
    const { blocks } = importHtml('<ul><li>а'.repeat(9), options)
    expect(JSON.stringify(blocks).match(/"list":/g)).toHaveLength(5)
    expect(read('<ul><li>а<ul><li>б</li></ul>в</li></ul>')).toEqual([
      '<ul><li>а<ul><li>б</li></ul></li><li>в</li></ul>',
    ])
  })

  test('blocks inside a quotation part it', () => {
    expect(read('<blockquote>а<p>б</p><ul><li>в</li></ul>г</blockquote>')).toEqual([
      '<blockquote><p>а<br><br>б</p></blockquote>',
      '<ul><li>в</li></ul>',
      '<blockquote><p>г</p></blockquote>',
    ])
  })

  test('hidden text stays hidden, struck and raised text is seen', () => {
    expect(
      read('<p>а<span style="display: none">таємне</span><del>б</del>м<sup>2</sup>H<sub>2</sub>O</p>'),
    ).toEqual(['<p>а<s>б</s>м<sup>2</sup>H<sub>2</sub>O</p>'])
  })

  test('a page of an old site inside a form comes whole, its fields do not', () => {
    expect(
      read('<form action="/"><input type="hidden" value="x"><p>Текст</p><textarea>y</textarea></form>'),
    ).toEqual(['<p>Текст</p>'])
  })

  test('an emoji drawn as a picture is a letter; a picture nobody knows is named for import', () => {
    const html =
      '<p>Слава <img class="emoji" alt="🇺🇦" src="https://e.org/u.png"> <img src="https://e.org/p.jpg" alt="Фото"></p>'
    expect(read(html)).toEqual(['<p>Слава 🇺🇦</p>'])
    expect(importHtml(html, options).images).toEqual([
      { src: 'https://e.org/p.jpg', alt: 'Фото', after: 'Слава' },
    ])
  })
})

describe('links', () => {
  const link = (href: string, more: Partial<ImportOptions> = {}) =>
    read(`<a href="${href}">слово</a>`, more)[0]
  const kept = (href: string) =>
    `<p><a href="${href}"${href.startsWith('http') ? ' rel="external noopener"' : ''}>слово</a></p>`

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'java&#09;script:alert(1)',
    '&#106;avascript&colon;alert(1)',
    '&#1;javascript:alert(1)',
    'data:text/html,x',
    'file:///C:/Users/x.docx',
    'https://user:secret@example.org/',
    '/uk/novyny',
    `https://example.org/${'a'.repeat(2100)}`,
  ])('%j leaves its words', (href) => {
    expect(link(href)).toBe('<p>слово</p>')
    expect(importHtml(`<a href="${href}">слово</a>`, options).dropped).toEqual([{ kind: 'link', count: 1 }])
  })

  test('the safe ones stay, with their spaces written out', () => {
    expect(link(' https://example.org/a b.pdf\n')).toBe(kept('https://example.org/a%20b.pdf'))
    expect(link('mailto:rada@example.org')).toBe(kept('mailto:rada@example.org'))
    expect(link('tel:+380332700700')).toBe(kept('tel:+380332700700'))
    expect(link('//example.org/x')).toBe(kept('https://example.org/x'))
  })

  test('an address that is written out ends where the sentence goes on', () => {
    const written = 'https://example.org/a.'
    for (const words of [written, 'example.org/a.']) {
      expect(read(`<a href="${written}">${words}</a>`)).toEqual([
        `<p><a href="https://example.org/a" rel="external noopener">${words}</a></p>`,
      ])
    }
    expect(link(written)).toBe(kept(written))
  })

  test('with an address to start from, relative ones are resolved', () => {
    const base = 'https://boratyn.gov.ua/uk/'
    expect(link('/docs/1.pdf', { base })).toBe(kept('https://boratyn.gov.ua/docs/1.pdf'))
    expect(link('javascript:alert(1)', { base })).toBe('<p>слово</p>')
  })
})

describe('our own pictures', () => {
  const id = newId(mediaId)
  const html = `<figure data-block-id="${newId(blockId)}"><img data-media-id="${id}" src="https://example.org/a.jpg" alt="Опис"></figure>`

  test('are believed where nobody is asked, and asked for where somebody is', () => {
    expect(importHtml(html, options).blocks).toMatchObject([{ type: 'image', mediaId: id, alt: 'Опис' }])
    const asked: unknown[] = []
    const media = (src: string, attributes: Readonly<Record<string, string>>) => {
      asked.push([src, attributes['data-media-id']])
      return null
    }
    expect(importHtml(html, { ...options, media })).toMatchObject({
      blocks: [],
      images: [{ src: 'https://example.org/a.jpg', alt: 'Опис' }],
    })
    expect(asked).toEqual([['https://example.org/a.jpg', id]])
  })
})
