import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import type { Role } from '#shared/domain/account.ts'
import type { AcceptanceSite } from '../connectorAcceptance/harness.ts'
import { type FaultProxy, matching, startFaultProxy } from './faultProxy.ts'
import { restClient } from './restClient.ts'
import type { WordPress } from './startWordPress.ts'

const made = z.object({ id: z.number() })
const password = z.object({ password: z.string() })

/**
 * Accounts for our roles. WordPress has no role that edits others' posts without publishing, so a site that
 * wants translators creates one, as here; an author there may publish their own posts.
 */
const capabilities: Record<Role, string> = {
  author: 'a:1:{s:6:"author";b:1;}',
  translator: 'a:2:{s:6:"editor";b:1;s:13:"publish_posts";b:0;}',
  editor: 'a:1:{s:6:"editor";b:1;}',
}

interface Person {
  id: number
  login: string
  password: string
}
export type People = Record<Role, Person>

/** Creates three people on a newly started WordPress. */
export async function makePeople(wordpress: WordPress): Promise<People> {
  const admin = restClient(wordpress, 'administrator')
  const make = async (role: Role): Promise<Person> => {
    const login = `visnyk-${role}`
    const body = { username: login, email: `${role}@example.org`, password: crypto.randomUUID(), name: role }
    const { id } = made.parse((await admin.post('wp/v2/users', { ...body, roles: ['author'] })).json)
    await wordpress.sql(
      `UPDATE wp_usermeta SET meta_value = '${capabilities[role]}' WHERE user_id = ${id} AND meta_key = 'wp_capabilities'`,
    )
    return { id, login, password: await passwordFor(wordpress, id) }
  }
  return { author: await make('author'), translator: await make('translator'), editor: await make('editor') }
}

/** Creates an application password. */
async function passwordFor(wordpress: WordPress, id: number): Promise<string> {
  const admin = restClient(wordpress, 'administrator')
  const path = `wp/v2/users/${id}/application-passwords`
  return password.parse((await admin.post(path, { name: `Visnyk ${crypto.randomUUID()}` })).json).password
}

export interface WordPressSite extends AcceptanceSite {
  wordpress: WordPress
  proxy: FaultProxy
  connect: (role: Role, options?: { languageLinks?: boolean }) => Promise<SiteConnector>
}

const losing = {
  create: matching.creates('posts'),
  update: matching.updates('posts'),
  publish: matching.publishes,
  upload: matching.creates('media'),
}

/** The same WordPress, emptied, behind a proxy of its own, with the sections that texts of tests use. */
export async function freshSite(wordpress: WordPress, people: People): Promise<WordPressSite> {
  await wordpress.reset()
  const admin = restClient(wordpress, 'administrator')
  for (const slug of ['news', 'decisions']) await admin.post('wp/v2/categories', { name: slug, slug })
  for (const name of ['вода', 'дороги']) await admin.post('wp/v2/tags', { name })
  const proxy = await startFaultProxy(wordpress.address)
  onTestFinished(() => proxy.close())
  const address = proxy.address

  async function connect(role: Role, options: { languageLinks?: boolean } = {}): Promise<SiteConnector> {
    const { login, password: secret } = people[role]
    const token = `${login}:${secret}`
    const { features } = await wordPressSites.probe(address)
    const info = await wordPressSites.connect({ address, token, features }).info()
    return wordPressSites.connect({ address, token, features: info.features, ...options })
  }

  const connectors = new Map<Role, SiteConnector>()
  return {
    ...{ address, wordpress, proxy, connect },
    as: async (role) => {
      const known = connectors.get(role) ?? (await connect(role))
      connectors.set(role, known)
      return known
    },
    password: async (role) => ({
      login: people[role].login,
      password: await passwordFor(wordpress, people[role].id),
    }),
    loseNextAnswer: (of) => void proxy.fault(losing[of], { kind: 'cut' }),
    requests: () => proxy.seen.length,
  }
}
