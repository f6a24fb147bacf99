import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSitesHandlers } from '#main/ipc/handlers/sitesHandlers.ts'
import { createSitesService } from '#main/services/sites/sitesService.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { quietWatch } from '#tests/support/contract/quietWatch.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { answerInBrowser } from '#tests/support/wordpress/answerInBrowser.ts'
import {
  isNamedSite,
  startWordPress,
  type WordPress,
  type WordPressRole,
} from '#tests/support/wordpress/startWordPress.ts'

/** The sites' channels with every kind of site, and a browser whose pages are answered by a person of the test. */
function setUp() {
  const tokens = new Map<AccountId, string>()
  const pages: string[] = []
  let opened = Promise.withResolvers<string>()
  const absent = async () => expect.unreachable()
  const app = createTestApp({
    role: null,
    extend: ({ repositories, transaction, clock, emit }) =>
      createSitesHandlers({
        sites: createSitesService({
          repository: repositories.sites,
          ...{ transaction, clock, emit, kinds: [visnykSites, wordPressSites] },
          tokens: {
            get: async (id) => tokens.get(id) ?? null,
            set: async (id, token) => void tokens.set(id, token),
            delete: (id) => void tokens.delete(id),
          },
          practice: { start: absent, stop: absent, isRunning: () => false },
          watch: quietWatch,
          settings: { get: () => app.settings, update: (changes) => Object.assign(app.settings, changes) },
          openExternal: async (url) => {
            pages.push(url)
            opened.resolve(url)
          },
          onFailure: (error) => expect.fail(String(error)),
        }),
        syncNow: async () => undefined,
        saveCompanion: async () => false,
        searchTags: () => ({ tags: [], total: 0 }),
      }),
  })
  const nextPage = async () => {
    const url = await opened.promise
    opened = Promise.withResolvers<string>()
    return url
  }
  return { app, tokens, nextPage }
}

describe.skipIf(isNamedSite())('connecting', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())

  const connectAs = (app: ReturnType<typeof setUp>['app'], role: WordPressRole) => {
    const { login, applicationPassword: password } = wordpress.accounts[role]
    return app.invoke('sites.connect', { address: wordpress.address, login, password })
  }

  test('which kind of site is at an address is found by looking', async () => {
    const { app } = setUp()
    expect(await app.invoke('sites.probe', { address: wordpress.address })).toMatchObject({
      connector: 'wordpress',
      facts: { software: wordpress.version, companion: null, takesPasswords: true },
    })
    const { address } = await startSite()
    expect(await app.invoke('sites.probe', { address })).toMatchObject({ connector: 'visnyk', facts: null })
    expect(await app.failsWith('sites.probe', { address: 'http://hromada.example' })).toBe('siteInsecure')
  })

  test('a site is kept with what it can do, and with what the account may do there', async () => {
    const { app } = setUp()
    const site = await connectAs(app, 'contributor')
    expect(site).toMatchObject({
      connector: 'wordpress',
      address: wordpress.address,
      role: 'author',
      accounts: [{ login: 'contributor', role: 'author', mayUpload: false }],
      capabilities: { preconditions: false, separateDrafts: false, scheduling: true },
      facts: { multilingual: 'none' },
      languageLinks: false,
    })
    expect(await app.invoke('sites.list', {})).toEqual([site])
    const changed = await app.invoke('sites.update', { siteId: site.id, languageLinks: true })
    expect(changed.languageLinks).toBe(true)
    // Signing in again keeps what was chosen.
    expect(await connectAs(app, 'editor')).toMatchObject({ id: site.id, role: 'editor', languageLinks: true })
  })

  test('a role that was taken away there is known here after a look', async () => {
    const { app } = setUp()
    const { id } = await connectAs(app, 'editor')
    const setRole = (role: string) =>
      wordpress.sql(
        `UPDATE wp_usermeta SET meta_value = 'a:1:{s:${role.length}:"${role}";b:1;}'
          WHERE user_id = ${wordpress.accounts.editor.id} AND meta_key = 'wp_capabilities'`,
      )
    await setRole('author')
    try {
      expect(await connectAs(app, 'editor')).toMatchObject({ id, role: 'author' })
    } finally {
      await setRole('editor')
    }
  })

  test('by the browser: the person says yes there, and the site is connected here', async () => {
    const { app, tokens, nextPage } = setUp()
    const waiting = app.invoke('sites.authorize', { address: wordpress.address })
    await answerInBrowser(await nextPage(), wordpress.accounts.editor, 'approve')
    const { site } = await waiting
    expect(site).toMatchObject({ address: wordpress.address, role: 'editor', status: 'online' })
    expect(app.settings.activeSiteId).toBe(site?.id)
    expect([...tokens.values()]).toEqual([expect.stringMatching(/^editor:[A-Za-z0-9]{24}$/)])
    expect(JSON.stringify(app.events)).not.toContain([...tokens.values()][0]?.split(':')[1])
  })

  test('by the browser: no there, giving up here and beginning anew each end in one clear word', async () => {
    const { app, nextPage } = setUp()
    const ask = () => app.failsWith('sites.authorize', { address: wordpress.address })
    const refused = ask()
    await answerInBrowser(await nextPage(), wordpress.accounts.editor, 'reject')
    expect(await refused).toBe('signInCancelled')

    const first = ask()
    await nextPage()
    const second = ask()
    expect(await first).toBe('signInCancelled')
    await nextPage()
    await app.invoke('sites.stopAuthorizing', {})
    expect(await second).toBe('signInCancelled')
    expect(await app.invoke('sites.list', {})).toEqual([])
  })
})
