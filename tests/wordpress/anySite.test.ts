import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { done, key, published, putUp } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture, sha256, temporaryFolder } from '#tests/support/site/pictures.ts'
import { anArticle, approved, aText, paragraph } from '#tests/support/site/texts.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

// The whole way of a story, over the network only: it runs on any site that the environment names, too
// (see `docs/wordpress/servers.md`), and takes away what it made.
let wordpress: WordPress
let editor: SiteConnector
beforeAll(async () => {
  wordpress = await startWordPress()
  const { address } = wordpress
  const { login, applicationPassword } = wordpress.accounts.editor
  const { token } = await wordPressSites.signIn(address, login, applicationPassword)
  const { features } = await wordPressSites.probe(address)
  const info = await wordPressSites.connect({ address, token, features }).info()
  editor = wordPressSites.connect({ address, token, features: info.features })
})
afterAll(() => wordpress.close())

test('a story in two languages goes up, out, down and away', async () => {
  const { sections } = await editor.taxonomies()
  const section = sections[0]?.key ?? ''
  const picture = await aPicture()
  const uploaded = done(await editor.uploadMedia(picture, key()))
  const image: Block = {
    ...{ id: newId(blockId), type: 'image', mediaId: picture.id, alt: 'Опис', decorative: false },
    ...{ caption: [{ type: 'text', text: 'Підпис', marks: [] }], credit: 'Пресслужба' },
  }
  const article = anArticle({ section, coverMediaId: picture.id })
  const blocks = [paragraph('Перший абзац.'), image, paragraph('Другий — «абзац».')]
  const texts = [
    approved(aText(article, { title: `Перевірка зв’язку ${article.id.slice(0, 8)}`, blocks })),
    approved(aText(article, { language: 'en', title: `A check of the line ${article.id.slice(0, 8)}` })),
  ]
  const { made, all } = await putUp(editor, article, texts)
  const pack = published(made, all)
  const rest = restClient(wordpress, 'editor')
  try {
    const out = done(await editor.publish(pack, key()))
    for (const [at, { ref, live }] of out.localizations.entries()) {
      const again = await editor.readBack(ref)
      expect(again.live?.contentHash).toBe(texts[at]?.contentHash)
      const page = await (await fetch(live?.url ?? '')).text()
      expect(page).toContain(at === 0 ? 'Перший абзац.' : 'A check of the line')
    }
    const path = join(temporaryFolder(), 'back.jpg')
    await editor.downloadMedia(uploaded, path)
    expect(sha256(readFileSync(path))).toBe(picture.hash)

    const parts = out.localizations.map(({ ref, revision }) => ({ ref, revision }))
    const down = done(await editor.unpublish(made.remoteId, parts, key()))
    expect(down.localizations.every(({ live }) => live === null)).toBe(true)
    const { revision } = await editor.getArticle(made.remoteId)
    done(await editor.deleteArticle(made.remoteId, revision, key()))
  } finally {
    for (const { up } of all) await rest.delete(`wp/v2/posts/${up.ref.remoteId}?force=true`)
    await rest.delete(`wp/v2/media/${uploaded.remoteId}?force=true`)
  }
  expect(await editor.findByMarker(article.marker)).toEqual([])
})
