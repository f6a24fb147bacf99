import { expect, it } from 'vitest'
import { createSitesService } from '#main/services/sites/sitesService.ts'
import type { ConnectorKind, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { quietWatch } from '#tests/support/contract/quietWatch.ts'

const old = 'https://example.org'

/** A site at `old` that says it is at `now`, and what was asked where with a password. */
function movedTo(now: string, hasTexts: boolean) {
  const signedIn: string[] = []
  const info = {
    ...{ connector: 'wordpress', address: now, name: 'Громада', languages: ['uk'], timeZone: 'Europe/Kyiv' },
    ...{ apiVersion: 'wp/v2', time: '2026-01-05T08:00:00.000Z', practice: false, fourEyes: null },
    features: undefined,
  } as never as Awaited<ReturnType<SiteConnector['info']>>
  const kind: ConnectorKind = {
    ...wordPressSites,
    probeMovedSite: async () => ({ info, hasTexts }),
    connect: ({ address }) => ({
      ...wordPressSites.connect({ address, token: 'login:password' }),
      info: async () => {
        if (address === old) throw new SiteError('moved', 'Moved', { movedTo: now })
        signedIn.push(address)
        return info
      },
      account: async () => ({ login: 'editor', displayName: 'Editor', role: 'editor' }) as never,
      taxonomies: async () => ({ sections: [] }),
      getLocalization: async () => expect.unreachable(),
    }),
  }
  const absent = async () => expect.unreachable()
  const app = createTestApp({ role: 'editor' })
  const site = app.site
  if (!site) throw new Error('There is a site')
  const { repositories } = app
  repositories.sites.update(site.id, { connector: 'wordpress', address: old, changesCursor: 'kept' })
  const service = createSitesService({
    repository: repositories.sites,
    transaction: app.db.transaction,
    kinds: [kind],
    tokens: { get: async () => 'login:password', set: absent, delete: () => undefined },
    practice: { start: absent, stop: absent, isRunning: () => false },
    watch: quietWatch,
    settings: { get: () => app.settings, update: absent as never },
    clock: app.clock.now,
    emit: () => undefined,
    openExternal: absent,
    onFailure: (error) => expect.fail(String(error)),
  })
  const kept = () => repositories.sites.get(site.id)
  return { service, siteId: site.id, kept, signedIn }
}

it('a site is followed to its other name by itself once it shows a known text there', async () => {
  const { service, siteId, kept, signedIn } = movedTo('https://www.example.org', true)
  await service.refresh(siteId)
  expect(kept()).toMatchObject({ address: 'https://www.example.org', changesCursor: null })
  expect(signedIn).toEqual(['https://www.example.org'])
})

it.each([
  ['its other name, where no known text is shown', 'https://www.example.org', false],
  ['another name, whatever is shown there', 'https://example.com', true],
])('nothing is sent to %s, until a person says that it is theirs', async (_, now, hasTexts) => {
  const { service, siteId, kept, signedIn } = movedTo(now, hasTexts)
  await expect(service.refresh(siteId)).rejects.toMatchObject({
    code: 'siteMoved',
    details: { address: now },
  })
  await expect(service.followMove(siteId, 'https://example.net')).rejects.toMatchObject({ code: 'siteMoved' })
  expect(kept()).toMatchObject({ address: old, changesCursor: 'kept' })
  expect(signedIn).toEqual([])
  await service.followMove(siteId, now)
  expect(kept()).toMatchObject({ address: now, changesCursor: null })
  expect(signedIn).toEqual([now])
})
