import type { SiteWatch } from '#main/services/sites/sitesDeps.ts'

/** A watch without sync passes, for a service of sites that runs alone. */
export const quietWatch: SiteWatch = {
  status: () => ({ status: 'online', problem: null }),
  isSyncing: () => false,
  clockAhead: () => 0,
  archive: () => null,
  signedIn: () => undefined,
  probeSoon: () => undefined,
  hold: () => () => undefined,
  leaving: async () => () => undefined,
}
