import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { canonicalJson, sameJson } from '#shared/document/canonical.ts'
import { hashBlock, hashContent, type ReadableContent } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { anyBlock } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [] }],
})

describe('canonicalJson', () => {
  test('is the same for every order of keys, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'й'], c: undefined, A: {} })).toBe(
      '{"A":{},"a":[true,null,"й"],"b":1}',
    )
    expect(sameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true)
    expect(sameJson([1, 2], [2, 1])).toBe(false)
  })

  test('reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
        expect(sameJson(JSON.parse(JSON.stringify(value)), value)).toBe(true)
      }),
    )
  })

  test('refuses what JSON cannot say', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError)
    expect(() => canonicalJson([() => 1])).toThrow(TypeError)
  })
})

describe('hashBlock', () => {
  test('is the formula that a server in another language computes', () => {
    const block = paragraph('Громада "Боратин"')
    expect(hashBlock(block)).toBe(
      sha256('{"content":[{"marks":[],"text":"Громада \\"Боратин\\"","type":"text"}],"type":"paragraph"}'),
    )
  })

  test('the id is not in it, everything else is', () => {
    fc.assert(
      fc.property(anyBlock(), anyBlock(), (one, other) => {
        expect(hashBlock({ ...one, id: other.id })).toBe(hashBlock(one))
        expect(hashBlock(one) === hashBlock(other)).toBe(sameJson({ ...one, id: '' }, { ...other, id: '' }))
      }),
    )
  })

  test('the Unicode form makes no difference, but in opaque content, which goes back byte for byte', () => {
    expect(hashBlock(paragraph('й'.normalize('NFD')))).toBe(hashBlock(paragraph('й')))
    const opaque = (raw: string): Block => ({ id: newId(blockId), type: 'opaque', kind: 'html', raw })
    expect(hashBlock(opaque('й'.normalize('NFD')))).not.toBe(hashBlock(opaque('й')))
  })
})

describe('a run of combining marks that no word of people has', () => {
  const [below, acute] = ['\u0323', '\u0301']
  const hashOf = (text: string) => hashBlock(paragraph(text))
  const ofJson = (text: string) =>
    sha256(`{"content":[{"marks":[],"text":"${text}","type":"text"}],"type":"paragraph"}`)

  test('is hashed with U+034F after every 30 marks, as the Site API says', () => {
    expect(hashOf(`а${below.repeat(61)}`)).toBe(
      ofJson(`а${below.repeat(30)}\u034f${below.repeat(30)}\u034f${below}`),
    )
    // As it always was.
    expect(hashOf(`а${below.repeat(30)}б`)).toBe(ofJson(`а${below.repeat(30)}б`))
    expect(hashOf(`а${acute}${below}`)).toBe(hashOf(`а${below}${acute}`))
  })

  test('loses no mark: a change at its end is another text', () => {
    expect(hashOf(`а${below.repeat(500)}`)).not.toBe(hashOf(`а${below.repeat(499)}${acute}`))
  })

  test('never reaches the sorting of marks as a whole, in a block or in a field', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize')
    const long = `а${(acute + below).repeat(200)}`
    hashOf(long)
    hashBlock({ id: newId(blockId), type: 'image', mediaId: newId(mediaId), ...describedBy(long) })
    hashContent({ ...fieldsOf(long), coverMediaId: null, blocks: [] })
    const sorted = normalize.mock.contexts.map(String)
    normalize.mockRestore()
    expect(sorted.filter((text) => text.includes(below)).length).toBeGreaterThanOrEqual(10)
    expect(sorted.filter((text) => /[\u0301\u0323]{31}/.test(text))).toEqual([])
  })
})

const describedBy = (text: string) => ({
  alt: text,
  decorative: false,
  caption: [{ type: 'text' as const, text, marks: [] }],
  credit: text,
})

const fieldsOf = (text: string) => ({
  ...{ title: text, lead: text, slug: text, seoTitle: text, seoDescription: text },
  ...{ section: text, tags: [text] },
})

describe('hashContent', () => {
  const cover = newId(mediaId)
  const block = hashBlock(paragraph('а'))
  const content: ReadableContent = {
    title: 'Громада',
    lead: '',
    slug: 'hromada',
    seoTitle: '',
    seoDescription: '',
    section: 'news',
    tags: ['б', 'а'],
    coverMediaId: cover,
    blocks: [block],
  }

  test('is the formula that a server in another language computes', () => {
    expect(hashContent(content)).toBe(
      sha256(
        `{"blocks":["${block}"],"coverMediaId":"${cover}","lead":"","section":"news","seoDescription":"","seoTitle":"","slug":"hromada","tags":["а","б"],"title":"Громада","version":1}`,
      ),
    )
  })

  test('anything readers see changes it; the order of tags does not', () => {
    const changes: Partial<ReadableContent>[] = [
      ...(['title', 'lead', 'slug', 'seoTitle', 'seoDescription', 'section'] as const).map((name) => ({
        [name]: 'x',
      })),
      { tags: ['а'] },
      { coverMediaId: null },
      { blocks: [] },
      { blocks: [block, block] },
    ]
    const hashes = [content, ...changes.map((change) => ({ ...content, ...change }))].map(hashContent)
    expect(new Set(hashes).size).toBe(changes.length + 1)
    expect(hashContent({ ...content, tags: ['а', 'б'] })).toBe(hashContent(content))
  })
})
