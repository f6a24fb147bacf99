import { addressOf, parseAddress, requireSecure } from '../http/address.ts'
import { read } from '../http/outcome.ts'
import type { ConnectorKind } from '../SiteConnector.ts'
import { createApi } from './api.ts'
import { createVisnykConnector } from './createVisnykConnector.ts'
import { probe } from './probe.ts'
import * as wire from './wire.ts'

/** Sites that speak the Site API, the practice site among them. */
export const visnykSites: ConnectorKind = {
  kind: 'visnyk',
  probe: (address, options) => read(() => probe(address, options)),
  signIn: (address, login, password, options) =>
    read(() => {
      const url = parseAddress(address)
      requireSecure(url)
      const json = { login, password }
      return createApi(addressOf(url), null).json(wire.session, {
        ...{ method: 'POST', path: '/api/session', json, signal: options?.signal },
      })
    }),
  connect: createVisnykConnector,
}
