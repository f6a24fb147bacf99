import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Role } from '#shared/domain/account.ts'
import type { PracticeAccount } from '#site/accounts.ts'
import { createSite, type Site } from '#site/createSite.ts'

/** The people of every practice site, by the names that the program shows. */
export const people: Record<Role, string> = {
  author: 'Пресофіцер / Press officer',
  translator: 'Перекладач / Translator',
  editor: 'Редактор / Editor',
}

export interface SiteInReach {
  site: Site
  address: string
  account(role: Role): PracticeAccount
  /** Moves the site's clock forward, in milliseconds, and publishes what is due then. */
  passTime(milliseconds: number): void
  /** The number of rows in a table of the site's own database: it shows duplicates, whatever the site answered. */
  count(table: 'articles' | 'media'): number
  /** A public page as readers get it. */
  read(path: string): Promise<{ status: number; html: string }>
  close(): Promise<void>
}

/**
 * Starts a practice site on loopback with a database of its own, as `npm run site` does; tests can switch its
 * faults on.
 */
export async function startSite(): Promise<SiteInReach> {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-site-'))
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead).toISOString()
  const database = join(folder, 'site.db')
  const site = await createSite({ database, clock })
  const address = await site.listen(0)
  return {
    site,
    address,
    account(role) {
      const found = site.accounts().find((one) => one.role === role)
      if (!found) throw new Error(`The site has no ${role}`)
      return found
    },
    passTime(milliseconds) {
      ahead += milliseconds
      site.publishDue()
    },
    count(table) {
      const db = new Database(database, { readonly: true })
      try {
        const row = db.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get() as { count: number }
        return row.count
      } finally {
        db.close()
      }
    },
    async read(path) {
      const response = await fetch(new URL(path, address))
      return { status: response.status, html: await response.text() }
    },
    async close() {
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
