import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { importHtml } from '#shared/document/importHtml.ts'
import { type Block, body } from '#shared/document/schema.ts'
import { bodyText } from '#shared/document/text.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A piece of a page, and the words in it that a reader sees (`shown`) or that are left out on purpose (`hidden`). */
interface Piece {
  html: string
  shown: string[]
  hidden: string[]
}

const none: Piece = { html: '', shown: [], hidden: [] }
const together = (pieces: readonly Piece[]): Piece => ({
  html: pieces.map(({ html }) => html).join(''),
  shown: pieces.flatMap(({ shown }) => shown),
  hidden: pieces.flatMap(({ hidden }) => hidden),
})
const wrapped = (open: string, inside: Piece, close: string): Piece => ({
  ...inside,
  html: `${open}${inside.html}${close}`,
})
const leftOut = ({ html, shown, hidden }: Piece): Piece => ({
  html,
  shown: [],
  hidden: [...shown, ...hidden],
})

let count = 0
/** A word that stands nowhere else. */
const word: fc.Arbitrary<Piece> = fc.constantFrom('рада', 'міст', 'вода', 'школа').map((stem) => {
  count += 1
  const own = `${stem}${count}`
  return { html: ` ${own} `, shown: [own], hidden: [] }
})

const inlineTags = [
  ...[
    'b',
    'i',
    'u',
    's',
    'sub',
    'sup',
    'code',
    'span',
    'font',
    'a href="https://e.org/a"',
    'a href="#x"',
    'q',
  ],
  ...[
    'a href="javascript:x"',
    'span style="mso-bidi-font-weight:normal"',
    'ins',
    'del',
    'mark',
    'o:p',
    'label',
  ],
  ...[
    'span style="white-space:pre-wrap"',
    'small',
    'abbr',
    'bdi dir="rtl"',
    'time',
    'sdfield',
    'x-own',
    'ruby',
  ],
]
const blockTags = [
  ...['p', 'div', 'h1', 'h3', 'h6', 'blockquote', 'pre', 'section', 'article', 'dl', 'dt', 'dd', 'address'],
  ...[
    'figure',
    'figcaption',
    'p class="MsoTitle"',
    "p style='mso-list:l0 level1 lfo1'",
    'details',
    'summary',
  ],
  ...[
    "p style='mso-list:l1 level3 lfo2'",
    "p style='mso-outline-level:2'",
    'p role="heading" aria-level="2"',
  ],
  ...['div role="list" data-numbering="lowerRoman"', 'div class="wp-caption"', 'p class="wp-caption-text"'],
  ...[
    'div class="gallery"',
    'figure class="gallery"',
    'span style="display:block"',
    'fieldset',
    'legend',
    'center',
  ],
]
const listTags = [
  ...['ul', 'ol', 'ol start="7"', 'ol reversed', 'ol type="a"', 'ol style="list-style-type:none"', 'menu'],
  ...['ol start="-3" type="I"', 'ul style="list-style-type:decimal"'],
]
const itemTags = [
  ...['li', 'li value="9"', 'li style="list-style-type:upper-alpha"', 'li role="checkbox"', 'li class="x"'],
  ...['li data-leveltext="%1.%2." data-listid="1" data-aria-level="2" data-aria-posinset="3"'],
  ...['li data-leveltext="•" data-listid="2" data-aria-level="1"'],
]
const hiddenTags = [
  ...[
    'span style="display:none"',
    'p hidden',
    'div style="visibility:hidden"',
    'comment',
    'template',
    'noscript',
  ],
  ...['span class="MsoCommentReference"', 'del datetime="2026-11-01"', 'p class="MsoCommentText"'],
  ...[
    "div style='mso-element:comment-list'",
    'span style="mso-hide:all"',
    'svg',
    'button',
    'title',
    'object',
  ],
]

const nameOf = (tag: string): string => tag.split(' ', 1)[0] ?? tag
const inside = (tag: string, piece: Piece): Piece => wrapped(`<${tag}>`, piece, `</${nameOf(tag)}>`)

const tree = fc.letrec<{ inline: Piece; flow: Piece; cell: Piece }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'depth' },
    { weight: 4, arbitrary: word },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Piece>(
        { ...none, html: '<br>' },
        { ...none, html: '<img src="https://e.org/a.jpg" alt="Фото">' },
        none,
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...inlineTags), fc.array(tie('inline'), { maxLength: 3 }))
        .map(([tag, all]) => inside(tag, together(all))),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...hiddenTags), word)
        .map(([tag, one]) => leftOut(inside(tag, one))),
    },
  ),
  flow: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'depth' },
    { weight: 2, arbitrary: fc.array(tie('inline'), { maxLength: 3 }).map(together) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...blockTags), fc.array(tie('inline'), { maxLength: 3 }))
        .map(([tag, all]) => inside(tag, together(all))),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('div', 'blockquote', 'section', 'figure', 'center'),
          fc.array(tie('flow'), { maxLength: 3 }),
        )
        .map(([tag, all]) => inside(tag, together(all))),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...listTags),
          fc.array(fc.tuple(fc.constantFrom(...itemTags), fc.array(tie('flow'), { maxLength: 2 })), {
            maxLength: 3,
          }),
        )
        .map(([tag, items]) =>
          inside(tag, together(items.map(([item, all]) => inside(item, together(all))))),
        ),
    },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.array(tie('cell'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
        .map((rows) => inside('table', together(rows.map((cells) => inside('tr', together(cells)))))),
    },
    { weight: 1, arbitrary: fc.constant<Piece>({ ...none, html: '<hr>' }) },
  ),
  cell: fc
    .tuple(
      fc.constantFrom('td', 'th', 'td colspan=2', 'td rowspan=2', 'td'),
      fc.array(tie('flow'), { maxLength: 2 }),
    )
    .map(([tag, all]) => inside(tag, together(all))),
}))
const page = fc.array(tree.flow, { maxLength: 6 }).map(together)

const wordsOf = (blocks: readonly Block[]): string[] => bodyText(blocks).match(/[\p{L}]+\d+/gu) ?? []

test('no word that a reader sees is lost, doubled or joined with another; none that is left out comes in', () => {
  fc.assert(
    fc.property(page, fc.boolean(), ({ html, shown, hidden }, takesPictures) => {
      const { blocks } = importHtml(html, {
        newId: () => newId(blockId),
        keepIds: false,
        ...(takesPictures && { media: () => newId(mediaId) }),
      })
      expect(body.safeParse(blocks).error).toBeUndefined()
      const found = wordsOf(blocks)
      expect(found.toSorted()).toEqual(shown.toSorted())
      for (const one of hidden) expect(found).not.toContain(one)
    }),
    { numRuns: 1500 },
  )
})
