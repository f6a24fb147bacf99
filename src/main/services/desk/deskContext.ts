import type { DeskScope } from '#main/db/repositories/deskRepository.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Identity } from '../identity.ts'
import type { SearchIndex } from '../search/searchIndex.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import type { RefreshContext } from './refreshDesk.ts'

export interface DeskContext extends RefreshContext, Pick<ServiceDeps, 'settings'> {
  identity: Identity
  searchIndex: SearchIndex
  words: WordKnowledge
}

/** How many texts are indexed before a query is answered; the others follow in a pause. */
export const indexedPerQuestion = 50

/** The site and the account at work, whose lists are shown. */
export function scopeOf({ identity }: DeskContext): DeskScope {
  const siteId = identity.activeSiteId()
  const { accountId, name, login } = identity.actorOn(siteId)
  return { siteId, accountId, name, login }
}
