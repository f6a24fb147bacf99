import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ContentHash, LocalizationId } from '#shared/domain/ids.ts'
import type { LivePage, RemoteState } from '#shared/domain/remoteState.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let id: LocalizationId
beforeEach(async () => {
  app = createTestApp()
  id = (await writeArticle(app, 'Назва', [])).sourceId
})
afterEach(() => app.close())

const states: RemoteState[] = [
  { kind: 'neverThere' },
  { kind: 'known', remoteId: '7', revision: '"1"' },
  { kind: 'toRead', remoteId: '7' },
  { kind: 'gone', remoteId: '7', how: 'trash' },
  { kind: 'gone', remoteId: '7', how: 'deleted' },
]

test.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
  'a text that was %o and then is %o comes back as that',
  (from, to) => {
    const { localizations, remoteStates } = app.repositories
    remoteStates.putText(id, { remote: from })
    remoteStates.putText(id, { remote: to })
    expect(localizations.get(id)?.remote).toEqual(to)
  },
)

test('nothing of a public page is left when readers see another, or none', () => {
  const { localizations, remoteStates } = app.repositories
  const contentHash = 'a'.repeat(64) as ContentHash
  const pages: (LivePage | null)[] = [
    { contentHash, url: 'http://site.test/a', sticky: true, access: 'password' },
    { contentHash, url: 'http://site.test/b', sticky: false, access: null },
    { contentHash, url: 'http://site.test/a', sticky: true, access: 'private' },
    null,
  ]
  for (const live of pages) {
    remoteStates.putText(id, { live })
    expect(localizations.get(id)?.live).toEqual(live)
  }
  remoteStates.putText(id, { remote: { kind: 'toRead', remoteId: '7' } })
  expect(localizations.get(id)?.live).toBeNull()
})

test('an article that leaves its site is as one that was never there', async () => {
  const { articles, localizations, remoteStates } = app.repositories
  const articleId = localizations.get(id)?.articleId ?? expect.fail('It is there')
  const base = { section: 'news', tags: ['вода'], coverMediaId: null }
  remoteStates.putArticle(articleId, { remote: { kind: 'known', remoteId: '7', revision: '"1"' }, base })
  remoteStates.putText(id, { remote: { kind: 'gone', remoteId: '7', how: 'trash' } })
  expect(articles.get(articleId)).toMatchObject({
    remote: { kind: 'known', revision: '"1"' },
    remoteBase: base,
  })
  remoteStates.leaveSite(articleId)
  expect(articles.get(articleId)).toMatchObject({ remote: { kind: 'neverThere' }, remoteBase: null })
  expect(localizations.get(id)).toMatchObject({ remote: { kind: 'neverThere' }, live: null, baseHash: null })
})
