import type { SiteWatch } from '#main/services/sites/sitesDeps.ts'

/** Nothing goes on behind the sites: what a sites service hears where no pass is made. */
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
