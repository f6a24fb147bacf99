import { randomUUID } from 'node:crypto'
import type { LocalizationWrite } from '#main/sites/SiteConnector.ts'
import { renderBlocks } from '#shared/document/html.ts'
import type { Role } from '#shared/domain/account.ts'
import type { RunningSite } from './startSite.ts'

export interface RawAnswer {
  status: number
  headers: Headers
  /** The parsed JSON; null without content. */
  json: Record<string, unknown> & { etag?: string }
}

interface RawRequest {
  role?: Role | null
  body?: unknown
  headers?: Record<string, string>
  /** A new one by default; null: none. */
  key?: string | null
  ifMatch?: string
}

/** Requests as any other program would send them, without the connector. */
export function rawApi({ address, token }: RunningSite) {
  return async (method: string, path: string, options: RawRequest = {}): Promise<RawAnswer> => {
    const { role = 'editor', body, key = randomUUID(), ifMatch, headers = {} } = options
    const answer = await fetch(address + path, {
      method,
      headers: {
        ...(role !== null && { authorization: `Bearer ${await token(role)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== null && method !== 'GET' && { 'idempotency-key': key }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return {
      status: answer.status,
      headers: answer.headers,
      json: isJson ? (JSON.parse(text) as RawAnswer['json']) : {},
    }
  }
}

/** A text without pictures in the API's form. */
export function wireText(text: LocalizationWrite, changes: Record<string, unknown> = {}) {
  const { id, language, fields, blocks, contentHash, state, approval, log, translation } = text
  return {
    ...{ id, language, ...fields, blocks, contentHash, state, approval, log, translation },
    html: renderBlocks(blocks, { media: () => null, opaque: 'verbatim' }),
    ...changes,
  }
}

/** The same for an update, whose path names the language. */
export function wireUpdate(text: LocalizationWrite, changes: Record<string, unknown> = {}) {
  const { language: _, ...rest } = wireText(text)
  return { ...rest, ...changes }
}
