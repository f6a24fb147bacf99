import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { type MergeResult, mergeBodies, mergeFields, resolveMerge } from '#shared/document/merge.ts'
import { type Block, body, type Picture } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { anyBlockId } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const paragraph = (text: string, id = newId(blockId)): Block => ({
  id,
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})
/** Short paragraphs: what matters here is who did what where. */
const anyParagraph: fc.Arbitrary<Block> = fc
  .tuple(anyBlockId, fc.array(fc.constantFrom('рада', 'громада', 'сесія', 'бюджет'), { maxLength: 4 }))
  .map(([id, words]) => paragraph(words.join(' '), id))
const anyParagraphs = (maxLength: number) =>
  fc.uniqueArray(anyParagraph, { selector: ({ id }) => id, maxLength })

const merged = (result: MergeResult) => resolveMerge(result, new Map())
const texts = (result: MergeResult) => merged(result)?.map(blockText)

type Edit =
  | { kind: 'change'; at: number; content: Block }
  | { kind: 'remove'; at: number }
  | { kind: 'insert'; at: number; block: Block }
  | { kind: 'move'; at: number; behind: number }

/** Edits of a base by the ids of their places, so that they mean the same whatever was done before. */
function apply(base: readonly Block[], blocks: readonly Block[], edits: readonly Edit[]): Block[] {
  const idAt = (at: number) => base[at]?.id
  return edits.reduce<Block[]>(
    (now, edit) => {
      const place = now.findIndex(({ id }) => id === idAt(edit.at))
      const target = now[place]
      if (!target) return now
      switch (edit.kind) {
        case 'change':
          return now.with(place, { ...edit.content, id: target.id })
        case 'remove':
          return now.toSpliced(place, 1)
        case 'insert':
          return now.toSpliced(place + 1, 0, edit.block)
        case 'move': {
          const without = now.toSpliced(place, 1)
          return without.toSpliced(without.findIndex(({ id }) => id === idAt(edit.behind)) + 1, 0, target)
        }
      }
    },
    [...blocks],
  )
}

/**
 * Two people's edits of one base that do not overlap: the base is cut into stretches of four, each worked on by one
 * of the two, moves within the stretch (from its first place behind its third, so that what moved is beyond doubt).
 */
const twoEditors = fc
  .tuple(
    anyParagraphs(24),
    fc.array(
      fc.record({
        who: fc.constantFrom('mine' as const, 'theirs' as const, 'nobody' as const),
        kind: fc.constantFrom('change' as const, 'remove' as const, 'insert' as const, 'move' as const),
        offset: fc.integer({ min: 0, max: 2 }),
        content: anyParagraph,
        block: anyParagraph,
      }),
      { minLength: 6, maxLength: 6 },
    ),
  )
  .map(([base, choices]) => {
    const edits = { mine: [] as Edit[], theirs: [] as Edit[], nobody: [] as Edit[] }
    choices.forEach(({ who, kind, offset, content, block }, stretch) => {
      const first = stretch * 4
      const at = first + offset
      if (first + 4 > base.length) return
      if (kind === 'move') edits[who].push({ kind, at: first, behind: first + 2 })
      else if (kind === 'insert') edits[who].push({ kind, at, block: { ...block, id: newId(blockId) } })
      else if (kind === 'remove') edits[who].push({ kind, at })
      else edits[who].push({ kind, at, content })
    })
    return { base, mine: edits.mine, theirs: edits.theirs }
  })

describe('mergeBodies', () => {
  test('edits that do not overlap: the result is that of doing both', () => {
    fc.assert(
      fc.property(twoEditors, ({ base, mine, theirs }) => {
        const result = mergeBodies({ base, mine: apply(base, base, mine), theirs: apply(base, base, theirs) })
        expect(result.conflicts).toBe(0)
        expect(merged(result)).toEqual(apply(base, apply(base, base, mine), theirs))
      }),
      { numRuns: 300 },
    )
  })

  test('what only one side did is done, and what both did alike is done once', () => {
    fc.assert(
      fc.property(twoEditors, ({ base, mine }) => {
        const changed = apply(base, base, mine)
        expect(merged(mergeBodies({ base, mine: changed, theirs: base }))).toEqual(changed)
        expect(merged(mergeBodies({ base, mine: base, theirs: changed }))).toEqual(changed)
        expect(merged(mergeBodies({ base, mine: changed, theirs: changed }))).toEqual(changed)
      }),
    )
  })

  test('whatever the three are: no text of either side is lost, and each choice gives a body', () => {
    const shuffled = (blocks: Block[]) => fc.shuffledSubarray(blocks)
    const three = anyParagraphs(6).chain((base) =>
      fc.record({
        base: fc.constant(base),
        mine: shuffled(base),
        theirs: shuffled(base),
        changes: fc.array(anyParagraph, { minLength: 6, maxLength: 6 }),
        added: anyParagraphs(3),
      }),
    )
    fc.assert(
      fc.property(three, ({ base, mine, theirs, changes, added }) => {
        const fresh = added.filter(({ id }) => !base.some((block) => block.id === id))
        const mineNow = [
          ...mine.map((block, at) => (at % 2 ? { ...(changes[at] ?? block), id: block.id } : block)),
          ...fresh,
        ]
        const theirsNow = [
          ...fresh,
          ...theirs.map((block, at) => (at % 3 ? { ...(changes[at] ?? block), id: block.id } : block)),
        ]
        const result = mergeBodies({ base, mine: mineNow, theirs: theirsNow })
        const known = new Set(base.map(hashBlock))
        const seen = new Set(
          result.parts.flatMap((part) =>
            part.kind === 'block'
              ? [hashBlock(part.block)]
              : [part.mine, part.theirs].flatMap((side) => (side ? [hashBlock(side)] : [])),
          ),
        )
        const joined = result.parts.some((part) => part.kind === 'block' && part.origin === 'words')
        for (const block of [...mineNow, ...theirsNow]) {
          if (!joined && !known.has(hashBlock(block))) expect(seen).toContain(hashBlock(block))
        }
        const open = result.parts.flatMap((part) => (part.kind === 'conflict' ? [part.blockId] : []))
        expect(open).toHaveLength(result.conflicts)
        for (const choice of ['mine', 'theirs', 'both'] as const) {
          const resolved = resolveMerge(result, new Map(open.map((id) => [id, choice])))
          expect(body.safeParse(resolved).success).toBe(true)
        }
        if (open.length > 0) expect(resolveMerge(result, new Map())).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  test('inserted at one place by both: mine first, in their order', () => {
    const [a, b] = [paragraph('а'), paragraph('б')]
    const result = mergeBodies({
      base: [a, b],
      mine: [a, paragraph('м1'), paragraph('м2'), b],
      theirs: [a, paragraph('т1'), paragraph('т2'), b],
    })
    expect(texts(result)).toEqual(['а', 'м1', 'м2', 'т1', 'т2', 'б'])
  })

  test('an edit against a deletion is a conflict; a deletion of what the other left alone is not', () => {
    const [a, b] = [paragraph('а'), paragraph('б')]
    const edited = paragraph('а, змінене', a.id)
    const result = mergeBodies({ base: [a, b], mine: [edited], theirs: [b] })
    expect(result.parts).toEqual([{ kind: 'conflict', blockId: a.id, base: a, mine: edited, theirs: null }])
    expect(resolveMerge(result, new Map([[a.id, 'mine']]))).toEqual([edited])
    expect(resolveMerge(result, new Map([[a.id, 'theirs']]))).toEqual([])
    expect(resolveMerge(result, new Map([[a.id, 'both']]))).toEqual([edited])
  })

  test('both: mine first, theirs behind it under a new id', () => {
    const a = paragraph('спільне')
    const mine = paragraph('моє', a.id)
    const theirs = paragraph('їхнє', a.id)
    const result = mergeBodies({ base: [a], mine: [mine], theirs: [theirs] })
    const both = resolveMerge(result, new Map([[a.id, 'both']]))
    expect(both?.map(blockText)).toEqual(['моє', 'їхнє'])
    expect(both?.[0]?.id).toBe(a.id)
    expect(both?.[1]?.id).not.toBe(a.id)
  })

  test('without a common past every difference is a conflict or an addition', () => {
    const a = paragraph('а')
    const result = mergeBodies({
      base: [],
      mine: [a, paragraph('м')],
      theirs: [paragraph('інше', a.id), paragraph('т')],
    })
    expect(result.conflicts).toBe(1)
    expect(result.parts).toHaveLength(3)
  })
})

describe('inside one block', () => {
  const one = (html: string, id = newId(blockId)): Block => {
    const [block] = importHtml(html, { newId: () => id }).blocks
    if (!block) throw new Error(`no block in ${html}`)
    return block
  }
  const both = (base: string, mine: string, theirs: string) => {
    const from = one(base)
    return mergeBodies({ base: [from], mine: [one(mine, from.id)], theirs: [one(theirs, from.id)] })
  }

  test.each([
    [
      'words far apart',
      '<p>Рада громади ухвалила новий бюджет</p>',
      '<p>Сесія громади ухвалила новий бюджет</p>',
      '<p>Рада громади ухвалила великий бюджет</p>',
      'Сесія громади ухвалила великий бюджет',
    ],
    [
      'a cell each',
      '<table><tr><td>а</td><td>б</td></tr></table>',
      '<table><tr><td>ааа</td><td>б</td></tr></table>',
      '<table><tr><td>а</td><td>ббб</td></tr></table>',
      'ааа\tббб',
    ],
    [
      'an item each',
      '<ul><li>а</li><li>б</li></ul>',
      '<ul><li>а1</li><li>б</li></ul>',
      '<ul><li>а</li><li>б1</li></ul>',
      'а1\nб1',
    ],
  ])('%s: both are taken', (_, base, mine, theirs, expected) => {
    const result = both(base, mine, theirs)
    expect(result.parts).toMatchObject([{ kind: 'block', origin: 'words' }])
    expect(texts(result)).toEqual([expected])
  })

  test('one changes the kind, the other the words: both', () => {
    const result = both('<p>Тема дня</p>', '<h3>Тема дня</h3>', '<p>Тема тижня</p>')
    expect(merged(result)).toMatchObject([{ type: 'heading', level: 3, content: [{ text: 'Тема тижня' }] }])
  })

  test('one makes a word bold, the other changes another: both; the same word: a conflict', () => {
    const base = '<p>Рада громади ухвалила бюджет</p>'
    expect(
      merged(both(base, '<p><b>Рада</b> громади ухвалила бюджет</p>', '<p>Рада громади ухвалила план</p>')),
    ).toMatchObject([
      {
        content: [
          { text: 'Рада', marks: ['bold'] },
          { text: ' громади ухвалила план', marks: [] },
        ],
      },
    ])
    expect(
      both(base, '<p><b>Рада</b> громади ухвалила бюджет</p>', '<p>Сесія громади ухвалила бюджет</p>')
        .conflicts,
    ).toBe(1)
  })

  test.each([
    ['the same word', '<p>перше слово тут</p>', '<p>друге слово тут</p>', '<p>третє слово тут</p>'],
    [
      'neighbouring words',
      '<p>нове рішення ради</p>',
      '<p>старе рішення ради</p>',
      '<p>нове засідання ради</p>',
    ],
    ['an insertion at one point', '<p>а б</p>', '<p>а м б</p>', '<p>а т б</p>'],
    [
      'an item less on one side',
      '<ul><li>а</li><li>б</li></ul>',
      '<ul><li>а</li></ul>',
      '<ul><li>а1</li><li>б</li></ul>',
    ],
    [
      'items moved on one side',
      '<ul><li>а</li><li>б</li><li>в</li></ul>',
      '<ul><li>б</li><li>в</li><li>г</li></ul>',
      '<ul><li>а</li><li>б</li><li>в1</li></ul>',
    ],
  ])('%s: a person decides', (_, base, mine, theirs) => {
    expect(both(base, mine, theirs).conflicts).toBe(1)
  })

  const picture = (name: number, alt: string): Picture => ({
    mediaId: mediaId.parse(`00000000-0000-4000-8000-00000000000${name}`),
    ...{ alt, decorative: false, caption: [], credit: '' },
  })
  const galleryOf = (...pictures: Picture[]): Block => ({
    ...{ id: blockId.parse('00000000-0000-4000-8000-0000000000aa'), type: 'gallery', pictures, caption: [] },
  })

  test('a picture put into a gallery, one moved, and words changed in another go together', () => {
    const [one, two, three] = [picture(1, 'Сцена'), picture(2, 'Зала'), picture(3, 'Площа')]
    const base = [galleryOf(one, two, three)]
    const mine = [galleryOf(one, two, three, picture(4, 'Нове'))]
    const theirs = [galleryOf(three, one, picture(2, 'Зала ради'))]
    const { parts } = mergeBodies({ base, mine, theirs })
    expect(parts).toEqual([
      {
        ...{ kind: 'block', origin: 'words' },
        block: galleryOf(three, one, picture(2, 'Зала ради'), picture(4, 'Нове')),
      },
    ])
  })

  test.each([
    ['described anew by one and taken out by the other', [picture(2, 'Інше')], [] as Picture[]],
    ['described by both in other words', [picture(2, 'Моє')], [picture(2, 'Їхнє')]],
  ])('a picture of a gallery %s is for a person', (_, here, there) => {
    const around = picture(1, 'Сцена')
    const base = [galleryOf(around, picture(2, 'Зала'))]
    const merged = mergeBodies({
      base,
      mine: [galleryOf(around, ...here)],
      theirs: [galleryOf(around, ...there)],
    })
    expect(merged.conflicts).toBe(1)
  })

  test('two that both emptied a gallery, each of another picture, decide themselves', () => {
    const [one, two] = [picture(1, 'Сцена'), picture(2, 'Зала')]
    const merged = mergeBodies({
      base: [galleryOf(one, two)],
      mine: [galleryOf(one)],
      theirs: [galleryOf(two)],
    })
    expect(merged.conflicts).toBe(1)
  })

  test('a new picture and a new description of the old one are not put together', () => {
    const figure = (media: string, alt: string) =>
      `<figure><img src="x" data-media-id="0a8d4a52-53c0-4be6-9b0e-6d2a6a0f8f1${media}" alt="${alt}"></figure>`
    expect(both(figure('1', 'а'), figure('2', 'а'), figure('1', 'б')).conflicts).toBe(1)
  })
})

test('fields: one side’s change is taken, two different ones are a choice', () => {
  expect(
    mergeFields({
      base: { title: 'а', lead: 'а', slug: 'a' },
      mine: { title: 'м', lead: 'а', slug: 'm' },
      theirs: { title: 'а', lead: 'т', slug: 't' },
    }),
  ).toEqual({
    title: { kind: 'merged', value: 'м' },
    lead: { kind: 'merged', value: 'т' },
    slug: { kind: 'conflict', base: 'a', mine: 'm', theirs: 't' },
  })
})

describe('how a list counts', () => {
  const id = newId(blockId)
  const list = (numbers: Partial<Extract<Block, { type: 'list' }>>, first = 'вода'): Block => ({
    ...{ id, type: 'list', ordered: true, ...numbers },
    items: [first, 'міст', 'рада'].map((text) => ({ content: textInlines(text) })),
  })
  const mergedList = (mine: Block, theirs: Block) =>
    merged(mergeBodies({ base: [list({})], mine: [mine], theirs: [theirs] }))

  test('is taken from the side that changed it, beside the other side’s words', () => {
    const numbers = { start: 5, numbering: 'lowerCyrillic', delimiter: ')' } as const
    expect(mergedList(list(numbers), list({}, 'світло'))).toEqual([list(numbers, 'світло')])
    expect(mergedList(list({}, 'світло'), list({ reversed: true }))).toEqual([
      list({ reversed: true }, 'світло'),
    ])
    expect(mergedList(list({ start: 5 }), list({ start: 5 }, 'світло'))).toEqual([
      list({ start: 5 }, 'світло'),
    ])
  })

  test.each([
    [list({ start: 3 }), list({ reversed: true })],
    [list({ start: 3 }), list({ start: 4 })],
    [list({ numbering: 'lowerAlpha' }), list({ delimiter: ')' })],
    [list({ ordered: false }), list({ start: 2 })],
  ])('is one decision: of two different ones a person chooses', (mine, theirs) => {
    expect(mergeBodies({ base: [list({})], mine: [mine], theirs: [theirs] })).toMatchObject({
      conflicts: 1,
      parts: [{ kind: 'conflict', mine, theirs }],
    })
  })
})
