import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { z } from 'zod'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { body } from '#shared/document/schema.ts'
import type { Role } from '#shared/domain/account.ts'
import { localizationFields } from '#shared/domain/article.ts'
import { type ArticleId, type ContentHash, mediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import { createSite } from '#site/createSite.ts'
import type { FaultKind } from '#site/server/faults.ts'
import { wordsIn, wordsOfBlocks } from './ledger.ts'
import { createPracticeColleague } from './practiceColleague.ts'
import type { FuzzedSite, PublicPage } from './site.ts'
import type { Trouble } from './steps.ts'
import type { TextKey } from './textKey.ts'

interface TextRow {
  article_id: string
  language: string
  title: string
  blocks: string
}

const frame = z.object({ section: z.string(), tags: z.array(z.string()), coverMediaId: mediaId.nullable() })
const password = 'correct horse'
const faultOf: Partial<Record<Trouble, FaultKind>> = {
  lostAnswer: 'dropAfterCommit',
  cutAnswer: 'truncated',
  unavailable: 'unavailable',
  rateLimited: 'rateLimited',
  badGateway: 'badGateway',
  html: 'html',
}

// Triggers of the test: whatever becomes public, however briefly, adds a row.
const watchReaders = `
CREATE TABLE fuzz_publications (
  number INTEGER PRIMARY KEY, article_id TEXT, language TEXT, slug TEXT, title TEXT, blocks TEXT, frame TEXT,
  fields TEXT
);
CREATE TRIGGER fuzz_published AFTER UPDATE ON localizations
WHEN new.live_version IS NOT NULL
  AND (new.live_version IS NOT old.live_version OR new.live_slug IS NOT old.live_slug OR new.live_frame IS NOT old.live_frame)
BEGIN
  INSERT INTO fuzz_publications (article_id, language, slug, title, blocks, frame, fields)
  SELECT new.article_id, new.language, new.live_slug, v.title, v.blocks, new.live_frame,
    json_object('title', v.title, 'lead', v.lead, 'slug', v.slug, 'seoTitle', v.seo_title,
      'seoDescription', v.seo_description) FROM versions v
  WHERE v.localization_id = new.id AND v.number = new.live_version;
END;`

/** A site with its accounts, built once: hashing a password takes longer than a whole sequence. */
async function makeTemplate(folder: string): Promise<string> {
  const path = join(folder, 'site-template.db')
  if (existsSync(path)) return path
  const site = await createSite({ database: path, accountPassword: password, seed: false, scheduler: false })
  const address = await site.listen(0)
  const tokens: Partial<Record<Role, string>> = {}
  for (const role of ['author', 'translator', 'editor'] as const) {
    tokens[role] = (await visnykSites.signIn(address, role, password)).token
  }
  await site.close()
  const db = new BetterSqlite3(path)
  db.prepare("INSERT INTO site_values (key, value) VALUES ('fuzz_tokens', ?)").run(JSON.stringify(tokens))
  db.exec(watchReaders)
  db.pragma('journal_mode = DELETE')
  db.close()
  return path
}

/** Starts the practice site over real HTTP and real SQLite, with the functions that a sequence needs. */
export async function startPracticeSite(
  shared: string,
  folder: string,
  clock: () => Instant,
): Promise<FuzzedSite> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'site.db')
  copyFileSync(await makeTemplate(shared), path)
  const site = await createSite({ database: path, seed: false, scheduler: false, clock })
  const address = await site.listen(0)
  const db = new BetterSqlite3(path)
  const stored = db.prepare<[], { value: string }>("SELECT value FROM site_values WHERE key = 'fuzz_tokens'")
  const tokens = JSON.parse(stored.get()?.value ?? '{}') as Record<Role, string>
  const published = db.prepare<
    [number],
    TextRow & { number: number; slug: string; frame: string; fields: string }
  >('SELECT * FROM fuzz_publications WHERE number > ? ORDER BY number')
  const newest = db.prepare<[], TextRow & { content_hash: string; is_out: number }>(`
    SELECT l.article_id, l.language, l.content_hash, l.live_version IS NOT NULL AS is_out, v.title, v.blocks FROM localizations l
    JOIN versions v ON v.localization_id = l.id AND v.number = l.version`)
  const live = db.prepare<[], { language: string; live_slug: string; article_id: string }>(
    'SELECT article_id, language, live_slug FROM localizations WHERE live_version IS NOT NULL',
  )
  const articles = db.prepare<[], { id: string }>('SELECT id FROM articles ORDER BY created_at, id')
  let seen = 0
  let isUp = true

  const toText = (row: TextRow) => ({
    key: keyOf(row.article_id, row.language),
    words: [...wordsIn(row.title), ...wordsOfBlocks(body.parse(JSON.parse(row.blocks)))],
  })
  const urlOf = (of: string, slug: string): string => `${address}/${of}/${slug}`
  const colleague = (): SiteConnector => visnykSites.connect({ address, token: tokens.editor })
  const there = (): string[] => articles.all().map(({ id }) => id)

  return {
    address,
    token: async (role) => tokens[role],
    connect: visnykSites.connect,
    // Its answers contain the real time, which no clock of a sequence uses.
    aheadOf: (_laptopNow, aheadMs) => aheadMs,
    pace: 0,
    draftsStayHere: false,
    receiptsFollow: false,
    publishDue: async () => site.publishDue(),
    isUp: () => isUp,
    down: async () => {
      if (isUp) await site.pause()
      isUp = false
    },
    up: async () => {
      if (!isUp) await site.resume()
      isUp = true
    },
    strike: (trouble, method) => {
      const kind = faultOf[trouble]
      if (!kind) return 'elsewhere'
      site.faults.add({ kind, ...(method !== null && { method }) })
      return 'struck'
    },
    calm: site.faults.clear,
    newPublications: async () => {
      const rows = published.all(seen)
      seen = rows.at(-1)?.number ?? seen
      return rows.map((row) => ({
        ...toText(row),
        url: urlOf(row.language, row.slug),
        contentHash: hashContent({
          ...localizationFields.parse(JSON.parse(row.fields)),
          ...frame.parse(JSON.parse(row.frame)),
          blocks: body.parse(JSON.parse(row.blocks)).map(hashBlock),
        }),
      }))
    },
    texts: async () =>
      newest.all().map((row) => ({
        ...toText(row),
        contentHash: row.content_hash as ContentHash,
        isOut: row.is_out === 1,
      })),
    holdNoRests: async (laptops) => {
      const here = new Set(
        laptops.flatMap(({ db }) =>
          db
            .prepare<{ id: string }>('SELECT id FROM articles')
            .all()
            .map(({ id }) => id),
        ),
      )
      for (const id of there())
        if (!here.has(id)) throw new Error(`Nobody knows this article of the site: ${id}`)
    },
    keptWords: async () => new Set(),
    keyOf: ({ articleId, language }) => keyOf(articleId, language),
    find: ({ repositories }, key) => {
      const [articleId, language] = key.split(' ') as [ArticleId, Language]
      return repositories.localizations.find(articleId, language)
    },
    signedFor: keyOf,
    shownAs: (key) => key,
    pages: async (): Promise<PublicPage[]> => {
      const host = new URL(address).host
      return await Promise.all(
        live.all().map(async (row) => {
          const url = `/${row.language}/${row.live_slug}`
          const page = await site.app.inject({ method: 'GET', url, headers: { host } })
          const article = /<h1>[\s\S]*?<\/article>/.exec(page.body)?.[0] ?? ''
          return { key: keyOf(row.article_id, row.language), words: wordsIn(withoutShare(article)) }
        }),
      )
    },
    ...createPracticeColleague({ isUp: () => isUp, articles: there, colleague, keyOf }),
    close: async () => {
      db.close()
      await site.close()
    },
  }
}

const keyOf = (articleId: string, language: string): TextKey => `${articleId} ${language}`

/** Removes the links for sharing, because they repeat the title. */
const withoutShare = (article: string): string => article.replace(/<a [^>]*>|<nav[\s\S]*?<\/nav>/g, '')
