import { folding } from './0010-folding.ts'
import type { Migration } from './migration.ts'

/** Everything is indexed again: more signs count as the apostrophe (`shared/language/apostrophe.ts`). */
export const moreApostrophes: Migration = {
  version: 21,
  name: 'more-apostrophes',
  up: (db) => folding.up(db),
}
