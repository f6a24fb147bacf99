import { expect, test } from 'vitest'
import { createSitesHandlers } from '#main/ipc/handlers/sitesHandlers.ts'
import type { PracticeSite } from '#main/services/sites/practiceSite.ts'
import { createSiteRegistry, type SiteRegistry } from '#main/services/sites/siteRegistry.ts'
import type { SitesDeps, SiteWatch } from '#main/services/sites/sitesDeps.ts'
import { createSitesService } from '#main/services/sites/sitesService.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import type { Role } from '#shared/domain/account.ts'
import { type AccountId, accountId, newId, type SiteId, siteId } from '#shared/domain/ids.ts'
import type { Site } from '#site/createSite.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { quietWatch } from '#tests/support/contract/quietWatch.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { sitePassword, startSite } from '#tests/support/site/startSite.ts'

/** The sites' channels over real HTTP; only the practice site's process is replaced by one in place. */
function setUp(options: { practice?: Site; onWatched?: (id: SiteId) => void } = {}) {
  const kept = new Map<AccountId, string>()
  const log: string[] = []
  const failures: unknown[] = []
  let practiceRuns = false
  const practice: PracticeSite = {
    start: async () => {
      const site = options.practice
      log.push('practice starts')
      if (!site) throw new Error('No practice site in this test')
      practiceRuns = true
      return {
        address: site.address() ?? '',
        logins: site.accounts().map(({ login, password, role }) => ({ login, password, role })),
      }
    },
    stop: async () => {
      practiceRuns = false
      log.push('practice stopped')
    },
    isRunning: () => practiceRuns,
  }
  const watch: SiteWatch = {
    ...quietWatch,
    signedIn: (id) => options.onWatched?.(id),
    probeSoon: (id) => options.onWatched?.(id),
    hold: () => {
      log.push('held')
      return () => log.push('released')
    },
    leaving: async () => {
      log.push('leaving')
      return () => log.push('the way is open')
    },
  }
  let service: ReturnType<typeof createSitesService> | undefined
  let registry: SiteRegistry | undefined
  const app = createTestApp({
    role: null,
    extend: ({ repositories, transaction, clock, emit }) => {
      const deps: SitesDeps = {
        repository: repositories.sites,
        transaction,
        kinds: [visnykSites],
        tokens: {
          get: async (id) => kept.get(id) ?? null,
          set: async (id, token) => {
            kept.set(id, token)
          },
          delete: (id) => {
            kept.delete(id)
          },
        },
        practice,
        watch,
        settings: {
          get: () => app.settings,
          update: (changes) => Object.assign(app.settings, changes),
        },
        clock,
        emit,
        openExternal: async () => undefined,
        onFailure: (error) => failures.push(error),
      }
      registry = createSiteRegistry(deps)
      service = createSitesService(deps, registry)
      return createSitesHandlers({
        sites: service,
        syncNow: async () => undefined,
        saveCompanion: async () => false,
        searchTags: () => ({ tags: [], total: 0 }),
      })
    },
  })
  if (!service || !registry) throw new Error('The service is made with the app')
  return { app, service, registry, tokens: kept, log, failures }
}

const connectAs = (app: ReturnType<typeof setUp>['app'], address: string, login: Role) =>
  app.invoke('sites.connect', { address, login, password: sitePassword })

test('a site is found, connected and chosen, with its sections and our role', async () => {
  const { address } = await startSite()
  const { app, tokens } = setUp()
  expect(await app.invoke('sites.probe', { address: ` ${address}/ ` })).toMatchObject({
    connector: 'visnyk',
    address,
    languages: ['uk', 'en'],
    timeZone: 'Europe/Kyiv',
  })
  expect(await app.invoke('sites.list', {})).toEqual([])

  const site = await connectAs(app, address, 'translator')
  expect(site).toMatchObject({ address, practice: false, role: 'translator', status: 'online' })
  expect(site.sections.map(({ key }) => key)).toContain('news')
  expect(site.accounts).toMatchObject([{ login: 'translator', role: 'translator' }])
  expect(app.settings.activeSiteId).toBe(site.id)
  expect(await app.invoke('sites.list', {})).toEqual([site])
  expect(app.events.some(({ event }) => event === 'sites.changed')).toBe(true)

  const token = tokens.get(site.activeAccountId as AccountId) ?? ''
  expect(token).toMatch(/^vst_/)
  expect(JSON.stringify([app.events, site])).not.toContain(token)
})

test('connecting the same site again keeps it and its accounts', async () => {
  const { address } = await startSite()
  const { app } = setUp()
  const first = await connectAs(app, address, 'author')
  const second = await connectAs(app, address, 'author')
  expect([second.id, second.accounts]).toEqual([first.id, first.accounts])
})

test('a wrong password changes nothing', async () => {
  const { address } = await startSite()
  const { app, tokens } = setUp()
  const input = { address, login: 'editor', password: 'not it' }
  expect(await app.failsWith('sites.connect', input)).toBe('wrongPassword')
  expect([await app.invoke('sites.list', {}), tokens.size]).toEqual([[], 0])
  expect(JSON.stringify(await app.ask('sites.connect', input))).not.toContain('not it')
})

test('what is no site is said in plain words', async () => {
  const { app } = setUp()
  const gone = await startSite()
  await gone.site.pause()
  expect(await app.failsWith('sites.probe', { address: gone.address })).toBe('siteRefused')
  expect(await app.failsWith('sites.probe', { address: 'http://news.example' })).toBe('siteInsecure')
  expect(await app.failsWith('sites.probe', { address: 'not an address at all' })).toBe('siteNotVisnyk')
})

test('several accounts sign in, switch and sign out', async () => {
  const { address } = await startSite()
  const { app, registry, tokens } = setUp()
  const { id } = await connectAs(app, address, 'author')
  const both = await app.invoke('sites.signIn', { siteId: id, login: 'editor', password: sitePassword })
  expect(both).toMatchObject({ role: 'editor' })
  expect(both.accounts).toHaveLength(2)
  const author = both.accounts.find(({ role }) => role === 'author')
  const editor = both.accounts.find(({ role }) => role === 'editor')
  if (!author || !editor) throw new Error('Both are known')

  expect(await app.invoke('sites.switchAccount', { siteId: id, accountId: author.id })).toMatchObject({
    activeAccountId: author.id,
    role: 'author',
  })
  expect(await (await registry.connectorFor(id, editor.id)).account()).toMatchObject({ role: 'editor' })
  expect(await (await registry.connectorFor(id, null)).account()).toMatchObject({ role: 'author' })

  const token = tokens.get(author.id) ?? ''
  const out = await app.invoke('sites.signOut', { siteId: id, accountId: author.id })
  expect(out).toMatchObject({ activeAccountId: null, role: null, status: 'signInNeeded' })
  await expect(registry.connectorFor(id, author.id)).rejects.toMatchObject({ code: 'signInNeeded' })
  await expect(visnykSites.connect({ address, token }).account()).rejects.toMatchObject({
    code: 'unauthorized',
  })

  const renewed = await app.invoke('sites.signIn', { siteId: id, login: 'author', password: sitePassword })
  expect(renewed.activeAccountId).toBe(author.id)
})

test('signing out works while the site is away', async () => {
  const { address, site: server } = await startSite()
  const { app, tokens, failures } = setUp()
  const { id, activeAccountId } = await connectAs(app, address, 'author')
  await server.pause()
  await app.invoke('sites.signOut', { siteId: id, accountId: activeAccountId as AccountId })
  expect(tokens.size).toBe(0)
  expect(failures).toHaveLength(1)
})

test('a role that changed on the site changes here', async () => {
  const { address, site: server } = await startSite()
  const { app, service } = setUp()
  const { id } = await connectAs(app, address, 'translator')
  server.admin.changeRole('translator', 'editor')
  await service.refresh(id)
  expect((await app.invoke('sites.list', {}))[0]?.role).toBe('editor')
})

test('a removed site is forgotten with its tokens, and texts stay', async () => {
  const { address } = await startSite()
  const { app, tokens, log } = setUp()
  const { id } = await connectAs(app, address, 'author')
  const { articleId } = await writeArticle(app, 'Новина', [paragraph('Текст')])
  await app.invoke('sites.remove', { siteId: id })
  expect([await app.invoke('sites.list', {}), tokens.size, app.settings.activeSiteId]).toEqual([[], 0, null])
  expect(log).toEqual(['leaving', 'the way is open'])
  expect((await app.invoke('articles.open', { id: articleId })).article.siteId).toBeNull()
})

test('the practice site starts signed in as all three, once', async () => {
  const { site: practice } = await startSite({ seed: true })
  const { app, service, tokens } = setUp({ practice })
  // Two impatient clicks.
  const clicks = [1, 2].map(() => app.invoke('sites.startPractice', { account: 'author' }))
  const [first] = await Promise.all(clicks)
  if (!first) throw new Error('Both clicks are answered')
  expect(first).toMatchObject({ practice: true, role: 'author' })
  expect(first.accounts.map(({ role }) => role).sort()).toEqual(['author', 'editor', 'translator'])
  expect(first.sections.length).toBeGreaterThan(0)
  expect(tokens.size).toBe(3)

  const before = new Map(tokens)
  const again = await app.invoke('sites.startPractice', {})
  expect([again.id, again.role]).toEqual([first.id, 'author'])
  await service.resumePractice()
  expect(tokens).toEqual(before)
  expect(await app.invoke('sites.list', {})).toHaveLength(1)
})

test('the practice site is an editor’s when nobody else is asked for', async () => {
  const { site: practice } = await startSite()
  const { app } = setUp({ practice })
  expect(await app.invoke('sites.startPractice', {})).toMatchObject({ role: 'editor' })
})

test('a practice site thrown away and made anew signs in anew', async () => {
  const first = await startSite()
  const options = { practice: first.site }
  const { app, service, registry, tokens } = setUp(options)
  const { id } = await app.invoke('sites.startPractice', { account: 'translator' })
  options.practice = (await startSite()).site
  const stale = new Set(tokens.values())
  await service.resumePractice()
  expect([...tokens.values()].some((token) => stale.has(token))).toBe(false)
  expect(await (await registry.connectorFor(id, null)).account()).toMatchObject({ role: 'translator' })
})

test('the practice site is only looked at once somebody is signed in', async () => {
  const { site: practice } = await startSite()
  const seen: unknown[] = []
  const { app, service, registry } = setUp({
    practice,
    onWatched: (id) => seen.push(registry.connectorFor(id, null).then(() => 'signed in')),
  })
  await app.invoke('sites.startPractice', {})
  await service.resumePractice()
  expect(seen.length).toBeGreaterThan(0)
  expect(await Promise.all(seen)).toEqual(seen.map(() => 'signed in'))
})

test('the practice site moved to another port is the same site', async () => {
  const first = await startSite()
  const options = { practice: first.site }
  const { app, tokens } = setUp(options)
  const { id } = await app.invoke('sites.startPractice', {})
  const moved = await startSite()
  options.practice = moved.site
  tokens.clear()
  const after = await app.invoke('sites.startPractice', {})
  expect([after.id, after.address, after.accounts.length]).toEqual([id, moved.address, 3])
})

test('a practice site that does not start shows as stopped and harms nothing else', async () => {
  const { site: practice } = await startSite()
  const options: { practice?: Site } = { practice }
  const { app, service, failures, log } = setUp(options)
  const { id } = await app.invoke('sites.startPractice', {})
  await app.invoke('sites.remove', { siteId: id })
  expect(log).toContain('practice stopped')
  // Nothing to resume: the practice site was never wanted, or is forgotten.
  await service.resumePractice()
  expect(failures).toEqual([])

  await app.invoke('sites.startPractice', {})
  delete options.practice
  await service.resumePractice()
  expect(failures).toHaveLength(1)
})

test.each([
  ['started', true],
  ['found not to start', false],
])('nothing is asked of the practice site until it is %s', async (_, starts) => {
  const { site: practice } = await startSite()
  const options: { practice?: Site } = { practice }
  const { app, service, log } = setUp(options)
  await app.invoke('sites.startPractice', {})
  log.length = 0
  if (!starts) delete options.practice
  const resumed = service.resumePractice()
  // At once, before anything else of the start.
  expect(log[0]).toBe('held')
  await resumed
  expect(log).toEqual(['held', 'practice starts', 'released'])
})

test('a site run by hand is never taken for the program’s own', async () => {
  const { address } = await startSite()
  const { app, service, failures } = setUp()
  await connectAs(app, address, 'editor')
  await service.resumePractice()
  expect(failures).toEqual([])
  expect((await app.invoke('sites.list', {}))[0]).toMatchObject({ practice: false, status: 'online' })
})

test('wrong questions are refused', async () => {
  const { address } = await startSite()
  const { app } = setUp()
  const { id } = await connectAs(app, address, 'author')
  const unknownSite: SiteId = newId(siteId)
  const unknownAccount: AccountId = newId(accountId)
  const signIn = { login: 'author', password: sitePassword }
  expect(await app.failsWith('sites.signIn', { siteId: unknownSite, ...signIn })).toBe('notFound')
  for (const channel of ['sites.switchAccount', 'sites.signOut'] as const) {
    expect(await app.failsWith(channel, { siteId: id, accountId: unknownAccount })).toBe('notFound')
    expect(await app.failsWith(channel, { siteId: unknownSite, accountId: unknownAccount })).toBe('notFound')
  }
  expect(await app.failsWith('sites.remove', { siteId: unknownSite })).toBe('notFound')
  for (const [channel, input] of [
    ['sites.probe', { address: '   ' }],
    ['sites.connect', { address, login: '', password: 'x' }],
    ['sites.connect', { address, login: 'author' }],
    ['sites.signIn', { siteId: 'no-id', ...signIn }],
    ['sites.startPractice', { account: 'administrator' }],
    ['sites.remove', {}],
    ['sites.sync', { siteId: 1 }],
  ] as const) {
    expect(await app.failsWith(channel, input), channel).toBe('invalidInput')
  }
})

test('the rule for one’s own text belongs to the site: an editor sets it, and every laptop holds to it', async () => {
  const { address } = await startSite()
  const [first, second] = [setUp(), setUp()]
  const { id: siteId } = await connectAs(first.app, address, 'editor')
  const { id: there } = await connectAs(second.app, address, 'editor')
  expect(await first.app.invoke('sites.setFourEyes', { siteId, rule: 'strict' })).toMatchObject({
    fourEyes: 'strict',
    fourEyesShared: true,
  })
  await second.service.refresh(there)
  expect(second.service.view(there).fourEyes).toBe('strict')

  const { articleId, sourceId, saved } = await writeArticle(second.app, 'Моя стаття', [paragraph('Текст')])
  const step = { localizationId: sourceId, contentHash: saved.contentHash, note: '' }
  await second.app.invoke('workflow.take', { ...step, step: 'submit' })
  expect((await second.app.invoke('review.open', { articleId })).localizations[0]?.ownText).toBe('strict')
  expect(await second.app.failsWith('workflow.take', { ...step, step: 'approve', note: 'Чергую' })).toBe(
    'fourEyes',
  )
})

test('the rule is no author’s to set, and needs the site', async () => {
  const { address, site } = await startSite()
  const { app } = setUp()
  const { id: siteId } = await connectAs(app, address, 'author')
  expect(await app.failsWith('sites.setFourEyes', { siteId, rule: 'off' })).toBe('notAllowed')
  await app.invoke('sites.signIn', { siteId, login: 'editor', password: sitePassword })
  await site.pause()
  expect(await app.failsWith('sites.setFourEyes', { siteId, rule: 'off' })).toBe('siteRefused')
  expect((await app.invoke('sites.list', {}))[0]?.fourEyes).toBe('bypass')
})
