import { describe, expect, test } from 'vitest'
import { anArticle, approved, aText, edited, paragraph } from '../site/texts.ts'
import { type AcceptanceHarness, withCapability } from './harness.ts'
import { done, key, published, putUp } from './outcomes.ts'

/** Nothing is created twice, whatever happens to an answer. */
export function acceptOnce(harness: AcceptanceHarness): void {
  const { name, capabilities, start } = harness
  const may = withCapability(harness)

  describe(`${name}: sent once`, () => {
    may('idempotency')('the same key and content happens once', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const again = key()
      const first = done(await author.createArticle(article, again))
      expect(done(await author.createArticle(article, again))).toEqual(first)
      expect(await author.findByMarker(article.marker)).toHaveLength(1)
    })

    test('a lost answer to a create is unknown, and one thing is found', async () => {
      const { as, loseNextAnswer } = await start()
      const author = await as('author')
      const article = anArticle()
      const again = key()
      loseNextAnswer('create')
      const outcome = await author.createArticle(article, again)
      expect(outcome.outcome).toBe('unknown')
      expect(await author.findByMarker(article.marker)).toHaveLength(1)
      if (capabilities.idempotency) {
        done(await author.createArticle(article, again))
        expect(await author.findByMarker(article.marker)).toHaveLength(1)
      }
    })

    test('a lost answer to an update or a publication can be asked again', async () => {
      const { as, loseNextAnswer } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const text = approved(edited(first.text, { blocks: [paragraph('Новий текст.')] }))
      const update = () => editor.updateLocalization(first.up.ref, text, first.up.revision, again)
      const again = key()
      loseNextAnswer('update')
      expect((await update()).outcome).toBe('unknown')
      const landed = await editor.getLocalization(first.up.ref)
      expect(landed.contentHash).toBe(text.contentHash)
      const up = done(await update())
      // The second one wrote nothing.
      expect(up.revision).toBe(landed.revision)

      const pack = published(made, [{ up, text }])
      const publication = key()
      loseNextAnswer('publish')
      expect((await editor.publish(pack, publication)).outcome).toBe('unknown')
      expect(done(await editor.publish(pack, publication)).localizations[0]?.live?.contentHash).toBe(
        text.contentHash,
      )
    })
  })
}
