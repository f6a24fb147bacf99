import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { createSite, type SiteOptions } from '#site/createSite.ts'
import { type RunningSite, sitePassword, startSite } from './startSite.ts'
import { anArticle, aText } from './texts.ts'

/** Writes so many articles in Ukrainian, one after the other; resolves to their ids, the oldest first. */
export async function writeMany(author: SiteConnector, count: number): Promise<ArticleId[]> {
  const ids: ArticleId[] = []
  for (let number = 0; number < count; number += 1) {
    const article = anArticle()
    const made = await author.createArticle(article, { idempotencyKey: randomUUID() })
    const name = article.id.slice(0, 8)
    const text = aText(article, { title: `Новина ${number}`, slug: `novyna-${name}` })
    const filled = await author.createLocalization(text, { idempotencyKey: randomUUID() })
    if (made.outcome !== 'done' || filled.outcome !== 'done') throw new Error('The site took no article')
    ids.push(article.id)
  }
  return ids
}

/** Sites that begin with the same articles, which are written once for all tests of a file. */
export function sitesWithMany(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-many-'))
  const original = join(folder, 'site.db')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let written: Promise<ArticleId[]> | null = null

  async function write(): Promise<ArticleId[]> {
    const options = { accountPassword: sitePassword, seed: false, scheduler: false }
    const site = await createSite({ database: original, ...options })
    const address = await site.listen(0)
    const { token } = await visnykSites.signIn(address, 'author', sitePassword)
    const ids = await writeMany(visnykSites.connect({ address, token }), count)
    await site.close()
    return ids
  }

  return async (options: Partial<SiteOptions> = {}): Promise<{ running: RunningSite; ids: ArticleId[] }> => {
    written ??= write()
    const ids = await written
    const own = mkdtempSync(join(tmpdir(), 'visnyk-many-'))
    onTestFinished(() => rmSync(own, { recursive: true, force: true }))
    const database = join(own, 'site.db')
    copyFileSync(original, database)
    return { running: await startSite({ ...options, database }), ids }
  }
}
