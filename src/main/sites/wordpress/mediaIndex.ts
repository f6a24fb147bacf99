import type { MediaId } from '#shared/domain/ids.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import type { NamedPicture } from './blocks/index.ts'
import type { WordPressClient } from './client.ts'
import { hashIn, idOf, idsOf } from './mapMedia.ts'
import { fileAddresses, isShownBy, plainAddress } from './mediaAddresses.ts'
import type { MediaLookup } from './mediaLookup.ts'
import { foreignId, foreignNumber } from './mediaNames.ts'
import type { WireAttachment } from './wire.ts'

/** What was seen of a site's attachments: by number, by our ids, and by the addresses of their files. */
export function createMediaIndex({ address, identity }: WordPressClient, lookup: MediaLookup) {
  const byNumber = new Map<number, WireAttachment>()
  const byId = new Map<MediaId, WireAttachment>()
  const byUrl = new Map<string, number>()
  /** Numbers that were asked for and are nothing. */
  const gone = new Set<number>()
  /** Pictures of posts that were looked for again. */
  const renewed = new Set<string>()

  /** The oldest of those that have an id of their own counts, then the oldest that has it as an alias. */
  function isBetter(id: MediaId, item: WireAttachment): boolean {
    const known = byId.get(id)
    if (!known) return true
    const [isOwn, wasOwn] = [idOf(identity, item) === id, idOf(identity, known) === id]
    return isOwn === wasOwn ? item.id <= known.id : isOwn
  }

  function remember(item: WireAttachment): WireAttachment {
    forget(item.id)
    byNumber.set(item.id, item)
    for (const id of idsOf(identity, item)) if (isBetter(id, item)) byId.set(id, item)
    for (const one of fileAddresses(item)) byUrl.set(one, item.id)
    return item
  }

  async function load(numbers: readonly number[], { signal }: RequestOptions = {}): Promise<void> {
    const wanted = [...new Set(numbers)].filter((one) => one > 0 && !byNumber.has(one) && !gone.has(one))
    if (wanted.length === 0) return
    for (const one of await lookup.byNumbers(wanted, signal)) remember(one)
    for (const one of wanted) if (!byNumber.has(one)) gone.add(one)
  }

  /** `alias`: under which of its ids it is meant; believed only where the attachment has that one. */
  function mediaIdOf(number: number, alias?: string): MediaId | null {
    const item = byNumber.get(number)
    if (!item || idOf(identity, item) === null) return null
    const ids = idsOf(identity, item).filter((id) => !isOutdone(id, item))
    return ids.find((id) => id === alias) ?? ids[0] ?? foreignId(identity, number)
  }

  /** Other bytes than those that came first under this id. */
  function isOutdone(id: MediaId, item: WireAttachment): boolean {
    const best = byId.get(id)
    return best !== undefined && best.id !== item.id && hashIn(best) !== hashIn(item)
  }

  /** It is there no more. Answers the ids that it had. */
  function forget(number: number): MediaId[] {
    const item = byNumber.get(number)
    const ids = item ? idsOf(identity, item) : []
    byNumber.delete(number)
    for (const id of ids) if (byId.get(id)?.id === number) byId.delete(id)
    return ids
  }

  const itemOf = ({ number, url }: NamedPicture): WireAttachment | null =>
    byNumber.get(number ?? 0) ?? byNumber.get(byUrl.get(plainAddress(url)) ?? 0) ?? null

  return {
    remember,
    load,
    forget,
    mediaIdOf,
    get: (number: number): WireAttachment | null => byNumber.get(number) ?? null,
    getById: (id: MediaId): WireAttachment | null => byId.get(id) ?? null,

    /** Asks the site. */
    find: async (id: MediaId, signal?: AbortSignal): Promise<WireAttachment | null> => {
      const foreign = foreignNumber(identity, id)
      if (foreign === null) return (await lookup.byOurId(id, signal))[0] ?? null
      gone.delete(foreign)
      await load([foreign], signal ? { signal } : {})
      const item = byNumber.get(foreign)
      return item && idOf(identity, item) === id ? item : null
    },

    /** After `load`: by number, else by the address of the file; null where anything shown is another file. */
    mediaOf: (picture: NamedPicture): MediaId | null => {
      const item = itemOf(picture)
      return item && isShownBy(address, item, picture) ? mediaIdOf(item.id, picture.alias) : null
    },

    /** Looks anew, once for each, for attachments that seem to be other files than a post shows. */
    renew: async (pictures: readonly NamedPicture[], { signal }: RequestOptions = {}): Promise<void> => {
      const stale = pictures.flatMap((picture) => {
        const item = itemOf(picture)
        const name = JSON.stringify(picture)
        if (!item || isShownBy(address, item, picture) || renewed.has(name)) return []
        return [{ number: item.id, name }]
      })
      if (stale.length === 0) return
      const numbers = [...new Set(stale.map(({ number }) => number))]
      for (const one of await lookup.byNumbers(numbers, signal)) remember(one)
      for (const { name } of stale) renewed.add(name)
    },
  }
}
