import { z } from 'zod'
import { basicAuth, type WordPress, type WordPressRole } from './startWordPress.ts'

/** WordPress's REST API without the connector, for tests that check the site or change it as a colleague. */
export function restClient(wordpress: Pick<WordPress, 'address' | 'accounts'>, role: WordPressRole) {
  const authorization = basicAuth(wordpress.accounts[role])

  async function ask(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const isForm = options.body instanceof FormData
    const answer = await fetch(`${wordpress.address}/wp-json/${path}`, {
      method,
      headers: {
        authorization,
        ...(options.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined
        ? {}
        : { body: options.body instanceof FormData ? options.body : JSON.stringify(options.body) }),
    })
    const text = await answer.text()
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      throw new Error(`${method} ${path} answered ${answer.status}, not JSON: ${text.slice(0, 500)}`)
    }
    return { status: answer.status, headers: answer.headers, json }
  }

  return {
    get: (path: string, headers?: Record<string, string>) =>
      ask('GET', path, headers === undefined ? {} : { headers }),
    post: (path: string, body: unknown, headers?: Record<string, string>) =>
      ask('POST', path, { body, ...(headers === undefined ? {} : { headers }) }),
    delete: (path: string, headers?: Record<string, string>) =>
      ask('DELETE', path, headers === undefined ? {} : { headers }),
  }
}

export type RestClient = ReturnType<typeof restClient>

/** The fields of a post that tests check; all others are kept. */
export const restPost = z.looseObject({
  id: z.number(),
  status: z.string(),
  slug: z.string(),
  title: z.looseObject({ raw: z.string() }),
  content: z.looseObject({ raw: z.string() }),
  meta: z.record(z.string(), z.unknown()),
  visnyk_revision: z.string().nullish(),
})

export const restFailure = z.looseObject({
  code: z.string(),
  data: z.looseObject({ status: z.number(), current: z.string().nullish() }),
})
