import { read } from '../http/outcome.ts'
import type { ConnectorKind } from '../SiteConnector.ts'
import { authorize } from './connect/authorize.ts'
import { probe } from './connect/probe.ts'
import { probeMovedSite } from './connect/probeMovedSite.ts'
import { signIn } from './connect/signIn.ts'
import { createWordPressConnector } from './createWordPressConnector.ts'

/** Sites made with WordPress, with and without the companion plugin. */
export const wordPressSites: ConnectorKind = {
  kind: 'wordpress',
  probe: (address, options) => read(() => probe(address, options)),
  signIn: (address, login, password, options) => read(() => signIn(address, login, password, options)),
  authorize: (address, options) => read(() => authorize(address, options)),
  connect: createWordPressConnector,
  probeMovedSite: (question, options) => read(() => probeMovedSite(question, options)),
}
