import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { RemoteAccount, SiteConnector, SiteInfo, Taxonomies } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { foldText } from '#shared/language/fold.ts'
import { isSameOwner } from './sameOwner.ts'
import { asked } from './siteErrors.ts'
import { keptRule, type SiteRegistry } from './siteRegistry.ts'
import type { RegistryDeps } from './sitesDeps.ts'

interface Context extends Pick<RegistryDeps, 'repository' | 'transaction' | 'emit'> {
  registry: SiteRegistry
}

interface Described extends Pick<Taxonomies, 'sections'> {
  info: SiteInfo
  account: RemoteAccount
}

/** Throws `siteMoved` unless what answers at `address` has the texts of the site that is known here. */
async function requireSame(
  context: Context,
  site: SiteRecord,
  there: { address: string; connector: SiteConnector },
) {
  const { repository } = context
  const texts = repository.someTexts(site.id)
  const isThere = async ({ remoteId, articleRemoteId, language, slug, title }: (typeof texts)[number]) => {
    const ref = { remoteId, articleRemoteId, language }
    const found = await there.connector.getLocalization(ref).catch(() => null)
    return found !== null && (found.fields.slug === slug || foldText(found.fields.title) === foldText(title))
  }
  const known = await Promise.all(texts.map(isThere))
  const isSame = texts.length === 0 || known.includes(true)
  if (isSame && repository.findByAddress(there.address) === null) return
  throw new AppError('siteMoved', 'Another site is at the address', { address: there.address })
}

/**
 * The site's description of itself, from its stored address, or, after a move, from an address that is proven to be its
 * own or that a person confirmed.
 */
async function infoOf(
  { repository, registry }: Context,
  site: SiteRecord,
  { token, confirmed }: { token: string; confirmed: string | null },
): Promise<SiteInfo> {
  const { kindOf, connectorOf } = registry
  try {
    return await connectorOf(site, token).info()
  } catch (error) {
    if (!(error instanceof SiteError) || error.code !== 'moved') throw error
    const address = error.details.movedTo ?? ''
    const { probeMovedSite } = kindOf(site.connector)
    if (!probeMovedSite) throw error
    const known = { address: site.address, features: site.features ?? undefined }
    const found = await probeMovedSite({ site: known, address, texts: repository.someTexts(site.id) })
    const isProven = found.hasTexts && isSameOwner(site.address, found.info.address)
    if (!isProven && confirmed !== address) throw error
    // The token goes only to an address that passed the check above.
    const there = { ...site, address: found.info.address, features: found.info.features }
    return { ...(await connectorOf(there, token).info()), relocated: true }
  }
}

function keep(context: Context, site: SiteRecord, { info, account, sections }: Described): void {
  const { repository, transaction, registry } = context
  transaction(() => {
    if (!repository.get(site.id)) return
    if (info.address !== site.address) repository.move(site.id, site.address, info.address)
    // The feed of changes does not contain the new addresses of texts, so the next pass reads every text again.
    if (info.relocated) repository.update(site.id, { changesCursor: null })
    repository.update(site.id, {
      name: info.name,
      timeZone: info.timeZone,
      languages: info.languages,
      features: info.features,
      ...keptRule(info),
      sections,
    })
    registry.keepAccount(site.id, account)
  })
}

/**
 * Reads a site's account, name and sections, and stores them for offline use. It follows a site that moved.
 * `confirmed`: the new address that a person confirmed. Throws `siteMoved` when the site is at yet another address or
 * has none of our texts there, and the site's own errors.
 */
export function createRefreshSite(deps: RegistryDeps, registry: SiteRegistry) {
  const context: Context = { ...deps, registry }
  return async (id: SiteId, confirmed: string | null = null): Promise<void> => {
    const site = registry.find(id)
    const token = await registry.tokenOf(site.activeAccountId)
    const info = await asked(infoOf(context, site, { token, confirmed }))
    // The API may have moved with the site, so the new description says where to ask.
    const there = { ...site, address: info.address, features: info.features }
    const connector = registry.connectorOf(there, token)
    const [account, { sections }] = await asked(Promise.all([connector.account(), connector.taxonomies()]))
    if (info.address !== site.address) await requireSame(context, site, { address: info.address, connector })
    keep(context, site, { info, account, sections })
    deps.emit('sites.changed', { siteId: id })
  }
}
