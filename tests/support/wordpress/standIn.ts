import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * An empty WordPress as far as examining it and signing in are concerned, for screens that must show one
 * where no real one can be started: a few answers over real HTTP. `tests/wordpress/standIn.test.ts` sends
 * every request to a real one too, and checks that the answers are the same.
 */
export interface StandIn {
  address: string
  account(role: StandInRole): { login: string; password: string }
  /** The requests so far, oldest first. */
  asked: readonly Question[]
  /** From now on redirects every request to the same path at another address. */
  moveTo(address: string): void
  /** Those of the requests that it has no answer to. */
  unanswered(): string[]
  close(): Promise<void>
}

interface Question {
  /** With its query. */
  path: string
  role: StandInRole | null
  answer: Answer
}

interface Answer {
  status: number
  /** Lower case; those that the connector reads. */
  headers: Record<string, string>
  /** JSON, or the text of a page. */
  body: unknown
}

export interface StandInOptions {
  /** The version of WordPress that it reports. */
  version?: string
  /** With Visnyk Connect. */
  plugin?: boolean
  /** Application passwords are switched off. */
  passwordsOff?: boolean
  /** A security plugin keeps the API shut. */
  closed?: boolean
}

const versionOf = ({ version = '6.1.9' }: StandInOptions): string => version

const people = {
  editor: {
    id: 2,
    name: 'Олена Редакторка',
    may: ['edit_posts', 'edit_others_posts', 'publish_posts', 'upload_files'],
  },
  contributor: { id: 4, name: 'Марія Дописувачка', may: ['edit_posts'] },
} as const
type StandInRole = keyof typeof people
const roles = Object.keys(people) as StandInRole[]

export const standInPassword = 'abcd EFGH 1234 ijkl MNOP 5678'
/** WordPress compares only letters and digits. */
const keyOf = (role: StandInRole): string =>
  `Basic ${Buffer.from(`${role}:${standInPassword.replaceAll(' ', '')}`).toString('base64')}`

const pageOf = (version: string): string =>
  [
    '<!DOCTYPE html><html lang="en-US"><head>',
    `<meta name="generator" content="WordPress ${version}" />`,
    '</head></html>',
  ].join('\n')

const listOf = (items: readonly unknown[]): Pick<Answer, 'headers' | 'body'> => {
  const total = String(items.length)
  return { headers: { 'x-wp-total': total, 'x-wp-totalpages': total }, body: items }
}

const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  headers: {},
  body: { code, message, data: { status } },
})
const unknownRoute = refusal(404, 'rest_no_route', 'No route was found matching the URL and request method.')
const closed = refusal(403, 'rest_disabled', 'No.')
const stranger = refusal(401, 'rest_not_logged_in', 'You are not currently logged in.')

function answerTo(path: string, role: StandInRole | null, address: string, options: StandInOptions): Answer {
  const good = (body: unknown): Answer => ({ status: 200, headers: {}, body })
  if (path === '/') return good(pageOf(versionOf(options)))
  // The address at which another kind of site would answer.
  if (path === '/api') return { ...good(pageOf(versionOf(options))), status: 404 }
  if (options.closed) return closed
  switch (path) {
    case '/wp-json/':
      return good({
        name: 'Новини громади',
        home: address,
        gmt_offset: 2,
        timezone_string: 'Europe/Kyiv',
        namespaces: [
          'oembed/1.0',
          ...(options.plugin ? ['visnyk/v1'] : []),
          ...['wp/v2', 'wp-site-health/v1', 'wp-block-editor/v1'],
        ],
        // PHP writes an empty array where an empty object is meant.
        authentication: options.passwordsOff
          ? []
          : {
              'application-passwords': {
                endpoints: { authorization: `${address}/wp-admin/authorize-application.php` },
                ...(options.plugin && { loopback: true }),
              },
            },
      })
    case '/wp-json/wp/v2/users/me': {
      if (role === null) return stranger
      const { id, name, may } = people[role]
      const capabilities = Object.fromEntries(may.map((one) => [one, true]))
      return good({ id, username: role, name, capabilities })
    }
    case '/wp-json/wp/v2/categories':
      return {
        status: 200,
        ...listOf([{ id: 1, name: 'Uncategorized', slug: 'uncategorized', parent: 0 }]),
      }
    case '/wp-json/wp/v2/tags':
    case '/wp-json/wp/v2/posts':
      return { status: 200, ...listOf([]) }
    case '/wp-json/visnyk/v1/info':
      if (!options.plugin) return unknownRoute
      return good({
        version: '1.5.0',
        wordpress: versionOf(options),
        language: 'en',
        capabilities: {
          ...{ idempotency: true, preconditions: true, transactions: true, mediaByHash: true },
          ...{ rules: true, notes: true, remarks: true, plans: true, houseWords: true },
        },
      })
    case '/wp-json/visnyk/v1/changes':
      return options.plugin ? good({ items: [], cursor: 'c.1.0', more: false }) : unknownRoute
    case '/wp-json/visnyk/v1/house-words':
      return options.plugin ? good({ words: [] }) : unknownRoute
    default:
      return unknownRoute
  }
}

const roleOf = ({ headers }: IncomingMessage): StandInRole | null =>
  roles.find((role) => keyOf(role) === headers.authorization) ?? null

/** Starts one on a free loopback port. It redirects nowhere else and stores nothing. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const asked: Question[] = []
  let movedTo: string | null = null
  const server = createServer((request, response) => {
    if (movedTo !== null) {
      response.writeHead(301, { location: movedTo + request.url }).end()
      return
    }
    const address = `http://${request.headers.host}`
    const { pathname: path, search, searchParams } = new URL(request.url ?? '/', address)
    // The API's other root answers like the usual one.
    const route = path === '/' ? searchParams.get('rest_route') : null
    const pathname = route === null ? path : `/wp-json${route}`
    const role = roleOf(request)
    const answer = request.method === 'GET' ? answerTo(pathname, role, address, options) : unknownRoute
    asked.push({ path: path + search, role, answer })
    const isPage = typeof answer.body === 'string'
    response
      .writeHead(answer.status, {
        'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=UTF-8`,
        link: `<${address}/wp-json/>; rel="https://api.w.org/"`,
        ...(options.plugin && role && { 'visnyk-connect': '1.5.0' }),
        ...answer.headers,
      })
      .end(isPage ? answer.body : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: (login) => ({ login, password: standInPassword }),
    asked,
    moveTo(address) {
      movedTo = address
    },
    unanswered: () => asked.filter(({ answer }) => answer === unknownRoute).map(({ path }) => path),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
