import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'
import { documentOf, mostSites } from './memoryDocuments.ts'
import { createMemoryLookups } from './memoryLookups.ts'

/** A part of a translation that the memory takes in: its title, its lead, a block; '': all of them. */
export type MemoryPart = 'title' | 'lead' | '' | BlockId

export interface QueuedPart {
  number: number
  localizationId: LocalizationId
  part: MemoryPart
  /** How often it changed: the number tells whether it changed again while it was taken in. */
  changes: number
  /** How often it was begun since it changed, and not finished: the program ended, or it cannot be read. */
  attempts: number
}

/** One side of a pair. */
export interface StoredSide {
  text: string
  key: string
  /** See `writeTerms`. */
  terms: string
  /** How many words it has. */
  words: number
  /** What it is found under in the index. */
  indexed: readonly string[]
  /** JSON of its inlines; null: it has no formatting. */
  content: string | null
  /** Keys of the texts around it; '' at the edges. */
  before: string
  after: string
}

export interface StoredPair {
  path: string
  /** From 1 on; 0: the whole text of the part. */
  sentence: number
  uk: StoredSide
  en: StoredSide
  confirmedAt: Instant
  confirmedBy: string
}

export function createMemoryRepository(db: Database) {
  return { ...createQueue(db), ...createWrites(db), ...createMemoryLookups(db) }
}
export type MemoryRepository = ReturnType<typeof createMemoryRepository>

/** What is to be taken in; triggers fill it. */
function createQueue(db: Database) {
  const queued = db.prepare<QueuedPart>(`
    SELECT number, localization_id AS localizationId, part, changes, attempts FROM memory_queue
    ORDER BY attempts, number DESC LIMIT ?`)
  const begin = db.prepare('UPDATE memory_queue SET attempts = attempts + 1 WHERE number = ?')
  const putBack = db.prepare('UPDATE memory_queue SET attempts = ? WHERE number = ? AND changes = ?')
  const giveUp = db.prepare('DELETE FROM memory_queue WHERE attempts >= ?')
  const left = db.prepare<{ count: number }>('SELECT count(*) AS count FROM memory_queue')
  const done = db.prepare('DELETE FROM memory_queue WHERE number = ? AND changes = ?')
  const add = db.prepare(`
    INSERT INTO memory_queue (localization_id, part, changes) VALUES (?, ?, 1)
    ON CONFLICT (localization_id, part) DO UPDATE SET changes = changes + 1`)
  return {
    /** The parts to take in next: those that failed least often first, and of these the one queued last first. */
    queued: (limit: number): QueuedPart[] => queued.all(limit),
    /** Counts an attempt: it stays counted if the program ends before `done` or `putBack`. */
    begin: ({ number }: QueuedPart): void => {
      begin.run(number)
    },
    /** Takes the attempt back: it was not the part that failed. */
    putBack: ({ number, changes, attempts }: QueuedPart): void => {
      putBack.run(attempts, number, changes)
    },
    /** Takes what was begun so often off the queue. */
    giveUp: (attempts: number): void => {
      giveUp.run(attempts)
    },
    left: (): number => left.get()?.count ?? 0,
    /** It stays queued where it has changed since it was read. */
    done: ({ number, changes }: QueuedPart): void => {
      done.run(number, changes)
    },
    enqueue: (id: LocalizationId, part: MemoryPart): void => {
      add.run(id, part)
    },
  }
}

function createWrites(db: Database) {
  const site = db.prepare<{ number: number }>('SELECT number FROM memory_sites WHERE site_id = ?')
  const addSite = db.prepare(`
    INSERT INTO memory_sites (number, site_id)
    SELECT coalesce(max(number), 0) + 1, ? FROM memory_sites HAVING coalesce(max(number), 0) < ${mostSites}`)
  const units = createUnits(db)
  const paths = db.prepare<{ path: string; sentence: number }>(
    'SELECT path, sentence FROM memory_places WHERE localization_id = ? AND part = ?',
  )
  const forget = db.prepare(
    'DELETE FROM memory_places WHERE localization_id = ? AND part = ? AND path = ? AND sentence = ?',
  )
  const forgetAll = db.prepare('DELETE FROM memory_places WHERE localization_id = ?')
  const unqueueAll = db.prepare('DELETE FROM memory_queue WHERE localization_id = ?')
  const putPlace = db.prepare(`
    INSERT INTO memory_places (localization_id, part, path, sentence, unit, uk_before, uk_after, en_before, en_after,
      confirmed_at, confirmed_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (localization_id, part, path, sentence) DO UPDATE SET unit = excluded.unit,
      uk_before = excluded.uk_before, uk_after = excluded.uk_after, en_before = excluded.en_before,
      en_after = excluded.en_after, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`)

  return {
    /** The number of a site, given to it with its first pair; null when there are too many sites. */
    siteNumber: (siteId: string): number | null => {
      if (site.get(siteId) === undefined) addSite.run(siteId)
      return site.get(siteId)?.number ?? null
    },
    /** Forgets what a translation has; pairs that no other place has go too. */
    forget: (id: LocalizationId): void => {
      forgetAll.run(id)
      unqueueAll.run(id)
    },
    /** Replaces the pairs of one part; pairs that no other place has any more are forgotten. */
    putPairs: (
      place: { site: number; localizationId: LocalizationId; part: MemoryPart },
      pairs: readonly StoredPair[],
    ): void => {
      const { localizationId, part } = place
      const wanted = new Set(pairs.map(({ path, sentence }) => `${path}/${sentence}`))
      for (const { path, sentence } of paths.all(localizationId, part)) {
        if (!wanted.has(`${path}/${sentence}`)) forget.run(localizationId, part, path, sentence)
      }
      for (const pair of pairs) {
        const { path, sentence, uk, en, confirmedAt, confirmedBy } = pair
        const around = [uk.before, uk.after, en.before, en.after]
        const unit = units.put(place.site, pair)
        putPlace.run(localizationId, part, path, sentence, unit, ...around, confirmedAt, confirmedBy)
      }
    },
  }
}

/** Pairs of texts, each once in a site, and the index of their words. */
function createUnits(db: Database) {
  const known = db.prepare<{ unit: number }>(
    'SELECT unit FROM memory_units WHERE site = ? AND uk_key = ? AND en_key = ?',
  )
  const next = db.prepare<{ unit: number }>('SELECT coalesce(max(unit), 0) + 1 AS unit FROM memory_units')
  const renew = db.prepare(`
    UPDATE memory_units SET uk = ?, en = ?, uk_content = ?, en_content = ?, confirmed_at = ? WHERE unit = ?`)
  const insert = db.prepare(`
    INSERT INTO memory_units (unit, site, uk, en, uk_key, en_key, uk_terms, en_terms, uk_content, en_content,
      uk_document, en_document, confirmed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const index = db.prepare('INSERT INTO memory_words (rowid, terms) VALUES (?, ?)')
  const count = db.prepare(`
    INSERT INTO memory_terms (language, term, count) VALUES (?, ?, 1)
    ON CONFLICT (language, term) DO UPDATE SET count = count + 1`)

  return {
    /** The number of the pair; its spelling and formatting become those given. */
    put: (site: number, { uk, en, confirmedAt }: StoredPair): number => {
      const before = known.get(site, uk.key, en.key)?.unit
      if (before !== undefined) {
        renew.run(uk.text, en.text, uk.content, en.content, confirmedAt, before)
        return before
      }
      const unit = next.get()?.unit ?? 1
      const ukDocument = documentOf({ site, language: 'uk' }, uk.words, unit)
      const enDocument = documentOf({ site, language: 'en' }, en.words, unit)
      const texts = [uk.text, en.text, uk.key, en.key, uk.terms, en.terms, uk.content, en.content]
      insert.run(unit, site, ...texts, ukDocument, enDocument, confirmedAt)
      index.run(ukDocument, uk.indexed.join(' '))
      index.run(enDocument, en.indexed.join(' '))
      for (const term of uk.indexed) count.run('uk', term)
      for (const term of en.indexed) count.run('en', term)
      return unit
    },
  }
}
