import type { CreditId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'

/** A credit of the house's list, in each language. */
export interface CreditRecord {
  id: CreditId
  words: { uk: string; en: string }
}

/** The house's list of credits. */
export function createCreditsRepository(db: Database) {
  const all = db.prepare<{ id: CreditId; uk: string; en: string }>(
    'SELECT id, uk, en FROM credits ORDER BY created_at, rowid',
  )
  const put = db.prepare(`
    INSERT INTO credits (id, uk, en, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET uk = excluded.uk, en = excluded.en`)
  const remove = db.prepare('DELETE FROM credits WHERE id = ?')
  return {
    list: (): CreditRecord[] => all.all().map(({ id, uk, en }) => ({ id, words: { uk, en } })),
    put: ({ id, words }: CreditRecord, at: Instant): void => {
      put.run(id, words.uk, words.en, at)
    },
    remove: (id: CreditId): void => {
      remove.run(id)
    },
  }
}
