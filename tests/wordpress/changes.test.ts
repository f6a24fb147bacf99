import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Change, ChangesPage, SiteConnector } from '#main/sites/SiteConnector.ts'
import { done, key, published, putUp } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { matching } from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const textsOf = (changes: Change[]): string[] =>
  changes.flatMap((one) => (one.kind === 'localization' ? [one.ref.remoteId] : []))

/** Pages until there is no more, with what each told. */
async function walk(
  connector: SiteConnector,
  from: string | null,
  between: (page: ChangesPage, at: number) => Promise<void> = async () => {},
): Promise<{ changes: Change[]; cursor: string; pages: number }> {
  const changes: Change[] = []
  let cursor = from
  for (let at = 1; ; at += 1) {
    const page = await connector.changes(cursor)
    changes.push(...page.changes)
    cursor = page.cursor
    if (!page.more) return { changes, cursor, pages: at }
    await between(page, at)
  }
}

/** Posts straight into the database, each modified `secondsApart` after the one before. */
async function fill(
  wordpress: WordPress,
  count: number,
  from: string,
  secondsApart: number,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, at) => {
    const time = new Date(Date.parse(`${from}Z`) + at * secondsApart * 1000).toISOString().slice(0, 19)
    const date = time.replace('T', ' ')
    return `(1, '${date}', '${date}', 'Текст ${at}', 'Новина ${at}', '', 'publish', 'novyna-${at}', '${date}', '${date}', '', '', '', 'post')`
  })
  await wordpress.sql(
    `INSERT INTO wp_posts (post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, post_status, post_name, post_modified, post_modified_gmt, to_ping, pinged, post_content_filtered, post_type) VALUES ${rows.join(',')}`,
  )
  const found = await wordpress.sql(
    "SELECT ID FROM wp_posts WHERE post_type = 'post' AND post_title LIKE 'Новина %'",
  )
  return found.map(({ ID }) => String(ID))
}

describe.skipIf(isNamedSite()).each([false, true])('changes, with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))
  const start = () => freshSite(wordpress, people)

  test('250 posts are told once each in ⌈250/100⌉ + 1 requests at most, then nothing in one', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const ids = await fill(wordpress, 250, '2026-01-10T10:00:00', 7)
    const before = site.requests()
    const { changes, cursor } = await walk(editor, null)
    expect(site.requests() - before).toBeLessThanOrEqual(4)
    expect(textsOf(changes).toSorted()).toEqual(ids.toSorted())
    const then = site.requests()
    const next = await editor.changes(cursor)
    expect(next).toMatchObject({ changes: [], more: false })
    expect(next.cursor).toBe(cursor)
    expect(site.requests() - then).toBe(1)
  })

  test('what was pulled is read without another request for each', async () => {
    const site = await start()
    const editor = await site.as('editor')
    await fill(wordpress, 60, '2026-01-10T10:00:00', 7)
    const page = await editor.changes(null)
    const before = site.requests()
    for (const change of page.changes) {
      if (change.kind !== 'localization') continue
      await editor.getArticle(change.ref.articleRemoteId, { fromChanges: true })
      await editor.getLocalization(change.ref, { fromChanges: true })
    }
    // Sections, tags and names of authors are looked up once for the page.
    expect(site.requests() - before).toBeLessThanOrEqual(4)
  })

  test('many changes in one second, before and after a look, are all told', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const ids = await fill(wordpress, 130, '2026-01-10T10:00:00', 0)
    const first = await walk(editor, null)
    expect(new Set(textsOf(first.changes))).toEqual(new Set(ids))
    const chosen = ids.slice(3, 6)
    for (const id of chosen) await rest.post(`wp/v2/posts/${id}`, { title: `Інша ${id}` })
    const { cursor, changes } = await walk(editor, first.cursor)
    expect(new Set(textsOf(changes))).toEqual(new Set(chosen))
    // Once more within a second that was seen: the time of the change is the same, the words are not.
    await rest.post(`wp/v2/posts/${chosen[0]}`, { title: 'Ще інша' })
    await wordpress.sql(
      `UPDATE wp_posts p JOIN wp_posts q ON q.ID = ${chosen[1]} SET p.post_modified = q.post_modified, p.post_modified_gmt = q.post_modified_gmt WHERE p.ID = ${chosen[0]}`,
    )
    expect(textsOf((await walk(editor, cursor)).changes)).toEqual([chosen[0]])
  })

  test('a change that begins before a look and is stored after it is told by the next', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const [slow, quick] = await fill(wordpress, 2, '2026-01-10T10:00:00', 60)
    await rest.post(`wp/v2/posts/${quick}`, { title: 'Швидка' })
    const { cursor } = await walk(editor, null)
    await rest.post(`wp/v2/posts/${slow}`, { title: 'Повільна' })
    if (!plugin)
      await wordpress.sql(
        `UPDATE wp_posts p JOIN wp_posts q ON q.ID = ${quick} SET p.post_modified = q.post_modified - INTERVAL 40 SECOND WHERE p.ID = ${slow}`,
      )
    expect(textsOf((await walk(editor, cursor)).changes)).toEqual([slow])
  })

  test('changes and deletions while we walk make nothing be jumped over', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const ids = await fill(wordpress, 320, '2026-01-10T10:00:00', 5)
    const newest = ids.toReversed()
    const gone = [newest[2], newest[150], newest[310]]
    const seen = await walk(editor, null, async (_page, at) => {
      // A page that was read shrinks, one that was not grows.
      await rest.delete(`wp/v2/posts/${gone[at - 1]}?force=true`)
      await rest.post(`wp/v2/posts/${newest[200 + at]}`, { title: `Змінена ${at}` })
    })
    const after = await walk(editor, seen.cursor)
    const told = new Set(textsOf([...seen.changes, ...after.changes]))
    expect([...newest].filter((id) => !gone.includes(id) && !told.has(id))).toEqual([])
    // Each was told last under the revision that it has now.
    for (const at of [1, 2]) {
      const last = [...seen.changes, ...after.changes].findLast(
        (one) => one.kind === 'localization' && one.ref.remoteId === newest[200 + at],
      )
      if (last?.kind !== 'localization') throw new Error('it was not told')
      expect(last.revision).toBe((await editor.getLocalization(last.ref)).revision)
    }
  })

  test('what is put in the trash is told as deleted, and what is taken out again as there', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const article = anArticle()
    const { made, all } = await putUp(editor, article, [aText(article)])
    const { cursor } = await walk(editor, null)
    await rest.delete(`wp/v2/posts/${made.remoteId}`)
    const trashed = await walk(editor, cursor)
    expect(trashed.changes).toContainEqual(
      expect.objectContaining({ kind: 'article', remoteId: made.remoteId, deleted: true }),
    )
    const ref = all[0]?.up.ref ?? expect.fail()
    await expect(editor.getLocalization(ref)).rejects.toMatchObject({
      code: 'notFound',
      details: { trash: true },
    })
    await rest.post(`wp/v2/posts/${made.remoteId}`, { status: 'draft' })
    expect((await walk(editor, trashed.cursor)).changes).toContainEqual(
      expect.objectContaining({ kind: 'article', remoteId: made.remoteId, deleted: false }),
    )
  })

  test('a scheduled post that goes out by itself is news', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const article = anArticle()
    const { made, all } = await putUp(editor, article, [approved(aText(article))])
    const publishAt = new Date(Date.now() + 3600_000).toISOString().replace(/\.\d+Z/, '.000Z')
    const out = done(await editor.publish(published(made, all, { mode: 'scheduled', publishAt }), key()))
    const { ref } = out.localizations[0] ?? expect.fail()
    expect((await editor.readBack(ref)).scheduled?.publishAt).toBe(publishAt)
    // In this test its hour is past already; WordPress's clockwork has not run.
    await wordpress.comeDue(Number(made.remoteId))
    const { cursor } = await walk(editor, null)
    expect((await walk(editor, cursor)).changes).toEqual([])
    await wordpress.runCron()
    // Without the plugin a post that is overdue is asked about again after a while.
    const ready = plugin ? cursor : hurried(cursor)
    expect(textsOf((await walk(editor, ready)).changes)).toEqual([made.remoteId])
    expect((await editor.readBack(ref)).live?.contentHash).toBe(all[0]?.text.contentHash)
  })

  test('what is made with a date of its own is told, and hides nothing', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const made = z.object({ id: z.number() })
    const [known] = await fill(wordpress, 1, '2026-01-10T10:00:00', 0)
    // WordPress takes the date of a new post for the time of its last change.
    await rest.post('wp/v2/posts', { title: 'Колись', status: 'future', date_gmt: '2126-12-20T10:00:00' })
    const { cursor } = await walk(editor, null)
    await rest.post(`wp/v2/posts/${known}`, { title: 'Змінена' })
    const later = await walk(editor, cursor)
    expect(textsOf(later.changes)).toEqual([known])
    const old = { title: 'Давня', status: 'publish', date_gmt: '2020-01-01T10:00:00' }
    const { id } = made.parse((await rest.post('wp/v2/posts', old)).json)
    const told = await walk(editor, plugin ? later.cursor : hurried(later.cursor))
    expect(textsOf(told.changes)).toEqual([String(id)])
    expect((await walk(editor, told.cursor)).changes).toEqual([])
  })

  /** 130 posts of which two are deleted for good, and what the three looks after that report as deleted. */
  async function deletedForGood() {
    const site = await start()
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const ids = await fill(wordpress, 130, '2026-01-10T10:00:00', 5)
    const gone = [ids[4], ids[120]]
    let { cursor } = await walk(editor, null)
    for (const id of gone) await rest.delete(`wp/v2/posts/${id}?force=true`)
    const told: string[] = []
    for (let looks = 0; looks < 3; looks += 1) {
      const page = await walk(editor, plugin ? cursor : hurried(cursor))
      cursor = page.cursor
      for (const one of page.changes)
        if (one.kind === 'localization' && one.deleted) told.push(one.ref.remoteId)
    }
    expect(told.toSorted()).toEqual(gone.toSorted())
    return { site, ids, cursor }
  }

  test('what was deleted for good is noticed', async () => {
    await deletedForGood()
  })

  // With the plugin, the site itself says what was deleted.
  test.skipIf(plugin)('what one may not see is not taken for deleted', async () => {
    const { site, ids, cursor: from } = await deletedForGood()
    // An author sees the drafts of others in no list.
    await wordpress.sql(`UPDATE wp_posts SET post_status = 'draft' WHERE ID = ${ids[7]}`)
    const author = await site.as('author')
    let cursor = from
    for (let looks = 0; looks < 2; looks += 1) {
      const page = await walk(author, hurried(cursor))
      cursor = page.cursor
      expect(page.changes.filter((one) => one.kind === 'localization' && one.deleted)).toEqual([])
    }
  })

  test.skipIf(plugin)(
    'deleted for good, it is noticed at the next look at the numbers, wherever it stands among them',
    async () => {
      const site = await start()
      const editor = await site.as('editor')
      const rest = restClient(wordpress, 'editor')
      const ids = await fill(wordpress, 230, '2026-01-10T10:00:00', 5)
      const gone = [ids[4], ids[120], ids[225]]
      const { cursor } = await walk(editor, null)
      for (const id of gone) await rest.delete(`wp/v2/posts/${id}?force=true`)
      const before = site.requests()
      const page = await walk(editor, hurried(cursor))
      // The newest, the highest numbers with the count, all that are known by the hundred, and each that is missing.
      expect(site.requests() - before).toBeLessThanOrEqual(2 + 3 + gone.length)
      const told = page.changes.flatMap((one) =>
        one.kind === 'localization' && one.deleted ? [one.ref.remoteId] : [],
      )
      expect(told.toSorted()).toEqual(gone.toSorted())
      const then = site.requests()
      expect((await walk(editor, hurried(page.cursor))).changes).toEqual([])
      expect(site.requests() - then).toBeLessThanOrEqual(3)
      expect((await walk(editor, page.cursor)).changes).toEqual([])
      expect(site.requests() - then).toBeLessThanOrEqual(4)
    },
  )

  test.skipIf(plugin)(
    'what the site does not count, though it is there, has all looked at once and not each time',
    async () => {
      const site = await start()
      const editor = await site.as('editor')
      const ids = await fill(wordpress, 130, '2026-01-10T10:00:00', 5)
      const { cursor } = await walk(editor, null)
      // A status that a plugin adds is in no list.
      await wordpress.sql(`UPDATE wp_posts SET post_status = 'archived' WHERE ID = ${ids[3]}`)
      const first = await walk(editor, hurried(cursor))
      expect(first.changes).toEqual([])
      const before = site.requests()
      const { changes } = await walk(editor, hurried(first.cursor))
      expect(changes).toEqual([])
      expect(site.requests() - before).toBeLessThanOrEqual(4)
    },
  )

  test.skipIf(plugin)(
    'many posts of other days that were made at once are told page by page, never all in one',
    async () => {
      const site = await start()
      const editor = await site.as('editor')
      const rest = restClient(wordpress, 'editor')
      const known = await fill(wordpress, 5, '2026-01-10T10:00:00', 5)
      const { cursor } = await walk(editor, null)
      const all = await fill(wordpress, 720, '2020-01-10T10:00:00', 5)
      const before = site.requests()
      const first = await editor.changes(hurried(cursor))
      // The newest, some with the highest numbers, and the known ones.
      expect(site.requests() - before).toBeLessThanOrEqual(1 + 5 + 1)
      const sizes = [textsOf(first.changes).length]
      const following = await walk(editor, first.cursor, async (page) => {
        sizes.push(textsOf(page.changes).length)
      })
      expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
      const told = new Set([...textsOf(first.changes), ...textsOf(following.changes)])
      expect(all.filter((id) => !told.has(id) && !known.includes(id))).toEqual([])
      // What was known before is still looked at for being there.
      await rest.delete(`wp/v2/posts/${known[2]}?force=true`)
      const { changes } = await walk(editor, hurried(following.cursor))
      expect(
        changes.flatMap((one) => (one.kind === 'localization' && one.deleted ? [one.ref.remoteId] : [])),
      ).toEqual([known[2]])
    },
  )

  test('places without a text are nobody’s news', async () => {
    const site = await start()
    const editor = await site.as('editor')
    await putUp(editor, anArticle(), [])
    expect(textsOf((await walk(editor, null)).changes)).toEqual([])
  })

  test('our own change is told under the revision that we know', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const article = anArticle()
    const { all } = await putUp(editor, article, [aText(article)])
    const { cursor } = await walk(editor, null)
    const [first] = all
    if (!first) throw new Error('nothing went up')
    const text = edited(first.text, { blocks: [paragraph('Нове.')] })
    const { revision } = done(await editor.updateLocalization(first.up.ref, text, first.up.revision, key()))
    const { changes } = await walk(editor, cursor)
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'localization', revision }))
  })

  test('an answer that was cut short, or of another kind, changes nothing of the cursor', async () => {
    const site = await start()
    const editor = await site.as('editor')
    const ids = await fill(wordpress, 5, '2026-01-10T10:00:00', 5)
    for (const fault of [
      { kind: 'truncate' } as const,
      { kind: 'answer', status: 200, body: '<html>Wi-Fi</html>' } as const,
      { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{}' } as const,
    ]) {
      site.proxy.fault(matching.reads, fault)
      await expect(editor.changes(null)).rejects.toMatchObject({
        code: expect.stringMatching(/badAnswer|refused/),
      })
    }
    expect(textsOf((await walk(editor, null)).changes).toSorted()).toEqual(ids.toSorted())
  })
})

/** The same cursor, long ago: what waits for its hour, and for a look at the numbers, has waited. */
function hurried(cursor: string): string {
  const [version, body = ''] = cursor.split(/(?<=^wp3\.)/)
  const value = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    waiting: Record<string, string>
    numbersAt: number
  }
  value.numbersAt = 0
  for (const number of Object.keys(value.waiting)) value.waiting[number] = '2020-01-01T00:00:00.000Z'
  return version + Buffer.from(JSON.stringify(value)).toString('base64url')
}
