import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'

type Step = { who: 0 | 1; act: 'edit' | 'sync' | 'merge' | 'lose'; block: 0 | 2 }

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0, 1),
  act: fc.constantFrom('edit', 'sync', 'merge', 'lose'),
  block: fc.constantFrom(0, 2),
})

/** A person merges by putting both texts into every block that differs. */
async function merge(laptop: Laptop, id: LocalizationId): Promise<void> {
  if (!(await stateOf(laptop, id)).inConflict) return
  const { mine, theirs } = await laptop.invoke('conflicts.open', { localizationId: id })
  const blocks = mine.blocks.map((block, at) => {
    const other = theirs.blocks[at]
    if (block.type !== 'paragraph' || other?.type !== 'paragraph') return block
    const words = (content: typeof block.content): string[] =>
      content.flatMap((inline) => (inline.type === 'text' ? inline.text.split(' ') : []))
    const both = [...new Set([...words(other.content), ...words(block.content)])].join(' ')
    return { ...block, content: [{ type: 'text' as const, text: both, marks: [] }] }
  })
  await laptop.invoke('conflicts.resolve', {
    ...{ localizationId: id, theirsHash: theirs.revision.contentHash, blocks },
    ...{ title: mine.title, lead: mine.lead, slug: mine.slug },
  })
}

it('two laptops that write, lose answers, sync and merge in any order end with one text that lost no word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { one, other, running } = await twoLaptops()
      const { ids } = await writeBilingual(one)
      await one.sync()
      await other.sync()
      const laptops = [one, other] as const
      const written: string[] = []
      for (const { who, act, block } of steps) {
        const laptop = laptops[who]
        if (act === 'edit') {
          const word = `слово${written.length}`
          const present = (await wordsOf(laptop, ids.uk))[block] ?? ''
          await edit(laptop, ids.uk, `${present} ${word}`, block)
          written.push(word)
        } else if (act === 'merge') {
          await merge(laptop, ids.uk)
        } else {
          if (act === 'lose') running.site.faults.add({ kind: 'dropAfterCommit', method: 'PUT', times: 1 })
          await laptop.sync()
        }
      }
      running.site.faults.clear()
      for (let round = 0; round < 3; round += 1) {
        for (const laptop of laptops) {
          await laptop.advance(120_000)
          await laptop.sync()
          await merge(laptop, ids.uk)
          await laptop.sync()
        }
      }
      const text = await wordsOf(one, ids.uk)
      expect(await wordsOf(other, ids.uk)).toEqual(text)
      for (const word of written) expect(text.join(' ')).toContain(word)
      for (const laptop of laptops) {
        expect(await stateOf(laptop, ids.uk)).toMatchObject({ saving: 'onSite', inConflict: false })
        expect(laptop.failures).toEqual([])
      }
      await one.close()
      await other.close()
    }),
    { numRuns: 12 },
  )
}, 240_000)
