import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { type Account, type Role, roles } from '#shared/domain/account.ts'
import { accountId, newId, type SiteId, siteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'

export interface TestSite {
  id: SiteId
  accounts: Record<Role, Account>
}

const address = 'http://site.test'
const names: Record<Role, string> = { author: 'Автор', translator: 'Перекладач', editor: 'Редактор' }

function accountsOf(id: SiteId, make: (role: Role) => Account): TestSite {
  return {
    id,
    accounts: { author: make('author'), translator: make('translator'), editor: make('editor') },
  }
}

/** Adds a site in two languages with an account for each role. */
function add(sites: SitesRepository, at: Instant): TestSite {
  const id = newId(siteId)
  sites.insert({
    id,
    connector: 'visnyk',
    name: 'Громада',
    address,
    practice: true,
    timeZone: 'Europe/Kyiv',
    languages: ['uk', 'en'],
    sections: [{ key: 'news', names: { uk: 'Новини', en: 'News' } }],
    activeAccountId: null,
    createdAt: at,
    lastSyncAt: null,
    changesCursor: null,
    features: null,
    languageLinks: false,
    fourEyes: 'off',
    fourEyesShared: true,
  })
  const site = accountsOf(id, (role) => ({
    id: newId(accountId),
    siteId: id,
    login: role,
    displayName: names[role],
    role,
  }))
  for (const role of roles) sites.putAccount(site.accounts[role])
  return site
}

function find(sites: SitesRepository): TestSite {
  const site = sites.findByAddress(address)
  if (!site) throw new Error('There is no test site')
  const known = sites.accounts(site.id)
  return accountsOf(site.id, (role) => {
    const account = known.find((one) => one.role === role)
    if (!account) throw new Error(`The test site has no ${role}`)
    return account
  })
}

export const addTestSite = Object.assign(add, { find, address })
