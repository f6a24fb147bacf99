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
