import { describe, expect, test } from 'vitest'
import { RenderError, type RenderOptions, renderBlocks } from '#shared/document/html.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const id = newId(blockId)
const picture = newId(mediaId)
const options: RenderOptions = { media: () => null, opaque: 'omit', withoutIds: true }
const text = (value: string, marks: (Inline & { type: 'text' })['marks'] = []) => ({
  type: 'text' as const,
  text: value,
  marks,
})
const render = (block: Block, more: Partial<RenderOptions> = {}) =>
  renderBlocks([block], { ...options, ...more })
const image: Block & { type: 'image' } = {
  ...{ id, type: 'image', mediaId: picture, alt: 'Опис "зустрічі"', decorative: false },
  ...{ caption: [text('Підпис')], credit: 'Фото: рада' },
}
const address = { src: 'https://example.org/a.jpg', width: 800.4, height: 600 }

test('every text is escaped', () => {
  expect(render({ id, type: 'paragraph', content: [text('<script>&amp;"')] })).toBe(
    '<p>&lt;script&gt;&amp;amp;"</p>',
  )
  expect(render({ ...image, alt: '" onload="x' }, { media: () => address })).toContain(
    'alt="&quot; onload=&quot;x"',
  )
})

test('marks that go on stay open', () => {
  const content = [text('а', ['bold']), text('б', ['bold', 'italic']), text('в', ['italic'])]
  expect(render({ id, type: 'paragraph', content })).toBe('<p><strong>а<em>б</em></strong><em>в</em></p>')
})

describe('links', () => {
  const link = (href: string): Block => ({
    id,
    type: 'paragraph',
    content: [{ type: 'link', href, content: [text('слово')] }],
  })

  test('to other sites say so; to the own site and to mail they are plain', () => {
    const internalOrigins = ['https://boratyn.gov.ua']
    expect(render(link('https://e.org/'), { internalOrigins })).toContain('rel="external noopener"')
    expect(render(link('https://boratyn.gov.ua/a'), { internalOrigins })).not.toContain('rel=')
    expect(render(link('mailto:a@e.org'))).toBe('<p><a href="mailto:a@e.org">слово</a></p>')
  })

  test('that may not go out leave their words, even if the schema was passed by', () => {
    expect(render(link('javascript:alert(1)'))).toBe('<p>слово</p>')
  })
})

describe('pictures', () => {
  test('bear size, description, caption and credit', () => {
    expect(render(image, { media: () => address })).toBe(
      '<figure><img src="https://example.org/a.jpg" width="800" height="600" alt="Опис &quot;зустрічі&quot;" loading="lazy">' +
        '<figcaption><span class="caption">Підпис</span> <small class="credit">Фото: рада</small></figcaption></figure>',
    )
  })

  test('that decorate are hidden from screen readers, and have no empty caption', () => {
    expect(render({ ...image, decorative: true, caption: [], credit: '' }, { media: () => address })).toBe(
      '<figure><img src="https://example.org/a.jpg" width="800" height="600" alt="" role="presentation" loading="lazy"></figure>',
    )
  })

  test('name their other sizes', () => {
    const srcset = [{ src: 'https://example.org/a,b.jpg', width: 400 }]
    expect(render(image, { media: () => ({ ...address, srcset, sizes: '100vw' }) })).toContain(
      'srcset="https://example.org/a%2Cb.jpg 400w" sizes="100vw"',
    )
  })

  test.each([
    '/home/user/a.jpg',
    'C:\\Users\\a.jpg',
    'file:///home/user/a.jpg',
    'app://visnyk/media/1',
    '//example.org/a.jpg',
    'https:a.jpg',
    'https://example.org/a b.jpg',
    'data:image/png;base64,x',
    'javascript:alert(1)',
    '',
  ])('at %j cannot go out', (src) => {
    const failing = () => render(image, { media: () => ({ ...address, src }) })
    expect(failing).toThrow(expect.objectContaining({ code: 'mediaUnsafe', blockId: id, mediaId: picture }))
    const inSet = () => render(image, { media: () => ({ ...address, srcset: [{ src, width: 1 }] }) })
    expect(inSet).toThrow(RenderError)
  })

  test('without an address stop the whole body', () => {
    expect(() => render(image)).toThrow(expect.objectContaining({ code: 'mediaMissing' }))
  })

  test('at a path of the same site go only where that is meant', () => {
    const media = () => ({ ...address, src: '/media/a.jpg' })
    expect(() => render(image, { media })).toThrow(RenderError)
    expect(render(image, { media, allowSitePaths: true })).toContain('src="/media/a.jpg"')
    for (const src of ['//evil.example/a.jpg', '/\\evil.example/a.jpg']) {
      expect(() => render(image, { media: () => ({ ...address, src }), allowSitePaths: true })).toThrow(
        RenderError,
      )
    }
  })
})

test('unknown content is left out for readers and written back byte for byte for its site', () => {
  const opaque: Block = { id, type: 'opaque', kind: 'wp:embed', raw: '<!-- wp:embed --><B>\n' }
  expect(render(opaque)).toBe('')
  expect(render(opaque, { opaque: 'verbatim' })).toBe('<!-- wp:embed --><B>\n')
})

test('tables say what their headers are for', () => {
  const cell = (value: string, header = false) => ({ header, content: [text(value)] })
  const rows = [
    [cell('А', true), cell('Б', true)],
    [cell('1', true), cell('2')],
  ]
  expect(render({ id, type: 'table', rows })).toBe(
    '<table><thead><tr><th scope="col">А</th><th scope="col">Б</th></tr></thead>' +
      '<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>',
  )
})

test('headings make room for those of the page', () => {
  const heading: Block = { id, type: 'heading', level: 4, content: [text('а')] }
  expect(render(heading)).toBe('<h4>а</h4>')
  expect(render(heading, { headingOffset: 1 })).toBe('<h5>а</h5>')
  expect(render(heading, { headingOffset: 5 })).toBe('<h6>а</h6>')
})

test('ids are written out unless nobody needs them', () => {
  expect(render({ id, type: 'divider' }, { withoutIds: false })).toBe(`<hr data-block-id="${id}">`)
})
