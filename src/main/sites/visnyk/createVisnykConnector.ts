import { change, read } from '../http/outcome.ts'
import type { SiteAccess, SiteConnector } from '../SiteConnector.ts'
import { type Api, createApi } from './api.ts'
import { articleMembers } from './articles.ts'
import { newest } from './capabilities.ts'
import { houseWordsOf } from './houseWords.ts'
import { localizationMembers } from './localizations.ts'
import { toChange } from './mapping.ts'
import { createMediaContext, mediaMembers } from './mediaClient.ts'
import { toSiteInfo } from './probe.ts'
import * as wire from './wire.ts'

/** A site that speaks the Site API (`resources/site-api/openapi.yaml`), with one account's token. */
export function createVisnykConnector(
  site: Pick<SiteAccess, 'address' | 'token' | 'features'>,
): SiteConnector {
  const api = createApi(site.address, site.token)
  // As stored with the site: an older one refuses entries of the log, and members of a picture, that it does not know.
  const { keepsRemarks = true, keepsFocal = true, keepsPlans = true } = site.features?.capabilities ?? {}
  const media = createMediaContext(api, keepsFocal)
  return {
    capabilities: { ...newest, keepsRemarks, keepsFocal, keepsPlans },
    apiRoot: `${site.address}/api`,
    onClockOffset: api.onClockOffset,
    houseWords: houseWordsOf(api),
    ...accountMembers(api),
    ...listMembers(api),
    ...mediaMembers(media),
    ...articleMembers(api),
    ...localizationMembers(api, media),
  }
}

const accountMembers = (api: Api): Pick<SiteConnector, 'info' | 'account' | 'signOut' | 'setFourEyes'> => ({
  info: (options) =>
    read(async () => {
      const signal = options?.signal
      return toSiteInfo(api.address, await api.json(wire.siteInfo, { method: 'GET', path: '/api', signal }))
    }),
  account: (options) =>
    read(() => api.json(wire.account, { method: 'GET', path: '/api/account', signal: options?.signal })),
  signOut: (options) =>
    change(
      () => null,
      async () => {
        await api.ask({ method: 'DELETE', path: '/api/session', signal: options?.signal })
        return null
      },
    ),
  setFourEyes: (rule, options) =>
    change(
      () => ({ fourEyes: rule }),
      async (json) => {
        await api.ask({ method: 'PUT', path: '/api/rules', json, signal: options?.signal })
        return null
      },
    ),
})

const listMembers = (api: Api): Pick<SiteConnector, 'taxonomies' | 'tags' | 'changes'> => ({
  taxonomies: (options) =>
    read(async () => {
      const signal = options?.signal
      const { sections } = await api.json(wire.sections, { method: 'GET', path: '/api/sections', signal })
      return { sections }
    }),
  tags: (_cursor, options) =>
    read(async () => {
      const signal = options?.signal
      const { tags } = await api.json(wire.tagList, { method: 'GET', path: '/api/tags', signal })
      return { tags, isAll: true, cursor: '' }
    }),
  changes: (cursor, options) =>
    read(async () => {
      const page = await api.json(wire.changes, {
        ...{ method: 'GET', path: '/api/changes', signal: options?.signal },
        ...(cursor !== null && { query: { cursor } }),
      })
      const { cursor: next, more, progress } = page
      return { ...{ changes: page.changes.map(toChange), cursor: next, more }, ...(progress && { progress }) }
    }),
})
