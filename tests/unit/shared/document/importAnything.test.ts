import fc from 'fast-check'
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { expect, test, vi } from 'vitest'
import { normalizeBlock } from '#shared/document/blocks.ts'
import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, importHtml } from '#shared/document/importHtml.ts'
import { type Block, body } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { nastyHtml } from '#tests/support/arbitraries/html.ts'

// A thousand documents of the worst kind, and ten thousand levels of each element.
vi.setConfig({ testTimeout: 60_000 })

const makeId = () => newId(blockId)
const modes: Omit<ImportOptions, 'newId'>[] = [
  {},
  { keepUnknown: 'html' },
  { media: () => newId(mediaId) },
  { base: 'https://example.org/uk/', keepIds: false, lineEnds: true, media: () => null },
]
const anyMode = fc.constantFrom(...modes)

const render = (blocks: readonly Block[]) =>
  renderBlocks(blocks, {
    media: () => ({ src: 'https://example.org/a.jpg', width: 1, height: 1 }),
    attachments: {
      language: 'en',
      file: () => ({ href: 'https://example.org/a.pdf', type: 'application/pdf', bytes: 1 }),
    },
    opaque: 'omit',
  })

const allowedElements = new Set([
  ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'figure', 'img', 'figcaption', 'span', 'small'],
  'div',
  ...[
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'hr',
    'br',
    'a',
    'strong',
    'em',
    'u',
    's',
    'sub',
    'sup',
    'code',
  ],
])
const allowedAttributes = new Set([
  ...[
    'data-block-id',
    'data-media-id',
    'data-alt',
    'data-contact',
    'hreflang',
    'href',
    'rel',
    'src',
    'width',
    'height',
    'alt',
    'role',
  ],
  ...['loading', 'scope', 'class', 'start', 'type', 'reversed'],
  ...['data-numbering', 'data-delimiter', 'data-start', 'data-reversed'],
])

/** Every element a browser would make of the HTML. */
function elementsOf(html: string): Tree.Element[] {
  const found: Tree.Element[] = []
  const rest: Tree.ChildNode[] = [...parseFragment(html).childNodes]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!('tagName' in node)) continue
    found.push(node)
    rest.push(...node.childNodes)
  }
  return found
}

test('whatever comes in, blocks that the schema allows come out, in canonical form', () => {
  fc.assert(
    fc.property(nastyHtml, anyMode, (html, mode) => {
      const { blocks } = importHtml(html, { newId: makeId, ...mode })
      expect(body.safeParse(blocks).error).toBeUndefined()
      expect(blocks.map(normalizeBlock)).toEqual(blocks)
    }),
    { numRuns: 1000 },
  )
})

test('nothing that acts comes out again: no script, no handler, no link outside http(s), mailto and tel', () => {
  fc.assert(
    fc.property(nastyHtml, anyMode, (html, mode) => {
      const { blocks } = importHtml(html, { newId: makeId, ...mode })
      for (const element of elementsOf(render(blocks))) {
        expect(allowedElements).toContain(element.tagName)
        for (const { name, value } of element.attrs) {
          expect(allowedAttributes).toContain(name)
          if (name === 'href') expect(value).toMatch(/^(https?:|mailto:|tel:)/i)
          if (name === 'src') expect(value).toBe('https://example.org/a.jpg')
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('what came in once reads back as it is', () => {
  fc.assert(
    fc.property(nastyHtml, (html) => {
      const { blocks } = importHtml(html, { newId: makeId, media: () => newId(mediaId) })
      expect(importHtml(render(blocks), { newId: makeId }).blocks).toEqual(blocks)
    }),
    { numRuns: 500 },
  )
})

const levels = 10_000
const bottomless: Record<string, string> = {
  div: '<div>'.repeat(levels),
  b: '<b>'.repeat(levels),
  span: '<span style="font-weight:bold">'.repeat(levels),
  list: '<ul><li>'.repeat(levels),
  quote: '<blockquote>'.repeat(levels),
  table: '<table><tr><td>'.repeat(levels),
  figure: '<figure><figcaption>'.repeat(levels),
  'word list': Array.from({ length: levels }, (_, at) => `<p style="mso-list:l0 level${at} lfo1">x`).join(''),
}

test.each(Object.entries(bottomless))('%s inside itself ten thousand times keeps its word', (_, html) => {
  const { blocks } = importHtml(`${html}глибоко`, { newId: makeId })
  expect(body.safeParse(blocks).error).toBeUndefined()
  expect(JSON.stringify(blocks)).toContain('глибоко')
})

test('markup that would unfold without bound is read as its words', () => {
  const html = Array.from({ length: 3000 }, (_, at) => `<b x=${at}><p>слово${at}`).join('')
  const { blocks, dropped } = importHtml(html, { newId: makeId })
  expect(dropped).toEqual([{ kind: 'markup', count: 1 }])
  expect(blocks).toHaveLength(3000)
  expect(blocks[2999]).toMatchObject({ content: [{ text: 'слово2999' }] })
})

test('what is longer than a body may be is parted where it can be, and what is over is said', () => {
  const long = `<p>${'слово '.repeat(100_000)}</p><ul>${'<li>x'.repeat(12_000)}</ul>${'<table>'}${'<tr><td>1<td>2'.repeat(4500)}</table>${'<p>z'.repeat(6000)}`
  const { blocks, dropped } = importHtml(long, { newId: makeId })
  expect(body.safeParse(blocks).error).toBeUndefined()
  expect(blocks.filter(({ type }) => type === 'list')).toHaveLength(3)
  expect(blocks.filter(({ type }) => type === 'table')).toHaveLength(3)
  expect(dropped).toEqual([{ kind: 'tooLong', count: 7 + 6000 - 5000 }])
})

test.each(['<!--', '<script', '<p', '<div ', '[caption]'])(
  '%s, opened again and again and never closed, is read in one go',
  (opening) => {
    const { dropped } = importHtml(`[/caption]${'<b><p>'.repeat(3_000)}${opening.repeat(100_000)}`, {
      newId: makeId,
    })
    expect(dropped.length).toBeLessThan(10)
  },
)
