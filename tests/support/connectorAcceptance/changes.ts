import { describe, expect, test } from 'vitest'
import { anArticle, aText, edited, paragraph } from '../site/texts.ts'
import type { AcceptanceHarness } from './harness.ts'
import { done, key, putUp } from './outcomes.ts'

/** Changes made by colleagues. */
export function acceptChanges(harness: AcceptanceHarness): void {
  const { name, capabilities, start } = harness

  describe(`${name}: changes`, () => {
    test('one request tells that nothing changed', async () => {
      const { as, requests } = await start()
      const author = await as('author')
      const article = anArticle()
      await putUp(author, article, [aText(article)])
      let page = await author.changes(null)
      while (page.more) page = await author.changes(page.cursor)
      const before = requests()
      const next = await author.changes(page.cursor)
      expect(next).toMatchObject({ changes: [], more: false })
      expect(requests() - before).toBe(1)
    })

    test('a colleague’s change is told once, under the revision that is there', async () => {
      const { as } = await start()
      const author = await as('author')
      const translator = await as('translator')
      const article = anArticle()
      const { all } = await putUp(author, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      let { cursor, more } = await translator.changes(null)
      while (more) ({ cursor, more } = await translator.changes(cursor))
      let revision = first.up.revision
      for (const words of ['Раз.', 'Два.']) {
        const text = edited(first.text, { blocks: [paragraph(words)] })
        revision = done(await author.updateLocalization(first.up.ref, text, revision, key())).revision
      }
      const page = await translator.changes(cursor)
      expect(page.changes.filter((one) => one.kind === 'localization')).toMatchObject([
        { ref: first.up.ref, revision, deleted: false },
      ])
    })

    test('what was deleted here is told to everybody', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { made } = await putUp(author, article, [aText(article)])
      let page = await author.changes(null)
      while (page.more) page = await author.changes(page.cursor)
      const { cursor } = page
      done(await author.deleteArticle(made.remoteId, made.revision, key()))
      const { changes } = await author.changes(cursor)
      expect(changes).toContainEqual({
        ...{ kind: 'article', remoteId: made.remoteId, deleted: true, revision: null },
        // Only a site that stores our ids can name it by them.
        id: capabilities.keepsBlocks ? article.id : null,
      })
      expect(changes.some((one) => one.kind === 'localization' && one.deleted)).toBe(true)
      expect(await author.findArticle(article.id)).toBeNull()
    })

    test('a cursor of another site has expired', async () => {
      const { as } = await start()
      await expect((await as('author')).changes('0123456789ab.7')).rejects.toMatchObject({
        code: 'cursorExpired',
      })
    })
  })
}
