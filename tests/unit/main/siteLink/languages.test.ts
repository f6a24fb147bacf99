import { expect, test } from 'vitest'
import { languagesLinked } from '#main/services/siteLink/writing/languages.ts'
import type { RemoteArticle } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { articleId } from '#shared/domain/ids.ts'

const id = articleId.parse('a0000000-0000-4000-8000-000000000001')
const unreadable = new SiteError('unreadable', 'A post says what no post says')

/** A site that has only the article itself, with these posts of it that cannot be read. */
const siteWith = (unread: RemoteArticle['unread']) => ({
  getArticle: async () => ({ localizations: [], ...(unread && { unread }) }) as unknown as RemoteArticle,
  getLocalization: async () => expect.unreachable(),
})

const search = {
  wanted: { articleId: id, articleRemoteId: '7', language: 'en', isSource: false },
  ...{ at: null, reads: {} },
} as const

test('a text that the article does not name is to be made', async () => {
  expect(await languagesLinked.find(siteWith(undefined) as never, search)).toEqual([])
})

test('it is not made while a post of the article cannot be read, which may be this very text', async () => {
  const site = siteWith([{ remoteId: '8', error: unreadable }])
  await expect(languagesLinked.find(site as never, search)).rejects.toBe(unreadable)
})
