import { expect, test } from 'vitest'
import type { Database } from '#main/db/database.ts'
import { createLocalizationsRepository } from '#main/db/repositories/localizationsRepository.ts'
import { open, temporaryPaths } from './support.ts'

test('a text is found by its number on the site without a look at all texts of the site', () => {
  const db = open(temporaryPaths())
  const asked: string[] = []
  const prepare: Database['prepare'] = (sql) => {
    asked.push(sql)
    return db.prepare(sql)
  }
  createLocalizationsRepository({ ...db, prepare })
  const byNumber = asked.filter((sql) => /WHERE l\.remote_id = \?/.test(sql))
  expect(byNumber).toHaveLength(1)
  for (const sql of byNumber) {
    const plan = db.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all('1', 'site')
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('localizations_by_remote')
  }
})
