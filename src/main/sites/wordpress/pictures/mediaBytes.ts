import { HttpFailure } from '../../http/failure.ts'
import { readCurrentUser } from '../connect/account.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WireAttachment } from '../connect/wire.ts'
import { idOf, originalUrl } from './mapMedia.ts'
import type { MediaContext } from './mediaContext.ts'
import { hashOfFile } from './mediaFile.ts'
import { foreignNumber } from './mediaNames.ts'

// Everybody who may upload may give a file any name, also one that claims another picture's id and hash. The companion
// plugin reports the hash of each file. Without it, a file that another account uploaded under such a name is
// downloaded and hashed, once for each file.

export async function isOwnUpload(
  context: MediaContext,
  { author }: WireAttachment,
  signal?: AbortSignal,
): Promise<boolean> {
  context.ownAccount ??= readCurrentUser(context.client, signal ? { signal } : {}).then(({ user }) => user.id)
  try {
    return author === (await context.ownAccount)
  } catch (thrown) {
    context.ownAccount = null
    throw thrown
  }
}

const fileKey = (item: WireAttachment): string => `${item.id} ${originalUrl(item)}`

/** Adds the hash of the attachment's file, when it was downloaded before. */
export function withKnownHash({ downloadedHashes }: MediaContext, item: WireAttachment): WireAttachment {
  const hash = downloadedHashes.get(fileKey(item))
  return hash === undefined ? item : { ...item, visnyk_hash: hash }
}

/** Adds the hash of the attachment's file when its name claims one of our ids and nothing else proves the claim. */
export async function withVerifiedHash(
  context: MediaContext,
  item: WireAttachment,
  signal?: AbortSignal,
): Promise<WireAttachment> {
  const { client } = context
  const id = idOf(client.identity, item)
  const claimsOurId = id !== null && foreignNumber(client.identity, id) === null
  const hasHash = item.visnyk_sent ?? withKnownHash(context, item).visnyk_hash
  if (claimsOurId && !hasHash && !(await isOwnUpload(context, item, signal)))
    context.downloadedHashes.set(fileKey(item), await hashOrNone(client, item, signal))
  return withKnownHash(context, item)
}

/** SHA-256 of an attachment's file. Zeros, which match no file, where it cannot be downloaded or is too large. */
async function hashOrNone(
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
