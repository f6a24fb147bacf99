import { createHash } from 'node:crypto'
import { mediaLimits } from '#shared/domain/media.ts'
import { HttpFailure } from '../../http/failure.ts'
import { request } from '../../http/request.ts'
import { SiteError } from '../../siteError.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WireAttachment } from '../connect/wire.ts'
import { originalUrl } from './mapMedia.ts'

/** Downloads a file of the library. It is public and may be on another host, so no credentials are sent. */
export async function readFile(
  { address }: WordPressClient,
  url: string,
  {
    onBytes,
    signal,
  }: { onBytes: (piece: Uint8Array) => void | Promise<void>; signal: AbortSignal | undefined },
): Promise<void> {
  if (!URL.canParse(url))
    throw new HttpFailure(new SiteError('badAnswer', 'The site names no address of the file'), false)
  const answer = await request({
    ...{ method: 'GET', url: new URL(url), namedBy: new URL(address), redirects: 'anywhere' },
    ...{ headers: { 'user-agent': 'Visnyk' }, maxBytes: mediaLimits.bytes, onBytes, signal },
  })
  if (answer.status === 200) return
  const code = answer.status === 404 ? 'notFound' : 'badAnswer'
  throw new HttpFailure(new SiteError(code, 'The file did not come', { status: answer.status }), false)
}

/** Downloads an attachment's file and returns its SHA-256 in hex. */
export async function hashOfFile(
  client: WordPressClient,
  item: WireAttachment,
  signal: AbortSignal | undefined,
): Promise<string> {
  const digest = createHash('sha256')
  await readFile(client, originalUrl(item), { onBytes: (piece) => void digest.update(piece), signal })
  return digest.digest('hex')
}
