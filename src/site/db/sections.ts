import type { Language } from '#shared/domain/language.ts'
import type { SiteDatabase } from './database.ts'

export interface Section {
  key: string
  names: Record<Language, string>
}

/** The site's sections, in the order they are shown. */
export function createSections(db: SiteDatabase) {
  const list = db.prepare<[], { key: string; names: string }>(
    'SELECT key, names FROM sections ORDER BY position',
  )
  const put = db.prepare(`
    INSERT INTO sections (key, position, names) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET position = excluded.position, names = excluded.names`)
  return {
    list: (): Section[] =>
      list.all().map(({ key, names }) => ({ key, names: JSON.parse(names) as Section['names'] })),
    put: ({ key, names }: Section, position: number): void => {
      put.run(key, position, JSON.stringify(names))
    },
  }
}
export type Sections = ReturnType<typeof createSections>
