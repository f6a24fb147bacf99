import type { ConnectorKind, SiteInfo } from '#main/sites/SiteConnector.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteProbe, SiteView } from '#shared/contract/siteViews.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { createBrowserSignIn } from './browserSignIn.ts'
import { createJoinSite } from './joinSite.ts'
import { asked } from './siteErrors.ts'
import type { SiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'
import type { SiteViews } from './siteViews.ts'

/** Finding a site by its address, and connecting this computer to it. */
export function createConnecting(deps: SitesDeps, registry: SiteRegistry, { changed }: SiteViews) {
  const { settings, openExternal } = deps
  const { kindOf, probe } = registry
  const join = createJoinSite(deps, registry)

  function authorizeAt(connector: SiteInfo['connector']): NonNullable<ConnectorKind['authorize']> {
    const { authorize } = kindOf(connector)
    if (!authorize) throw new AppError('invalidInput', 'This kind of site has no page for signing in')
    return authorize
  }

  const begin = (id: SiteId): SiteView => {
    settings.update({ activeSiteId: id })
    return changed(id)
  }

  return {
    probe: async (address: string): Promise<SiteProbe> => {
      const { connector, address: found, name, timeZone, languages, features } = await asked(probe(address))
      return { connector, address: found, name, timeZone, languages, facts: features.facts }
    },

    connect: async (address: string, login: string, password: string): Promise<SiteView> => {
      const info = await asked(probe(address))
      return begin(
        await join(info, await asked(kindOf(info.connector).signIn(info.address, login, password))),
      )
    },

    ...createBrowserSignIn({
      openExternal,
      authorize: async (address, options) => {
        const info = await asked(probe(address))
        const signedIn = await asked(authorizeAt(info.connector)(info.address, options))
        return signedIn === null ? null : begin(await join(info, signedIn))
      },
    }),
  }
}
