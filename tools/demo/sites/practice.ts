import { join } from 'node:path'
import { createSite } from '#site/createSite.ts'
import { colleagueOf } from '#tests/support/site/colleague.ts'
import type { DemoPerson, DemoSite } from './demoSite.ts'

/** The practice site, which can lose its own answers. */
export async function startPracticeSite(folder: string): Promise<DemoSite> {
  const site = await createSite({ database: join(folder, 'site.db') })
  const address = await site.listen(0)
  const person = (role: string): DemoPerson => {
    const account = site.accounts().find((one) => one.role === role)
    if (!account) throw new Error(`The practice site has no ${role}`)
    const { login, password, displayName } = account
    return { login, password, displayName }
  }
  return {
    kind: 'practice',
    name: 'the practice site',
    address,
    people: { author: person('author'), translator: person('translator'), editor: person('editor') },
    pause: () => site.pause(),
    resume: async () => {
      await site.resume()
    },
    loseNextPublication() {
      const lost = site.faults.add({ kind: 'dropAfterCommit', method: 'POST', path: /publish/ })
      return () => lost.struck()
    },
    async colleagueAdds({ articleId }, words) {
      const colleague = await colleagueOf(site, 'editor')
      await colleague.edit(articleId, 'uk', (blocks) =>
        blocks.map((block, at) =>
          at === 0 && block.type === 'paragraph'
            ? { ...block, content: [...block.content, { type: 'text', text: ` ${words}`, marks: [] }] }
            : block,
        ),
      )
    },
    listPage: (language) => new URL(`/${language}/`, address).href,
    pageShows: 'wholeSeedPage',
    queries: () => ({ total: site.requests.total(), byRoute: site.requests.byRoute() }),
    close: async () => {
      await site.close()
    },
  }
}
