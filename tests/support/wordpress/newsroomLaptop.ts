import { createSitesHandlers } from '#main/ipc/handlers/sitesHandlers.ts'
import { createSitesService, type SitesService } from '#main/services/sites/sitesService.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { type Role, roles } from '#shared/domain/account.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { quietWatch } from '#tests/support/contract/quietWatch.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { createLaptop } from '../sync/createLaptop.ts'
import { tokenOf, type WordPress, type WordPressRole } from './startWordPress.ts'

const roleHere: Record<WordPressRole, Role> = {
  administrator: 'editor',
  editor: 'editor',
  author: 'author',
  contributor: 'author',
}

const absent = async (): Promise<never> => {
  throw new Error('There is no practice site in this test')
}

/**
 * One computer of a newsroom whose site is a WordPress, signed in as `who`. The program itself has examined
 * the site and examines it again when a pass asks for it. One pass has run.
 */
export async function createNewsroomLaptop(wordpress: WordPress, who: WordPressRole) {
  const { address } = wordpress
  const token = tokenOf(wordpress.accounts[who])
  const role = roleHere[who]
  let service: SitesService | undefined
  const featuresNow = () => laptop.repositories.sites.get(laptop.siteId)?.features ?? undefined
  const laptop = createLaptop({
    running: { address, token: async () => token },
    role,
    clock: createTestClock(new Date().toISOString()),
    connect: (access) => wordPressSites.connect({ ...access, features: featuresNow() }),
    refreshSite: async () => await service?.refresh(laptop.siteId),
    extend: ({ repositories, transaction, clock, emit }) => {
      const tokens = new Map<AccountId, string>()
      service = createSitesService({
        repository: repositories.sites,
        ...{ transaction, clock, emit, kinds: [wordPressSites] },
        tokens: {
          get: async (id) => tokens.get(id) ?? token,
          set: async (id, given) => void tokens.set(id, given),
          delete: (id) => void tokens.delete(id),
        },
        practice: { start: absent, stop: absent, isRunning: () => false },
        watch: quietWatch,
        settings: {
          get: () => laptop.settings,
          update: (changes) => Object.assign(laptop.settings, changes),
        },
        openExternal: async () => undefined,
        onFailure: (error) => void laptop.failures.push(error),
      })
      return createSitesHandlers({
        sites: service,
        syncNow: async () => undefined,
        saveCompanion: async () => false,
        searchTags: () => ({ tags: [], total: 0 }),
      })
    },
  })
  const { sites } = laptop.repositories
  sites.update(laptop.siteId, {
    connector: 'wordpress',
    practice: false,
    fourEyes: 'bypass',
    fourEyesShared: false,
  })
  // Only the person who signed in is known here, by the name that the site gives.
  for (const one of roles) {
    const account = laptop.accounts[one]
    const login = one === role ? wordpress.accounts[who].login : `nobody-${one}`
    sites.putAccount({ ...account, login, displayName: `Ніхто (${one})` })
  }
  await service?.refresh(laptop.siteId)
  laptop.start()
  await laptop.settle()
  await laptop.sync()
  const site = () => sites.get(laptop.siteId)
  return { laptop, site, siteId: laptop.siteId }
}
