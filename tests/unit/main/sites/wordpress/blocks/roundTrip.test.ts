import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import { normalizeBlock } from '#shared/document/blocks.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { type Block, body, type OpaqueBlock, type Picture } from '#shared/document/schema.ts'
import { anyBlock, anyBody, htmlTypes } from '#tests/support/arbitraries/document.ts'
import { anyPostBody, nastyPost, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

vi.setConfig({ testTimeout: 120_000 })

const write = (blocks: readonly Block[]) => writeBody(blocks, { pictureOf })
const hashes = (blocks: readonly Block[]) => blocks.map(hashBlock)
const context = reading

test('what is written reads back as the same blocks', () => {
  fc.assert(
    fc.property(anyPostBody, (blocks) => {
      const { blocks: again, isClassic } = readBody(write(blocks), context)
      expect(hashes(again)).toEqual(hashes(blocks))
      expect(isClassic).toBe(false)
    }),
    { numRuns: 250 },
  )
})

test('blocks that are known keep their ids, all of them', () => {
  fc.assert(
    fc.property(anyPostBody, (blocks) => {
      const unlike = new Set(hashes(blocks)).size === blocks.length
      fc.pre(unlike)
      const ids = (list: readonly Block[]) => list.map((block) => block.id)
      expect(ids(readBody(write(blocks), { ...context, known: blocks }).blocks)).toEqual(ids(blocks))
      const kept = blocks.map((block) => ({ id: block.id, hash: hashBlock(block) }))
      expect(ids(readBody(write(blocks), { ...context, kept }).blocks)).toEqual(ids(blocks))
    }),
    { numRuns: 100 },
  )
})

test('any content of a post becomes a valid body in canonical form, and goes back byte for byte', () => {
  fc.assert(
    fc.property(fc.oneof(nastyPost, fc.string({ unit: 'binary' })), (raw) => {
      const { blocks } = readBody(raw, context)
      expect(body.safeParse(blocks).error).toBeUndefined()
      expect(blocks.map(normalizeBlock)).toEqual(blocks)
      expect(writeBody(blocks, { pictureOf, previous: { ...context, raw } })).toBe(raw)
    }),
    { numRuns: 1500 },
  )
})

test('what we don’t know stays byte for byte, wherever other blocks change', () => {
  fc.assert(
    fc.property(nastyPost, anyBlock(htmlTypes), fc.nat(), (raw, other, where) => {
      const { blocks } = readBody(raw, context)
      const at = where % (blocks.length + 1)
      const opaque = (list: readonly Block[]) =>
        list.filter((one): one is OpaqueBlock => one.type === 'opaque')
      const changed = [...blocks.slice(0, at), other, ...blocks.slice(at)]
      const written = writeBody(changed, { pictureOf, previous: { ...context, raw } })
      let from = 0
      for (const { raw: kept } of opaque(changed)) {
        const found = written.indexOf(kept, from)
        expect(found).toBeGreaterThanOrEqual(0)
        from = found + kept.length
      }
    }),
    { numRuns: 250 },
  )
})

test('changing one block of a post changes that block, and reads back', () => {
  fc.assert(
    fc.property(
      anyBody({ types: htmlTypes }).filter((blocks) => blocks.length > 0),
      anyBlock(htmlTypes),
      fc.nat(),
      (blocks, other, where) => {
        const raw = write(blocks)
        const at = where % blocks.length
        const changed = blocks.map((block, index) => (index === at ? { ...other, id: block.id } : block))
        const written = writeBody(changed, { pictureOf, previous: { ...context, raw, known: blocks } })
        expect(hashes(readBody(written, context).blocks)).toEqual(hashes(changed))
      },
    ),
    { numRuns: 250 },
  )
})

test('a body written into a classic post reads back as well', () => {
  fc.assert(
    fc.property(anyBody({ types: htmlTypes }), (blocks) => {
      // A decorative picture's own description has no place there.
      const bare = <P extends Picture>(one: P): P => (one.decorative ? { ...one, alt: '' } : one)
      const plain = blocks.map((one) => {
        if (one.type === 'image') return bare(one)
        return one.type === 'gallery' ? { ...one, pictures: one.pictures.map(bare) } : one
      })
      const written = writeBody(plain, { pictureOf, previous: { ...context, raw: 'Було так.' } })
      const again = readBody(written, context)
      expect(hashes(again.blocks)).toEqual(hashes(plain))
      expect(written).not.toContain('<!-- wp:')
    }),
    { numRuns: 150 },
  )
})
