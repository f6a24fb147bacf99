import { z } from 'zod'
import type { SiteConnector, SiteFeatures } from '#main/sites/SiteConnector.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { readMarker } from '#main/sites/wordpress/posts/markers.ts'
import type { Role } from '#shared/domain/account.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import type { Instant } from '#shared/domain/time.ts'
import { makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import {
  type Fault,
  type FaultProxy,
  matching,
  startFaultProxy,
} from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { wordsIn } from './ledger.ts'
import type { FuzzedSite, Publication, PublicPage } from './site.ts'
import type { Trouble } from './steps.ts'
import type { TextKey } from './textKey.ts'
import { createWordPressColleague } from './wordPressColleague.ts'

const faultOf: Record<Trouble, Fault> = {
  lostAnswer: { kind: 'cut' },
  lostRequest: { kind: 'lost' },
  lateRequest: { kind: 'late' },
  cutAnswer: { kind: 'truncate' },
  unavailable: { kind: 'answer', status: 503, body: '<p>Briefly unavailable for scheduled maintenance.</p>' },
  rateLimited: { kind: 'answer', status: 429, headers: { 'retry-after': '30' } },
  badGateway: { kind: 'answer', status: 502, body: '<h1>502 Bad Gateway</h1>' },
  html: { kind: 'answer', status: 200, body: '<!DOCTYPE html><p>Welcome</p>' },
}

// Triggers of the test: whatever becomes public, however briefly, adds a row.
const isShown = "NEW.post_type = 'post' AND NEW.post_status = 'publish'"
const isOther = ['post_status', 'post_title', 'post_content', 'post_name']
  .map((name) => `NOT (BINARY OLD.${name} <=> BINARY NEW.${name})`)
  .join(' OR ')
const note = `INSERT INTO fuzz_publications (post, name, title, content)
  VALUES (NEW.ID, NEW.post_name, NEW.post_title, NEW.post_content)`
const watchReaders = [
  `CREATE TABLE fuzz_publications (number BIGINT AUTO_INCREMENT PRIMARY KEY, post BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL, title TEXT NOT NULL, content LONGTEXT NOT NULL)`,
  `CREATE TRIGGER fuzz_made AFTER INSERT ON wp_posts FOR EACH ROW
    BEGIN IF ${isShown} THEN ${note}; END IF; END`,
  `CREATE TRIGGER fuzz_changed AFTER UPDATE ON wp_posts FOR EACH ROW
    BEGIN IF ${isShown} AND (${isOther}) THEN ${note}; END IF; END`,
]

const publicPost = z.object({
  id: z.number(),
  title: z.object({ rendered: z.string() }),
  content: z.object({ rendered: z.string() }),
})

/** A WordPress for many sequences, one after the other, with its accounts and the proxy that makes faults. */
export interface FuzzedServer {
  wordpress: WordPress
  proxy: FaultProxy
  people: People
  features: SiteFeatures
  /** Sets the clock of the site. */
  go: (clock: () => Instant) => void
  close: () => Promise<void>
}

export async function startFuzzedServer(plugin: boolean): Promise<FuzzedServer> {
  let clock = (): Instant => '2026-01-05T08:00:00.000Z'
  let told = Date.parse(clock())
  const wordpress = await startWordPress({ plugin, clock: told })
  const tellTime = (): number => {
    const now = Date.parse(clock())
    if (now !== told) wordpress.setClock(now)
    told = now
    return now
  }
  const people = await makePeople(wordpress)
  for (const statement of watchReaders) await wordpress.sql(statement)
  const proxy = await startFaultProxy(wordpress.address, tellTime)
  const { address } = proxy
  const probed = await wordPressSites.probe(address)
  const token = tokenOf(people, 'editor')
  const { features } = await wordPressSites.connect({ address, token, features: probed.features }).info()
  return {
    ...{ wordpress, proxy, people, features },
    go: (now) => {
      clock = now
      tellTime()
    },
    close: async () => {
      await proxy.close()
      await wordpress.close()
    },
  }
}

const tokenOf = (people: People, role: Role): string => `${people[role].login}:${people[role].password}`

/** Starts a sequence on an emptied WordPress over real HTTP, with the functions that a sequence needs. */
export async function startWordPressSite(server: FuzzedServer, clock: () => Instant): Promise<FuzzedSite> {
  const { wordpress, proxy, people, features, go } = server
  const { address } = proxy
  await wordpress.reset()
  await wordpress.sql('DELETE FROM fuzz_publications')
  go(clock)
  const admin = restClient(wordpress, 'administrator')
  for (const slug of ['news', 'decisions']) await admin.post('wp/v2/categories', { name: slug, slug })
  proxy.seen.length = 0
  proxy.clear()
  await proxy.up()
  // Reads the site directly, without the proxy.
  const onlooker: SiteConnector = wordPressSites.connect({
    ...{ address, token: tokenOf(people, 'editor'), features },
  })
  let seen = 0

  const posts = async (where: string) =>
    (
      await wordpress.sql(
        `SELECT ID, post_title, post_content, post_excerpt FROM wp_posts WHERE post_type = 'post' AND ${where} ORDER BY ID`,
      )
    ).map((row) => ({
      number: row.ID ?? '',
      title: row.post_title ?? '',
      content: row.post_content ?? '',
      isShell:
        readMarker(row.post_title ?? '') !== null && row.post_content === '' && row.post_excerpt === '',
    }))
  const isThere = "post_status NOT IN ('trash', 'auto-draft')"

  return {
    address,
    token: async (role) => tokenOf(people, role),
    connect: ({ address: at, token }) => wordPressSites.connect({ address: at, token, features }),
    // The connector compares with the computer's clock, which no laptop of a sequence uses.
    aheadOf: (laptopNow, aheadMs) => aheadMs - Date.now() + laptopNow,
    // Usually longer than a second, the unit of WordPress's times; people are no faster.
    pace: 7_000,
    draftsStayHere: true,
    receiptsFollow: true,
    publishDue: async () => {
      go(clock)
      const due = await wordpress.sql(
        `SELECT ID FROM wp_posts WHERE post_status = 'future' AND post_date_gmt <= '${clock().slice(0, 19).replace('T', ' ')}'`,
      )
      if (due.length > 0) await wordpress.runCron()
      return due.length
    },
    isUp: proxy.isUp,
    down: proxy.down,
    up: proxy.up,
    strike: (trouble, method) => {
      const match =
        method === null
          ? matching.every
          : method === 'PUT'
            ? matching.updates('posts')
            : (request: { method: string }) => request.method === 'POST'
      const handle = proxy.fault(match, faultOf[trouble])
      if (trouble !== 'lateRequest') return 'struck'
      return async () => {
        await handle.release()
        return handle.struck > 0
      }
    },
    calm: proxy.clear,
    newPublications: async () => {
      const rows = await wordpress.sql(
        `SELECT * FROM fuzz_publications WHERE number > ${seen} ORDER BY number`,
      )
      seen = Number(rows.at(-1)?.number ?? seen)
      return rows.map(
        (row): Publication => ({
          key: keyOf(row.post ?? ''),
          contentHash: null,
          url: `${address}/${row.name}/`,
          words: wordsIn(`${row.title} ${row.content}`),
        }),
      )
    },
    pages: async () => {
      const answer = await fetch(`${wordpress.address}/wp-json/wp/v2/posts?per_page=100`)
      return z
        .array(publicPost)
        .parse(await answer.json())
        .map(
          ({ id, title, content }): PublicPage => ({
            key: keyOf(String(id)),
            words: wordsIn(`${title.rendered} ${content.rendered}`),
          }),
        )
    },
    texts: async () => {
      const all = (await posts(isThere)).filter(({ isShell }) => !isShell)
      return await Promise.all(
        all.map(async ({ number, title, content }) => {
          const ref = { articleRemoteId: number, remoteId: number, language: 'uk' as const }
          const { contentHash, live, scheduled } = await onlooker.getLocalization(ref)
          const isOut = live !== null || scheduled !== null
          return { key: keyOf(number), contentHash, isOut, words: wordsIn(`${title} ${content}`) }
        }),
      )
    },
    holdNoRests: async () => {
      const shells = (await posts(isThere)).filter(({ isShell }) => isShell)
      if (shells.length > 0)
        throw new Error(`Places that nobody filled: ${shells.map(({ title }) => title).join(', ')}`)
    },
    keptWords: async () => {
      const rows = await wordpress.sql('SELECT post_title, post_content FROM wp_posts')
      return new Set(rows.flatMap((row) => wordsIn(`${row.post_title} ${row.post_content}`)))
    },
    keyOf: (one) => {
      const remoteId = remoteIdOf(one)
      return remoteId === null ? null : keyOf(remoteId)
    },
    find: ({ repositories, siteId }, key) =>
      repositories.localizations.findByRemote(siteId, key.slice('post '.length)),
    // Without the companion plugin each laptop has its own ids of articles. Each word is typed once, so words
    // identify texts.
    signedFor: () => '',
    shownAs: () => '',
    ...createWordPressColleague(wordpress, keyOf),
    close: async () => {
      proxy.clear()
    },
  }
}

const keyOf = (number: string): TextKey => `post ${number}`
