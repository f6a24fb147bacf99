import { read } from '../http/outcome.ts'
import type { ConnectorKind } from '../SiteConnector.ts'
import { authorize } from './authorize.ts'
import { createWordPressConnector } from './createWordPressConnector.ts'
import { lookElsewhere } from './lookElsewhere.ts'
import { probe } from './probe.ts'
import { signIn } from './signIn.ts'

/** Sites made with WordPress, with and without the companion plugin. */
export const wordPressSites: ConnectorKind = {
  kind: 'wordpress',
  probe: (address, options) => read(() => probe(address, options)),
  signIn: (address, login, password, options) => read(() => signIn(address, login, password, options)),
  authorize: (address, options) => read(() => authorize(address, options)),
  connect: createWordPressConnector,
  lookElsewhere: (question, options) => read(() => lookElsewhere(question, options)),
}
