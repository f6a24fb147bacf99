import type { Identity } from '../identity.ts'

/** The house's own templates are everybody's, but only editors change or delete what others may rely on. */
export function mayChangeTemplates(identity: Identity): boolean {
  const siteId = identity.activeSiteId()
  return siteId === null || identity.actorOn(siteId).role === 'editor'
}
