import { expect, test } from 'vitest'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { base, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

const photo = `${base}6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11.jpg`
const read = (raw: string) => readBody(raw, reading)
const summary = (raw: string) =>
  read(raw).blocks.map((one) =>
    one.type === 'opaque' ? `${one.kind}: ${one.raw}` : `${one.type}: ${blockText(one)}`,
  )
const paragraph = (block: Block, text: string): Block => ({
  ...{ id: block.id, type: 'paragraph', content: [{ type: 'text', text, marks: [] }] },
})

test('empty lines part paragraphs, a line end is a break', () => {
  expect(summary('Перший\nрядок.\n\n\n  Другий <b>абзац</b>.\r\n\r\nТретій\n')).toEqual([
    'paragraph: Перший\nрядок.',
    'paragraph: Другий абзац.',
    'paragraph: Третій',
  ])
})

test('two breaks part paragraphs as well, as old systems left them', () => {
  expect(summary('Один<br><br />\nДва<br>\n<br>Три<br>чотири')).toEqual([
    'paragraph: Один',
    'paragraph: Два',
    'paragraph: Три\nчотири',
  ])
})

test('elements are blocks of their own; what is more than our blocks hold stays as it is', () => {
  const raw = [
    'Вступ <span style="font-weight: 400;">далі</span>',
    '<h3>Розділ</h3>\n<ul>\n\t<li>а</li>\n\t<li>б</li>\n</ul>',
    '<blockquote>Слова</blockquote><hr />',
    '<p style="text-align: center;">Посередині</p>',
    '<p><span style="color: #ff0000;">Червоне</span></p>',
    '<iframe src="https://example.org/"></iframe>',
    '<!--more-->',
    '[gallery ids="1,2"]',
    'Слово [sic] у реченні',
    '<div><p>один</p><p>два</p></div>',
    '<div class="box">у рамці</div>',
    '&nbsp;',
    '<script>alert(1)</script>',
  ].join('\n\n')
  expect(summary(raw)).toEqual([
    'paragraph: Вступ далі',
    'heading: Розділ',
    'list: а\nб',
    'quote: Слова',
    'divider: ',
    'paragraph: Посередині',
    'html:p: <p><span style="color: #ff0000;">Червоне</span></p>',
    'html:iframe: <iframe src="https://example.org/"></iframe>',
    'html: <!--more-->',
    'shortcode: [gallery ids="1,2"]',
    'paragraph: Слово [sic] у реченні',
    'paragraph: один',
    'paragraph: два',
    'html:div: <div class="box">у рамці</div>',
    'html:script: <script>alert(1)</script>',
  ])
})

test('pictures: alone, in a link, in a paragraph, and in the shortcode of a caption', () => {
  const img = `<img class="alignnone size-full wp-image-5" src="${photo}" alt="Зала" width="800" height="600" />`
  const caption = `[caption id="attachment_5" align="aligncenter" width="800"]${img} Підпис <em>тут</em>[/caption]`
  const { blocks } = read([img, `<a href="${photo}">${img}</a>`, `<p>${img}</p>`, caption].join('\n\n'))
  expect(blocks.map((one) => one.type)).toEqual(['image', 'image', 'image', 'image'])
  expect(blocks.map(blockText)).toEqual(['Зала', 'Зала', 'Зала', 'Зала\nПідпис тут'])

  const described = writeBody(
    blocks.map((one) => ({ ...one, alt: 'Інше' }) as Block),
    { pictureOf, previous: { ...reading, raw: [img, caption].join('\n\n'), known: blocks } },
  )
  expect(described).toContain(
    '[caption id="attachment_5" align="aligncenter" width="800"]<img class="alignnone',
  )
  expect(described).toContain('alt="Інше" width="800"')
})

test('a classic post stays one: only the changed paragraph is written anew', () => {
  const raw = 'Перший\n\nДругий\n&nbsp;\n\n<div class="a">x</div>\nТретій'
  const { blocks, isClassic } = read(raw)
  expect(isClassic).toBe(true)
  const body = blocks.map((one, at) => (at === 0 ? paragraph(one, 'Новий') : one))
  const written = writeBody(body, { pictureOf, previous: { ...reading, raw, known: blocks } })
  expect(written).toBe(raw.replace('Перший', '<p>Новий</p>'))
})

test('HTML between blocks is read too, and changes to it become blocks', () => {
  const raw = 'Вільний текст\n\n<!-- wp:paragraph -->\n<p>Блок</p>\n<!-- /wp:paragraph -->'
  const { blocks, isClassic } = read(raw)
  expect(isClassic).toBe(false)
  const body = blocks.map((one, at) => (at === 0 ? paragraph(one, 'Новий') : one))
  expect(writeBody(body, { pictureOf, previous: { ...reading, raw, known: blocks } })).toBe(
    raw.replace('Вільний текст', '<!-- wp:paragraph -->\n<p>Новий</p>\n<!-- /wp:paragraph -->'),
  )
})
