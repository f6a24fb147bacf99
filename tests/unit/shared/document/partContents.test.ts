import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainInlines, textInlines } from '#shared/document/inlines.ts'
import { partContents, withPart } from '#shared/document/partContents.ts'
import { block as blockSchema } from '#shared/document/schema.ts'
import { wordParts } from '#shared/document/wordParts.ts'
import { anyBlock } from '#tests/support/arbitraries/document.ts'

test('the parts are those that have words elsewhere, in the same order', () => {
  fc.assert(
    fc.property(anyBlock(), (block) => {
      const all = wordParts(block)
      const own = partContents(block).map(({ path }) => path)
      expect(all.map(({ path }) => path).filter((path) => own.includes(path))).toEqual(own)
      // A decorative picture is not described, so its description is no part.
      const said = all.filter(({ hasWords }) => hasWords).map(({ path }) => path)
      expect(own).toEqual(expect.arrayContaining(said))
    }),
  )
})

test('a part gets other words, and everything else stays', () => {
  fc.assert(
    fc.property(anyBlock(), (block) => {
      for (const { path, content } of partContents(block)) {
        const changed = withPart(block, path, textInlines('інші слова'))
        expect(blockSchema.safeParse(changed).success).toBe(true)
        const parts = new Map(partContents(changed).map((one) => [one.path, plainInlines(one.content)]))
        expect(parts.get(path)).toBe('інші слова')
        expect(withPart(changed, path, [...content])).toEqual(block)
      }
      expect(withPart(block, 'немає', textInlines('слова'))).toEqual(block)
    }),
  )
})
