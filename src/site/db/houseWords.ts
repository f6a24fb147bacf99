import type { HouseWordState } from '#shared/domain/houseWord.ts'
import type { SiteDatabase } from './database.ts'

/** A word of the house dictionary. */
interface SiteWord {
  word: string
  state: HouseWordState
  /** Who accepted or proposed it. */
  by: string
}

export function createSiteWords(db: SiteDatabase) {
  const all = db.prepare<[], SiteWord>('SELECT word, state, by_name AS by FROM house_words ORDER BY word')
  const one = db.prepare<[string], SiteWord>(
    'SELECT word, state, by_name AS by FROM house_words WHERE word = ?',
  )
  const put = db.prepare<[string, HouseWordState, string]>(`
    INSERT INTO house_words (word, state, by_name) VALUES (?, ?, ?)
    ON CONFLICT (word) DO UPDATE SET state = excluded.state, by_name = excluded.by_name`)
  const remove = db.prepare<[string]>('DELETE FROM house_words WHERE word = ?')
  return {
    list: (): SiteWord[] => all.all(),
    get: (word: string): SiteWord | null => one.get(word) ?? null,
    put: ({ word, state, by }: SiteWord): void => void put.run(word, state, by),
    remove: (word: string): void => void remove.run(word),
  }
}
export type SiteWords = ReturnType<typeof createSiteWords>
