import * as rights from '#shared/domain/templateRights.ts'
import type { ServiceDeps } from '../deps.ts'

/** The house's own templates are everybody's, but only editors change or delete what others may rely on. */
export function mayChangeTemplates({
  repositories: { sites },
  identity,
}: Pick<ServiceDeps, 'repositories' | 'identity'>): boolean {
  const siteId = identity.activeSiteId()
  return rights.mayChangeTemplates(
    sites.list().map(({ id, practice }) => ({ practice, accounts: sites.accounts(id) })),
    siteId === null ? undefined : identity.actorOn(siteId).role,
  )
}
