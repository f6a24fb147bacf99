import type { Account } from '#shared/domain/account.ts'
import { type HouseWordChange, mayChangeWord, mostHouseWords } from '#shared/domain/houseWord.ts'
import type { Store } from './store.ts'

interface WordChange {
  word: string
  state: HouseWordChange
}

/** Changes the words that the account may change; the others stay as they are. */
export function changeHouseWords(
  { db, houseWords, changes: news }: Store,
  { role, displayName }: Pick<Account, 'role' | 'displayName'>,
  changes: readonly WordChange[],
): void {
  db.transaction(() => {
    let count = houseWords.list().length
    let isChanged = false
    for (const { word, state } of changes) {
      const before = houseWords.get(word)
      const isSame = state === (before?.state ?? 'removed')
      if (isSame || !mayChangeWord(role, before?.state ?? null, state)) continue
      if (state === 'removed') houseWords.remove(word)
      else if (before !== null || count < mostHouseWords) houseWords.put({ word, state, by: displayName })
      else continue
      count += (state === 'removed' ? -1 : 0) + (before === null ? 1 : 0)
      isChanged = true
    }
    // Colleagues read the words again when the site says that its sections, tags or rules changed.
    if (isChanged) news.record({ kind: 'taxonomies', id: 'taxonomies' })
  })()
}
