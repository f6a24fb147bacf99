import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { SiteView } from '#shared/contract/views.ts'
import type { Role } from '#shared/domain/account.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { asked } from './siteErrors.ts'
import type { SiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'

/** The role a person trying things out alone can walk the whole way with. */
const practiceRole: Role = 'editor'

/** The built-in site: started when asked for, signed in as its three accounts, started again with the program. */
export function createPracticeService(deps: SitesDeps, registry: SiteRegistry) {
  const { repository, tokens, practice, watch, settings, onFailure } = deps
  const { find, kindOf, describeSite, addSite, connectorOf, signInTo, changed } = registry
  let last: Promise<unknown> = Promise.resolve()

  async function keepSections(id: SiteId): Promise<void> {
    const [account] = repository.accounts(id)
    const token = account ? await tokens.get(account.id) : null
    if (token === null) return
    const { sections } = await asked(connectorOf(find(id), token).taxonomies())
    repository.update(id, { sections })
  }

  /** A practice site that was thrown away and made anew knows our tokens no more. */
  async function isSignedIn(site: SiteRecord, login: string): Promise<boolean> {
    const account = repository.accounts(site.id).find((one) => one.login === login)
    const token = account ? await tokens.get(account.id) : null
    if (token === null) return false
    try {
      await connectorOf(site, token).account()
      return true
    } catch (error) {
      if (error instanceof SiteError && error.code === 'unauthorized') return false
      throw error
    }
  }

  /** Starts the practice site and signs its accounts in; `as` becomes the active one. */
  async function begin(as: Role | null): Promise<SiteId> {
    const known = repository.findPractice()
    const { address, logins } = await practice.start()
    const info = await asked(kindOf('visnyk').probe(address))
    const description = describeSite(info, known?.sections ?? [])
    if (known) repository.update(known.id, description)
    const id = known?.id ?? addSite(description, true)
    for (const { login, password } of logins) {
      if (!(await asked(isSignedIn(find(id), login)))) await signInTo(id, login, password)
    }
    if (!known) await keepSections(id)
    const wanted = as ?? (find(id).activeAccountId === null ? practiceRole : null)
    const account = repository.accounts(id).find(({ role }) => role === wanted)
    if (account) repository.update(id, { activeAccountId: account.id })
    watch.signedIn(id)
    watch.probeSoon(id)
    return id
  }

  /** One after the other: two impatient clicks make one site. */
  function start(as: Role | null): Promise<SiteId> {
    const mine = last.then(() => begin(as))
    last = mine.catch(() => undefined)
    return mine
  }

  return {
    /** Makes or starts the practice site and signs its three accounts in. */
    startPractice: async (as?: Role): Promise<SiteView> => {
      const id = await start(as ?? null)
      settings.update({ activeSiteId: id })
      return changed(id)
    },

    /**
     * At start: the practice site runs again when it was in use, and nothing looks for it where it was before. Other
     * sites do not wait for it. What fails shows as `practiceStopped`.
     */
    resumePractice: async (): Promise<void> => {
      const known = repository.findPractice()
      if (!known) return
      const release = watch.hold(known.id)
      try {
        changed(await start(null))
      } catch (error) {
        onFailure(error)
      } finally {
        release()
      }
    },
  }
}
