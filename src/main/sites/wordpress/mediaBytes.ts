import { HttpFailure } from '../http/failure.ts'
import { askUser } from './account.ts'
import type { WordPressClient } from './client.ts'
import { idOf, originalUrl } from './mapMedia.ts'
import { hashOfFile } from './mediaFile.ts'
import { foreignNumber } from './mediaNames.ts'
import type { WireAttachment } from './wire.ts'

/**
 * What attachments really are. The companion plugin tells it; without it everybody who may upload may give a file any
 * name, so what is another account's and called like one of ours is read, once for each file.
 */
export function createMediaBytes(client: WordPressClient) {
  const seen = new Map<string, string>()
  let me: Promise<number> | null = null

  async function isMine({ author }: WireAttachment, signal?: AbortSignal): Promise<boolean> {
    me ??= askUser(client, signal ? { signal } : {}).then(({ user }) => user.id)
    try {
      return author === (await me)
    } catch (thrown) {
      me = null
      throw thrown
    }
  }

  const nameOf = (item: WireAttachment): string => `${item.id} ${originalUrl(item)}`

  /** With the hash that was seen before, if it was. */
  function known(item: WireAttachment): WireAttachment {
    const hash = seen.get(nameOf(item))
    return hash === undefined ? item : { ...item, visnyk_hash: hash }
  }

  return {
    isMine,
    known,

    /** With the hash of its bytes, where anything hangs on it. */
    sure: async (item: WireAttachment, signal?: AbortSignal): Promise<WireAttachment> => {
      const id = idOf(client.identity, item)
      const isOurs = id !== null && foreignNumber(client.identity, id) === null
      const isTold = item.visnyk_sent ?? known(item).visnyk_hash
      if (!isOurs || isTold || (await isMine(item, signal))) return known(item)
      seen.set(nameOf(item), await hashIfThere(client, item, signal))
      return known(item)
    },
  }
}

export type MediaBytes = ReturnType<typeof createMediaBytes>

/** The hash of no bytes at all where there is no file that could be one of ours. */
async function hashIfThere(
  client: WordPressClient,
  item: WireAttachment,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    return await hashOfFile(client, item, signal)
  } catch (thrown) {
    const code = thrown instanceof HttpFailure ? thrown.error.code : null
    if (code === 'notFound' || code === 'badAnswer' || code === 'tooLarge') return '0'.repeat(64)
    throw thrown
  }
}
