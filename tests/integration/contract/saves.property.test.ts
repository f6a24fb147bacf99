import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { contentHashOf } from '#main/services/content.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { diffToPatch } from '#shared/document/patch.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId } from '#shared/domain/ids.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph } from '#tests/support/contract/texts.ts'

/** Few ids, so that blocks often come back, move and change at once. */
const ids = Array.from({ length: 8 }, (_, number) =>
  blockId.parse(`00000000-0000-4000-8000-00000000000${number}`),
)
const anyBody: fc.Arbitrary<Block[]> = fc
  .shuffledSubarray(ids)
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((id) =>
        fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => paragraph(clean(text), id)),
      ),
    ),
  )
const clean = (text: string) => text.replace(/\p{C}|[\u2028\u2029]/gu, '')

test('whatever is saved in whatever order, the database holds the last document', async () => {
  const app = createTestApp()
  onTestFinished(app.close)
  await fc.assert(
    fc.asyncProperty(fc.array(anyBody, { minLength: 1, maxLength: 8 }), async (bodies) => {
      const { localizations } = await app.invoke('articles.create', { sourceLanguage: 'uk' })
      const id = localizations[0]?.localization.id
      if (!id) throw new Error('no source')
      let version = 0
      let before: Block[] = []
      for (const after of bodies) {
        const patch = diffToPatch(before, after)
        const saved = await app.invoke('localizations.save', { id, baseVersion: version, patch })
        const view = await app.invoke('localizations.open', { id })
        expect(view.blocks).toEqual(after)
        expect(view.localization.contentHash).toBe(saved.contentHash)
        expect(saved.contentHash).toBe(
          contentHashOf(
            { section: '', tags: [], coverMediaId: null },
            view.localization,
            after.map(hashBlock),
          ),
        )
        version = saved.version
        before = after
      }
    }),
    { numRuns: 100 },
  )
})
