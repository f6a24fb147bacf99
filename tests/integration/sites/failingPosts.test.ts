import { expect, test } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { type ListedPost, postListServer } from '#tests/support/wordpress/postListServer.ts'

const day = (at: number): string => new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 19)

/** Posts with numbers `step` apart, a day between two of them. */
const posts = (count: number, step: number): ListedPost[] =>
  Array.from({ length: count }, (_, at) => ({ id: (at + 1) * step, date: day(at), modified: day(at) }))

/** A site all of whose posts are known, and what is news since: asked for as each pass does, with a new client. */
async function knownSite(known: ListedPost[]) {
  const { address, list } = await postListServer(known)
  const ask = (cursor: string | null) =>
    wordPressSites.connect({ address, token: 'editor:secret' }).changes(cursor)
  let page = await ask(null)
  while (page.more) page = await ask(page.cursor)
  const { cursor } = page
  async function news() {
    const before = list.lists
    const outcome = await ask(cursor).then(
      ({ unread = [] }) => unread.map(({ remoteId }) => remoteId),
      (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : thrown),
    )
    return { outcome, requests: list.lists - before }
  }
  return { list, news }
}

const changed = (list: { posts: ListedPost[] }, id: number, at: number): void => {
  list.posts = list.posts.map((one) => (one.id === id ? { ...one, modified: day(at) } : one))
}

test('an old post that broke when it was changed is found among those that are known', async () => {
  const { list, news } = await knownSite(posts(1_000, 700))
  changed(list, 699_300, 2_000)
  changed(list, 140_000, 2_001)
  list.failing.add(140_000)
  expect((await news()).outcome).toEqual(['140000'])
  // Another pass knows it at once.
  const again = await news()
  expect(again.outcome).toEqual(['140000'])
  expect(again.requests).toBeLessThan(20)
})

test('a new post that breaks is found by the highest numbers, whatever changed last beside it', async () => {
  const { list, news } = await knownSite(posts(100, 9_000))
  changed(list, 9_000, 2_000)
  list.posts.push({ id: 900_120, date: day(2_001), modified: day(2_001) })
  list.failing.add(900_120)
  const { outcome, requests } = await news()
  expect(outcome).toEqual(['900120'])
  expect(requests).toBeLessThan(40)
})

test('a hunt in vain ends, and is not begun again before an hour passed at the site', async () => {
  const { list, news } = await knownSite(posts(100, 9_000))
  changed(list, 900_000, 2_000)
  // Nobody knows of it, and it is far from all that anybody knows of.
  list.posts.push({ id: 404_500, date: day(2_001), modified: day(2_001) })
  list.failing.add(404_500)
  const first = await news()
  expect(first.outcome).toBe('serverError')
  expect(first.requests).toBeGreaterThan(50)
  expect(first.requests).toBeLessThan(70)

  const second = await news()
  expect(second.outcome).toBe('serverError')
  expect(second.requests).toBeLessThan(10)
  list.now += 59 * 60_000
  expect((await news()).requests).toBe(second.requests)
  list.now += 60_000
  expect((await news()).requests).toBe(first.requests)
})

test('a server that answers with posts nobody asked for is told of, and not asked for ever', async () => {
  const { list, news } = await knownSite(posts(300, 7))
  changed(list, 70, 2_000)
  list.failing.add(70)
  list.ignoresInclude = true
  const { outcome, requests } = await news()
  expect(outcome).toBe('badAnswer')
  expect(requests).toBeLessThan(20)
})

test('a language that the site fails at keeps no other of its article, and is named', async () => {
  const translations = { uk: 70, en: 140 }
  const languages = posts(2, 70).map((one, at) => ({ ...one, lang: at === 0 ? 'uk' : 'en', translations }))
  const { address, list } = await postListServer(languages)
  list.failing.add(140)
  const read = (number: string) =>
    wordPressSites.connect({ address, token: 'editor:secret' }).getArticle(number)
  const { remoteId, localizations, unread } = await read('70')
  expect(remoteId).toBe('70')
  expect(localizations.map(({ ref }) => ref.remoteId)).toEqual(['70'])
  expect(unread).toMatchObject([{ remoteId: '140', error: { code: 'serverError' } }])
  // The first language is the article's own: without it nobody knows how the article is.
  list.failing.clear()
  list.failing.add(70)
  await expect(read('140')).rejects.toMatchObject({ code: 'serverError' })
  list.failing.clear()
  expect((await read('70')).unread).toBeUndefined()
})
