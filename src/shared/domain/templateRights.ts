import type { Account, Role } from './account.ts'

interface KnownSite {
  practice: boolean
  accounts: readonly Pick<Account, 'role'>[]
}

/**
 * Whether templates of the house may be changed here. They belong to the computer, so the site that is chosen does not
 * matter: on each site with an account here one of these accounts is an editor's. On the practice site everybody may be
 * an editor, so it counts only on a computer without another site. `role`: of who acts there; undefined where no site
 * is chosen.
 */
export function mayChangeTemplates(sites: readonly KnownSite[], role: Role | null | undefined): boolean {
  const real = sites.filter(({ practice, accounts }) => !practice && accounts.length > 0)
  if (real.length === 0) return role === undefined || role === 'editor'
  return real.every(({ accounts }) => accounts.some((one) => one.role === 'editor'))
}
