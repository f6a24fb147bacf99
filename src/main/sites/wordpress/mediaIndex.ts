import type { MediaId } from '#shared/domain/ids.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import type { NamedPicture } from './blocks/index.ts'
import type { WordPressClient } from './client.ts'
import { idOf, idsOf, originalUrl } from './mapMedia.ts'
import type { MediaLookup } from './mediaLookup.ts'
import { foreignNumber } from './mediaNames.ts'
import type { WireAttachment } from './wire.ts'

/** http and https name the same file, and a query does not change it. */
const plainUrl = (url: string): string => url.replace(/^https?:/, '').replace(/[?#].*$/, '')

/** What was seen of a site's attachments: by number, by our ids, and by the addresses of their files. */
export function createMediaIndex({ address }: WordPressClient, lookup: MediaLookup) {
  const byNumber = new Map<number, WireAttachment>()
  const byId = new Map<MediaId, WireAttachment>()
  const byUrl = new Map<string, number>()
  /** Numbers that were asked for and are nothing. */
  const gone = new Set<number>()

  /** The oldest of those that have an id of their own counts, then the oldest that has it as an alias. */
  function isBetter(id: MediaId, item: WireAttachment): boolean {
    const known = byId.get(id)
    if (!known) return true
    const [isOwn, wasOwn] = [idOf(address, item) === id, idOf(address, known) === id]
    return isOwn === wasOwn ? item.id <= known.id : isOwn
  }

  function remember(item: WireAttachment): WireAttachment {
    byNumber.set(item.id, item)
    for (const id of idsOf(address, item)) if (isBetter(id, item)) byId.set(id, item)
    const sizes = Object.values(item.media_details.sizes).map(({ source_url }) => source_url)
    for (const url of [item.source_url, originalUrl(item), ...sizes])
      if (url) byUrl.set(plainUrl(url), item.id)
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
    const ids = item ? idsOf(address, item) : []
    return ids.find((id) => id === alias) ?? ids[0] ?? null
  }

  return {
    remember,
    load,
    mediaIdOf,
    get: (number: number): WireAttachment | null => byNumber.get(number) ?? null,
    getById: (id: MediaId): WireAttachment | null => byId.get(id) ?? null,

    /** Asks the site. */
    find: async (id: MediaId, signal?: AbortSignal): Promise<WireAttachment | null> => {
      const foreign = foreignNumber(address, id)
      if (foreign === null) return (await lookup.byOurId(id, signal))[0] ?? null
      gone.delete(foreign)
      await load([foreign], signal ? { signal } : {})
      const item = byNumber.get(foreign)
      return item && idOf(address, item) === id ? item : null
    },

    /** After `load`: by number, else by the address of the file or of one of its sizes. */
    mediaOf: ({ number, url, alias }: NamedPicture): MediaId | null =>
      (number === null ? null : mediaIdOf(number, alias)) ?? mediaIdOf(byUrl.get(plainUrl(url)) ?? 0, alias),

    /** It is there no more. Answers the ids that it had. */
    forget: (number: number): MediaId[] => {
      const item = byNumber.get(number)
      const ids = item ? idsOf(address, item) : []
      byNumber.delete(number)
      for (const id of ids) if (byId.get(id)?.id === number) byId.delete(id)
      return ids
    },
  }
}
