import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'

export interface FileAnswer {
  path: string
  type: string
  /** Strong validator of these bytes, without quotes. Default: computed from the file's size and time. */
  etag?: string
  cacheControl: string
}

/** One byte range of a file, inclusive; `invalid` when it lies outside, null when the whole file is to be sent. */
export type ByteRange = { start: number; end: number } | 'invalid' | null

/** Reads a `Range` header. Several ranges at once are answered with the whole, as RFC 9110 allows. */
export function parseRange(header: string | null, size: number): ByteRange {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first === '' && Number(last) === 0) return 'invalid'
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start > end ? 'invalid' : { start, end }
}

const noSniff = { 'x-content-type-options': 'nosniff' }

export const notFound = (): Response => new Response('Not found', { status: 404, headers: noSniff })

/** Streams a file with validators and ranges. A file that is gone is a 404. */
export async function fileResponse(request: Request, answer: FileAnswer): Promise<Response> {
  const info = await stat(answer.path).catch(() => null)
  if (!info?.isFile()) return notFound()
  const quoted = `"${answer.etag ?? `${info.size.toString(36)}-${info.mtimeMs.toString(36)}`}"`
  const headers: Record<string, string> = {
    ...noSniff,
    etag: quoted,
    'cache-control': answer.cacheControl,
  }
  if (request.headers.get('if-none-match')?.includes(quoted)) {
    return new Response(null, { status: 304, headers })
  }
  headers['content-type'] = answer.type
  headers['accept-ranges'] = 'bytes'
  const condition = request.headers.get('if-range')
  const wanted = condition === null || condition === quoted ? request.headers.get('range') : null
  const range = parseRange(wanted, info.size)
  if (range === 'invalid') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${info.size}` },
    })
  }
  const { start, end } = range ?? { start: 0, end: info.size - 1 }
  headers['content-length'] = String(end - start + 1)
  if (range !== null) headers['content-range'] = `bytes ${start}-${end}/${info.size}`
  const status = range === null ? 200 : 206
  if (request.method === 'HEAD' || info.size === 0) return new Response(null, { status, headers })
  const stream = Readable.toWeb(createReadStream(answer.path, { start, end })) as ReadableStream
  return new Response(stream, { status, headers })
}
