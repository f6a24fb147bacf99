import { describe, expect, test } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, importHtml } from '#shared/document/importHtml.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const options: ImportOptions = { newId: () => newId(blockId) }

/** What an import became: HTML without ids, one line a block; its notes; the pictures that it left out. */
function read(html: string, more: Partial<ImportOptions> = {}) {
  const { blocks, notes, images } = importHtml(html, { ...options, ...more })
  const media = () => ({ src: 'https://example.org/a.jpg', width: 8, height: 6 })
  return {
    lines: blocks.map((block) => renderBlocks([block], { media, opaque: 'verbatim', withoutIds: true })),
    notes,
    left: images.map(({ src }) => src),
  }
}

describe('footnotes', () => {
  test.each([
    [
      'WordPress',
      '<ol class="wp-block-footnotes"><li id="5e">Закон <a href="#5e-link" aria-label="Перейти">↩︎</a></li></ol>',
    ],
    [
      'Pandoc',
      '<section role="doc-endnotes"><ol><li id="fn1"><p>Закон<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
    ],
    [
      'Wikipedia',
      '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="/wiki/А#cite_ref-1">↑</a></b></span> <span class="reference-text">Закон</span></li></ol>',
    ],
    [
      'a wiki whose classes were lost',
      '<ol><li><b><a href="https://a.ua/wiki/А#cite_ref-1">^</a></b> Закон</li></ol>',
    ],
  ])('%s: links back to the text go, and the footnotes are noted', (_, html) => {
    expect(read(html)).toMatchObject({
      lines: ['<ol><li>Закон</li></ol>'],
      notes: [{ kind: 'footnotes', count: 1 }],
    })
  })

  test('an arrow that leads elsewhere stays', () => {
    expect(read('<p><a href="#top">↑</a> Закон</p>')).toMatchObject({ lines: ['<p>↑ Закон</p>'], notes: [] })
  })
})

describe('pictures', () => {
  const id = newId(mediaId)

  test('a link around a picture is noted, by what the picture shows or where it led', () => {
    const picture = (href: string, alt: string) =>
      `<a href="${href}"><img data-media-id="${id}" alt="${alt}"></a>`
    expect(read(`${picture('https://a.ua/1', 'Міст')}${picture('https://a.ua/2', '')}`).notes).toEqual([
      { kind: 'pictureLinks', count: 2, words: ['Міст', 'https://a.ua/2'] },
    ])
    // Words in the same place lose a link that would not work: another thing, said in other words.
    expect(read(`<a href="https://">далі</a>${picture('https://a.ua/1', 'Міст')}`).notes).toEqual([
      { kind: 'lostLinks', count: 1, words: ['далі'] },
      { kind: 'pictureLinks', count: 1, words: ['Міст'] },
    ])
    expect(read(picture('https://a.ua/mist.jpg', 'Міст')).notes).toEqual([])
  })

  test.each([
    '<img src="https://a.ua/p.jpg" width="1200" height="800" alt="🎄🎄🎄">',
    '<img src="https://a.ua/p.jpg" alt="🎄🎄🎄">',
    '<img src="https://a.ua/p.jpg" style="width:600px" alt="🎄">',
  ])('a photo that emoji describe stays a picture: %s', (html) => {
    expect(read(html)).toMatchObject({ lines: [], left: ['https://a.ua/p.jpg'] })
  })

  test.each([
    '<img src="https://a.ua/emoji/1f384.svg" width="128" height="128" alt="🎄">',
    '<img src="https://a.ua/p.png" width="16" height="16" alt="🎄">',
    '<img src="https://a.ua/p.png" style="height:1em" alt="🎄">',
    '<img src="https://a.ua/p.png" alt="🎄">',
  ])('an emoji that is drawn is a letter: %s', (html) => {
    expect(read(html)).toMatchObject({ lines: ['<p>🎄</p>'], left: [] })
  })

  const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

  test.each([
    '<img src="https://a.ua/o.gif" style="width:0.75pt;height:0.75pt">',
    '<img src="https://a.ua/o.gif" style="max-width:1px;max-height:1px">',
    '<img src="https://a.ua/o.gif" style="opacity:0">',
    '<img src="https://www.facebook.com/tr?id=1&amp;ev=PageView">',
    `<img src="${gif}">`,
  ])('a picture that only counts readers goes silently: %s', (html) => {
    expect(read(`<p>а${html}</p>`)).toMatchObject({ lines: ['<p>а</p>'], left: [] })
  })

  test.each([
    ['data-src="https://a.ua/p.jpg"'],
    ['data-lazy-src="https://a.ua/p.jpg"'],
    ['data-original="https://a.ua/p.jpg"'],
    ['srcset="https://a.ua/s.jpg 300w, https://a.ua/p.jpg 1200w, https://a.ua/m.jpg 600w"'],
    ['data-src="https://a.ua/p.jpg" style="opacity:0"'],
  ])('a picture that its page loads late is the real one: %s', (late) => {
    expect(read(`<img src="${gif}" ${late} alt="Міст">`).left).toEqual(['https://a.ua/p.jpg'])
    expect(read(`<img src="/i/placeholder.svg" ${late} alt="Міст">`).left).toEqual(['https://a.ua/p.jpg'])
  })

  test('a picture that fades in stays', () => {
    const html = '<img src="https://a.ua/p.jpg" width="800" height="600" style="opacity:0">'
    expect(read(html).left).toEqual(['https://a.ua/p.jpg'])
  })
})
