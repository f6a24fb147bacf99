import type { StoredWord } from '#main/db/repositories/houseWordsRepository.ts'
import type { HouseWords } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { sameJson } from '#shared/document/canonical.ts'
import type { HouseWordChange } from '#shared/domain/houseWord.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../siteLink/backoff.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** The time between two reads when the site does not say that something changed (milliseconds). */
const lookEvery = 10 * 60_000
/** So many words are sent with one request. */
const mostAtOnce = 500

interface When {
  /** The site said that its sections, tags or rules changed, and so perhaps its words. */
  hasNews: boolean
  signal: AbortSignal
}

/**
 * Keeps the words of the house the same here and on the site, word by word: what was changed here is sent, and then all
 * is as the site has it. A failure is tried again with a later pass.
 */
export function createSyncHouseWords({ repositories, transaction, clock, emit }: Channel) {
  const { houseWords, sites } = repositories
  const looked = new Map<SiteId, string>()

  function take(
    siteId: SiteId,
    words: readonly StoredWord[],
    sent: readonly { word: string; state: HouseWordChange }[],
  ): void {
    if (sites.get(siteId) === null) return
    const before = houseWords.list(siteId)
    houseWords.noteSent(siteId, sent)
    houseWords.take(siteId, words)
    if (!sameJson(before, houseWords.list(siteId))) emit('houseWords.changed', { siteId, origin: 'sync' })
  }

  async function exchange(siteId: SiteId, words: HouseWords, signal: AbortSignal): Promise<void> {
    const all = await words.read({ signal })
    looked.set(siteId, clock())
    // A site that is too old: the words stay on this computer.
    if (all === null) return
    transaction(() => take(siteId, all, []))
    for (;;) {
      const changes = houseWords.toSend(siteId).slice(0, mostAtOnce)
      if (changes.length === 0) return
      const outcome = await words.change(changes, { signal })
      if (outcome.outcome !== 'done') throw outcome.error
      transaction(() => take(siteId, outcome.value, changes))
    }
  }

  return async (
    { houseWords: words }: LinkedSite,
    siteId: SiteId,
    { hasNews, signal }: When,
  ): Promise<void> => {
    if (words === undefined) return
    const since = looked.get(siteId)
    const isRecent = since !== undefined && clock() < addMilliseconds(since, lookEvery)
    if (isRecent && !hasNews && houseWords.toSend(siteId).length === 0) return
    try {
      await exchange(siteId, words, signal)
    } catch (error) {
      // Words that come later are no reason to tell a person that the site failed.
      if (!(error instanceof SiteError)) throw error
    }
  }
}
