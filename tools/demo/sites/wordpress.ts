import { z } from 'zod'
import type { Role } from '#shared/domain/account.ts'
import data from '#site/seed/news.json' with { type: 'json' }
import { matching, startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import { startWordPress, type WordPress } from '#tools/wordpress/startWordPress.ts'
import { layCable } from './cable.ts'
import type { DemoPerson, DemoSite } from './demoSite.ts'

export interface WordPressDemoSite extends DemoSite {
  wordpress: WordPress
}

const numbered = z.object({ id: z.number() })
const application = z.object({ password: z.string() })
const found = z.array(z.looseObject({ id: z.number(), content: z.object({ raw: z.string() }) }))

/** WordPress's capabilities for our roles; it has none for editing others' posts without publishing them. */
const capabilities: Record<Role, string> = {
  author: 'a:1:{s:6:"author";b:1;}',
  translator: 'a:2:{s:6:"editor";b:1;s:13:"publish_posts";b:0;}',
  editor: 'a:1:{s:6:"editor";b:1;}',
}
const displayNames: Record<Role, string> = {
  author: 'Пресслужба',
  translator: 'Відділ перекладів',
  editor: 'Редакція',
}

/** The answer's JSON; throws with the site's reason when the request failed. */
function expectDone({ status, json }: Awaited<ReturnType<RestClient['post']>>): unknown {
  if (status >= 300) throw new Error(`WordPress answered ${status}: ${JSON.stringify(json).slice(0, 300)}`)
  return json
}

async function addPerson(wordpress: WordPress, admin: RestClient, role: Role): Promise<DemoPerson> {
  const login = `visnyk-${role}`
  const displayName = displayNames[role]
  const account = {
    username: login,
    email: `${role}@example.org`,
    password: crypto.randomUUID(),
    name: displayName,
  }
  const { id } = numbered.parse(
    expectDone(await admin.post('wp/v2/users', { ...account, roles: ['author'] })),
  )
  await wordpress.sql(
    `UPDATE wp_usermeta SET meta_value = '${capabilities[role]}' WHERE user_id = ${id} AND meta_key = 'wp_capabilities'`,
  )
  const made = await admin.post(`wp/v2/users/${id}/application-passwords`, { name: 'Visnyk' })
  return { login, password: application.parse(expectDone(made)).password, displayName }
}

/** Creates what the site had before: its sections, and three real news items. */
async function plantNews(admin: RestClient, author: number): Promise<void> {
  const categories = new Map<string, number>()
  for (const { key, names } of data.sections) {
    const made = await admin.post('wp/v2/categories', { name: names.uk, slug: key })
    categories.set(key, numbered.parse(expectDone(made)).id)
  }
  for (const { title, text, section, publishedAt } of data.news) {
    const category = categories.get(section)
    expectDone(
      await admin.post('wp/v2/posts', {
        ...{ title, author, status: 'publish', date_gmt: publishedAt.replace(/\.\d+Z$|Z$/, '') },
        content: `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`,
        categories: category === undefined ? [] : [category],
      }),
    )
  }
}

/** A request without the parts that vary: numbers, markers, queries. */
function routeOf({ method, path }: { method: string; path: string }): string {
  const url = new URL(path, 'http://site')
  const route = url.searchParams.get('rest_route') ?? url.pathname.replace(/^\/wp-json/, '')
  return `${method} ${route.replace(/\/\d+(?=\/|$)/g, '/:id') || '/'}`
}

/**
 * Starts a real WordPress behind a proxy that can lose answers and one that can be cut. Throws with the names
 * of the missing packages.
 */
export async function startWordPressSite(options: {
  plugin: boolean
  release: string | null
}): Promise<WordPressDemoSite> {
  const { plugin } = options
  const wordpress = await startWordPress(options)
  const admin = restClient(wordpress, 'administrator')
  const colleague = restClient(wordpress, 'editor')
  await plantNews(admin, wordpress.accounts.editor.id)
  const people = {
    author: await addPerson(wordpress, admin, 'author'),
    translator: await addPerson(wordpress, admin, 'translator'),
    editor: await addPerson(wordpress, admin, 'editor'),
  }
  const proxy = await startFaultProxy(wordpress.address)
  const cable = await layCable(proxy.address)
  return {
    kind: 'wordpress',
    name: plugin ? 'WordPress with visnyk-connect' : 'WordPress without the companion plugin',
    address: cable.address,
    wordpress,
    people,
    pause: cable.pull,
    resume: cable.plugIn,
    loseNextPublication() {
      const lost = proxy.fault(matching.publishes, { kind: 'cut' })
      return () => lost.struck
    },
    async colleagueAdds({ title }, words) {
      const { json } = await colleague.get(
        `wp/v2/posts?context=edit&per_page=20&search=${encodeURIComponent(title)}`,
      )
      const [post] = found.parse(json)
      if (!post) throw new Error(`There is no post "${title}"`)
      const content = post.content.raw.replace('</p>', ` ${words}</p>`)
      expectDone(await colleague.post(`wp/v2/posts/${post.id}`, { content }))
    },
    listPage: () => `${cable.address}/`,
    pageShows: 'article',
    queries() {
      const byRoute: Record<string, number> = {}
      for (const request of proxy.seen) byRoute[routeOf(request)] = (byRoute[routeOf(request)] ?? 0) + 1
      return { total: proxy.seen.length, byRoute }
    },
    async close() {
      await cable.pull()
      await proxy.close()
      await wordpress.close()
    },
  }
}
