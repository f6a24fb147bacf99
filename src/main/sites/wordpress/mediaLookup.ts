import type { MediaHash, MediaId } from '#shared/domain/ids.ts'
import { perPage, type WordPressClient } from './client.ts'
import { hashIn, idOf, idsOf } from './mapMedia.ts'
import type { MediaBytes } from './mediaBytes.ts'
import { readFileName, slugsOf } from './mediaNames.ts'
import { attachment, attachmentItems, type WireAttachment } from './wire.ts'

export const mediaPath = '/wp/v2/media'
export const mediaFields =
  'id,author,slug,date_gmt,modified_gmt,post,mime_type,link,source_url,alt_text,title,caption,description,media_details,meta,visnyk_hash,visnyk_sent,visnyk_revision,visnyk_aliases'

/** Looks for attachments of one WordPress, oldest first. */
export function createMediaLookup(client: WordPressClient, bytes: MediaBytes) {
  type Query = Record<string, string | number | readonly (string | number)[]>
  const ask = async (
    query: Query,
    context: 'edit' | 'view',
    signal?: AbortSignal,
  ): Promise<WireAttachment[]> => {
    const order = { per_page: perPage, orderby: 'id', order: 'asc', _fields: mediaFields }
    const whole = { ...order, ...query, context }
    const { items } = await client.list(attachment, {
      ...{ method: 'GET', path: mediaPath, query: whole, signal },
    })
    return items.map(bytes.known)
  }

  /** Those with these numbers, in as few requests as that takes. */
  async function byNumbers(numbers: readonly number[], signal?: AbortSignal): Promise<WireAttachment[]> {
    const found: WireAttachment[] = []
    for (let at = 0; at < numbers.length; at += perPage) {
      const wanted = numbers.slice(at, at + perPage)
      const own = await ask({ include: wanted }, 'edit', signal)
      // A list for editing leaves out, without a word, what this account may only look at.
      const others = wanted.filter((number) => !own.some(({ id }) => id === number))
      found.push(...own, ...(others.length > 0 ? await ask({ include: others }, 'view', signal) : []))
    }
    return found
  }

  /** As editors see them; those that this account may only look at as readers do. */
  async function all(query: Query, signal?: AbortSignal): Promise<WireAttachment[]> {
    const seen = await ask(query, 'view', signal)
    return seen.length === 0
      ? []
      : byId(
          await byNumbers(
            seen.map(({ id }) => id),
            signal,
          ),
        )
  }

  /** What the companion plugin finds. */
  async function asked(
    query: Query,
    fits: (one: WireAttachment) => boolean,
    signal?: AbortSignal,
  ): Promise<WireAttachment[]> {
    if (!client.details.plugin?.mediaByHash) return []
    const options = { method: 'GET', path: '/visnyk/v1/media', query, signal } as const
    return byId((await client.json(attachmentItems, options)).items.filter(fits))
  }

  const allSure = async (
    items: readonly WireAttachment[],
    signal?: AbortSignal,
  ): Promise<WireAttachment[]> => {
    const sure: WireAttachment[] = []
    for (const one of items) sure.push(await bytes.sure(one, signal))
    return sure
  }

  return {
    byNumbers,

    /** Everything that carries our id, or has it as an alias, and is what it is called; normally one. */
    async byOurId(id: MediaId, signal?: AbortSignal): Promise<WireAttachment[]> {
      const found = await all({ slug: slugsOf(id) }, signal)
      const named = found.filter((one) => idOf(client.identity, one) === id)
      const own = (await allSure(named, signal)).filter((one) => idOf(client.identity, one) === id)
      return own.length > 0
        ? own
        : await asked({ id }, (one) => idsOf(client.identity, one).includes(id), signal)
    },

    /** Everything with these bytes: of ours, and where the companion plugin knows them, of anybody's. */
    async byHash(hash: MediaHash, signal?: AbortSignal): Promise<WireAttachment[]> {
      if (client.details.plugin?.mediaByHash)
        return await asked({ hash }, ({ visnyk_hash }) => visnyk_hash === hash, signal)
      const found = await all({ search: hash }, signal)
      const named = found.filter((one) => readFileName(one.source_url)?.hash === hash)
      return (await allSure(named, signal)).filter((one) => hashIn(one) === hash)
    },
  }
}

export type MediaLookup = ReturnType<typeof createMediaLookup>

const byId = (items: readonly WireAttachment[]): WireAttachment[] => items.toSorted((a, b) => a.id - b.id)
