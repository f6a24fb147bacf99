import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NamedPicture, picturesIn, readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { RenderError, renderBlocks } from '#shared/document/html.ts'
import { type Block, body, maxBlocks } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { readSeedArticle } from '#tests/support/site/texts.ts'
import { base, nastyPost, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'
import { translation } from '#tools/demo/texts.ts'

const paragraph = (text: string): Block => ({
  ...{ id: newId(blockId), type: 'paragraph', content: [{ type: 'text', text, marks: [] }] },
})
const image = (changes: object = {}): Block =>
  ({
    ...{ id: newId(blockId), type: 'image', mediaId: newId(mediaId), alt: 'Зала', decorative: false },
    ...{ caption: [{ type: 'text', text: 'Підпис', marks: [] }], credit: 'Рада' },
    ...changes,
  }) as Block
const hashes = (blocks: readonly Block[]) => blocks.map(hashBlock)

describe('the seed article', () => {
  test.for([
    ['uk', readSeedArticle().paragraphs],
    ['en', translation.paragraphs],
  ] as const)('in %s: a paragraph is a paragraph', ([, paragraphs]) => {
    const article = paragraphs.map(paragraph)
    const raw = writeBody(article, { pictureOf })
    expect(raw.split('\n\n')).toEqual(
      paragraphs.map((text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`),
    )
    expect(hashes(readBody(raw, reading).blocks)).toEqual(hashes(article))
  })
})

describe('pictures', () => {
  test('are written with their attachment, description, caption and credit', () => {
    const block = image({ mediaId: mediaId.parse('6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11') })
    expect(writeBody([block], { pictureOf: () => ({ number: 5, url: `${base}a.jpg` }) })).toBe(
      `<!-- wp:image {"id":5,"sizeSlug":"full","linkDestination":"none"} -->
<figure class="wp-block-image size-full"><img src="${base}a.jpg" alt="Зала" class="wp-image-5"/><figcaption class="wp-element-caption">Підпис <cite class="visnyk-credit">Рада</cite></figcaption></figure>
<!-- /wp:image -->`,
    )
  })

  test.for([
    'file:///home/a.jpg',
    '/wp-content/a.jpg',
    'data:image/png;base64,AA',
    'http://a b/',
    'javascript:x',
  ])('never with the address %s', (url) => {
    const write = () => writeBody([image()], { pictureOf: () => ({ number: 5, url }) })
    expect(write).toThrow(RenderError)
  })

  test('that are nowhere on the site are an error', () => {
    expect(() => writeBody([image()], { pictureOf: () => null })).toThrow(
      expect.objectContaining({ code: 'mediaMissing' }),
    )
  })

  test('that are decorative keep their own description, also when the editor dropped it', () => {
    const block = image({ decorative: true, alt: 'A & <b>', caption: [] })
    const raw = writeBody([block], { pictureOf })
    expect(raw).toContain('alt=""')
    expect(hashes(readBody(raw, reading).blocks)).toEqual(hashes([block]))
    const dropped = raw.replace(/,"visnykAlt":"[^"]*"/, '')
    expect(dropped).not.toBe(raw)
    expect(hashes(readBody(dropped, { ...reading, known: [block] }).blocks)).toEqual(hashes([block]))
    expect(readBody(dropped, reading).blocks).toMatchObject([{ decorative: true, alt: '' }])
    // Somebody described it there: then it is for readers.
    const described = raw.replace('alt=""', 'alt="Зала"')
    expect(readBody(described, reading).blocks).toMatchObject([{ decorative: false, alt: 'Зала' }])
  })

  test('that have another id of their own say under which they are meant, in blocks and in classic posts', () => {
    const [own, alias] = [newId(mediaId), newId(mediaId)]
    const context = { ...reading, mediaOf: (named: NamedPicture) => (named.alias === alias ? alias : own) }
    const under = (isAlias: boolean) => () => ({ number: 5, url: `${base}a.jpg`, isAlias })
    const [one, other] = [image({ mediaId: own, caption: [], credit: '' }), image({ mediaId: alias })]
    for (const before of ['', 'Старий допис.\n\nКласичний.']) {
      const previous = { ...context, raw: before }
      const plain = writeBody([one], { pictureOf: under(false), previous })
      const named = writeBody([other], { pictureOf: under(true), previous })
      expect(plain).not.toContain(own)
      expect(named.includes('<!--')).toBe(before === '')
      for (const [raw, block] of [[plain, one] as const, [named, other] as const])
        expect(hashes(readBody(raw, context).blocks)).toEqual(hashes([block]))
      // Whoever edits it there may lose that; it is the same picture still.
      const lost = named.replace(/,"visnykMedia":"[^"]*"| visnyk-media-[0-9a-f-]+/, '')
      expect(readBody(lost, context).blocks).toMatchObject([{ mediaId: own }])
    }
  })

  test('that a post names are known before it is read', () => {
    const raw = `${writeBody([image()], { pictureOf: () => ({ number: 5, url: `${base}a.jpg` }) })}

<img class="wp-image-7" src="/b.png">`
    expect(picturesIn(raw, base)).toEqual([
      { number: 5, url: `${base}a.jpg` },
      { number: 7, url: `${base}b.png` },
    ])
  })
})

describe('the link to the other language', () => {
  const english = { href: `${base}?p=7`, text: 'Read in English', language: 'en' as const }
  const german = { ...english, href: `${base}?p=8` }
  const two = [paragraph('Один'), paragraph('Два')]
  const raw = writeBody(two, { pictureOf, languageLink: english })
  const previous = { ...reading, raw, known: two }

  test('is the last block, and no part of the text', () => {
    expect(
      raw.endsWith(`<!-- wp:paragraph {"className":"visnyk-language-link"} -->
<p class="visnyk-language-link"><a href="${base}?p=7" lang="en">Read in English</a></p>
<!-- /wp:paragraph -->`),
    ).toBe(true)
    const { blocks, hasLanguageLink } = readBody(raw, reading)
    expect(hasLanguageLink).toBe(true)
    expect(hashes(blocks)).toEqual(hashes(two))
  })

  test('stays, changes, goes, and comes once', () => {
    expect(writeBody(two, { pictureOf, previous })).toBe(raw)
    expect(writeBody(two, { pictureOf, previous, languageLink: english })).toBe(raw)
    expect(writeBody(two, { pictureOf, previous, languageLink: german })).toBe(raw.replace('?p=7', '?p=8'))
    expect(writeBody(two, { pictureOf, previous, languageLink: null })).toBe(writeBody(two, { pictureOf }))
  })

  test('stays last when the text grows', () => {
    const longer = [...two, paragraph('Три')]
    const last = (text: string) => text.split('\n\n').at(-1)
    expect(last(writeBody(longer, { pictureOf, previous }))).toBe(last(raw))
    expect(last(writeBody(longer, { pictureOf, previous, languageLink: english }))).toBe(last(raw))
  })

  test('is text again when somebody wrote more into it', () => {
    const more = raw.replace('</a></p>', '</a> і ще</p>')
    expect(readBody(more, reading).blocks).toHaveLength(3)
  })
})

describe('ids', () => {
  test('the site remembers by hash, and by place where words changed', () => {
    const four = ['Один', 'Два', 'Три', 'Чотири'].map(paragraph)
    const kept = four.map((block) => ({ id: block.id, hash: hashBlock(block) }))
    const raw = writeBody(four, { pictureOf }).replace('Два', 'Зовсім інше')
    const ids = readBody(raw, { ...reading, kept }).blocks.map((block) => block.id)
    expect(ids).toEqual(four.map((block) => block.id))
    const fewer = readBody(writeBody([paragraph('Нове'), paragraph('Ще'), ...four], { pictureOf }), {
      ...reading,
      kept,
    }).blocks.map((block) => block.id)
    expect(fewer.slice(2)).toEqual(four.map((block) => block.id))
    expect(new Set(fewer).size).toBe(6)
  })

  test('come once, whatever the site says', () => {
    const [one] = [paragraph('Один')]
    const kept = ['Один', 'Один', 'Два'].map((text) => ({ id: one.id, hash: hashBlock(paragraph(text)) }))
    const raw = writeBody(['Один', 'Один', 'Два', 'Три'].map(paragraph), { pictureOf })
    expect(body.safeParse(readBody(raw, { ...reading, kept }).blocks).success).toBe(true)
  })

  test('a picture that got another description is the same one', () => {
    const block = image()
    const raw = writeBody([block], { pictureOf }).replace('Зала', 'Порожня кімната').replace('Підпис', 'Інше')
    expect(readBody(raw, { ...reading, known: [block] }).blocks[0]?.id).toBe(block.id)
  })
})

test('nothing that acts becomes part of a block, and what stays unread is not for readers', () => {
  fc.assert(
    fc.property(nastyPost, (raw) => {
      const { blocks } = readBody(raw, reading)
      const html = renderBlocks(blocks, {
        media: () => ({ src: `${base}a.jpg`, width: 1, height: 1 }),
        opaque: 'omit',
      })
      const tags = html.match(/<[a-z][^>]*>/g) ?? []
      for (const tag of tags)
        expect(tag).not.toMatch(/^<(script|style|iframe|svg|object)|\son[a-z]+=|javascript:/i)
    }),
    { numRuns: 500 },
  )
})

test('more blocks than a body holds: the rest stays as it is', () => {
  for (const unit of ['а\n\n', '<!-- wp:paragraph -->\n<p>а</p>\n<!-- /wp:paragraph -->\n\n']) {
    const raw = unit.repeat(maxBlocks + 1000)
    const { blocks } = readBody(raw, reading)
    expect(body.safeParse(blocks).error).toBeUndefined()
    expect(blocks.length).toBeGreaterThan(maxBlocks - 10)
    expect(blocks.at(-1)).toMatchObject({ type: 'opaque', kind: 'html' })
    expect(writeBody(blocks, { pictureOf, previous: { ...reading, raw } })).toBe(raw)
  }
})

test.for([
  ['paragraphs', 'а\n\n'],
  ['links to another language', '<p class="visnyk-language-link"><a href="/?p=3">x</a></p>'],
  ['comments that open', '<!-- wp:a {'],
  ['blocks that never close', '<!-- wp:list -->'],
  ['attributes that end in nothing', '<!-- wp:a {"b":"}   '],
  ['braces', '<!-- wp:a {}}}}}'],
  ['spaces', '<!--      '],
  ['formatting that never closes', '<b a><i b><u c><p>'],
  ['empty lines', '\n \n'],
  ['shortcodes', '[caption a="'],
  ['breaks', '<br> '],
])('a post full of %s is read without getting stuck', ([, unit = '']) => {
  const raw = unit.repeat(Math.ceil(300_000 / unit.length))
  const { blocks } = readBody(raw, reading)
  expect(writeBody(blocks, { pictureOf, previous: { ...reading, raw } })).toBe(raw)
})
