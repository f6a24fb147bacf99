import type { SiteView } from '#shared/contract/siteViews.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { SiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'

/** A site as the window shows it: its stored facts, and the state of its sync. */
export function createSiteViews(deps: SitesDeps, { find }: SiteRegistry) {
  const { repository, practice, watch, emit } = deps

  function view(id: SiteId): SiteView {
    const { changesCursor: _cursor, changesSeenBy: _by, createdAt: _created, features, ...site } = find(id)
    const accounts = repository.accounts(id)
    const { status, problem } = watch.status(id)
    const archive = watch.archive(id)
    // The first pull is under way, so the site answers, though no pass has ended yet.
    const seen = status === 'unknown' && archive !== null ? 'online' : status
    const isStopped = site.practice && !practice.isRunning()
    return {
      ...site,
      accounts,
      role: accounts.find((account) => account.id === site.activeAccountId)?.role ?? null,
      status: isStopped ? 'practiceStopped' : site.activeAccountId === null ? 'signInNeeded' : seen,
      problem,
      syncing: watch.isSyncing(id),
      clockAhead: watch.clockAhead(id),
      archive,
      capabilities: features?.capabilities ?? null,
      facts: features?.facts ?? null,
    }
  }

  return {
    view,

    /** Announces the change to the window, and answers the new view. */
    changed: (id: SiteId): SiteView => {
      emit('sites.changed', { siteId: id })
      // The desk's counts and steps depend on the account's role.
      emit('desk.changed', {})
      return view(id)
    },
  }
}
export type SiteViews = ReturnType<typeof createSiteViews>
