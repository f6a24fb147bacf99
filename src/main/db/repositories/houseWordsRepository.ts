import type { HouseWordChange, HouseWordState } from '#shared/domain/houseWord.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { Database } from '../database.ts'

/** A word of a house. */
export interface StoredWord {
  word: string
  state: HouseWordState
  /** Who accepted or proposed it. */
  by: string
}

interface Row {
  word: string
  state: HouseWordChange
  by_name: string
}

const isKept = (row: Row): row is Row & { state: HouseWordState } => row.state !== 'removed'

/** The words of each site; those of no site (null) are this computer's own. */
export function createHouseWordsRepository(db: Database) {
  const all = db.prepare<Row>('SELECT word, state, by_name FROM house_words WHERE site_id IS ? ORDER BY word')
  const one = db.prepare<Row>('SELECT word, state, by_name FROM house_words WHERE site_id IS ? AND word = ?')
  const put = db.prepare(`
    INSERT INTO house_words (site_id, word, state, by_name, to_send) VALUES (@siteId, @word, @state, @by, @toSend)
    ON CONFLICT (ifnull(site_id, ''), word)
    DO UPDATE SET state = excluded.state, by_name = excluded.by_name, to_send = excluded.to_send`)
  const remove = db.prepare('DELETE FROM house_words WHERE site_id IS ? AND word = ?')
  const waiting = db.prepare<Row>(
    'SELECT word, state, by_name FROM house_words WHERE site_id = ? AND to_send = 1 ORDER BY word',
  )
  const removeSent = db.prepare('DELETE FROM house_words WHERE site_id = ? AND to_send = 0')
  const sent = db.prepare('UPDATE house_words SET to_send = 0 WHERE site_id = ? AND word = ? AND state = ?')

  return {
    list: (siteId: SiteId | null): StoredWord[] =>
      all
        .all(siteId)
        .filter(isKept)
        .map(({ word, state, by_name: by }) => ({ word, state, by })),
    /** Null: the word is not in the dictionary, or was taken out. */
    stateOf: (siteId: SiteId | null, word: string): HouseWordState | null => {
      const row = one.get(siteId, word)
      return row !== undefined && isKept(row) ? row.state : null
    },
    /** A change of this computer, which the site has to be told. */
    change: (siteId: SiteId | null, word: string, change: { state: HouseWordChange; by: string }): void => {
      if (siteId === null && change.state === 'removed') remove.run(siteId, word)
      else put.run({ siteId, word, ...change, toSend: siteId === null ? 0 : 1 })
    },
    /** What the site has to be told. */
    toSend: (siteId: SiteId): { word: string; state: HouseWordChange }[] =>
      waiting.all(siteId).map(({ word, state }) => ({ word, state })),
    /** The site was told these. One that was changed again meanwhile has yet to be told. */
    noteSent: (siteId: SiteId, changes: readonly { word: string; state: HouseWordChange }[]): void => {
      for (const { word, state } of changes) sent.run(siteId, word, state)
    },
    /** What the site has now. What it has yet to be told stays as it is here. */
    take: (siteId: SiteId, words: readonly StoredWord[]): void => {
      removeSent.run(siteId)
      const ours = new Set(waiting.all(siteId).map(({ word }) => word))
      for (const word of words) if (!ours.has(word.word)) put.run({ siteId, ...word, toSend: 0 })
    },
  }
}
