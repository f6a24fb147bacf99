import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { Role } from '#shared/domain/account.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { inTurn } from '#shared/domain/inTurn.ts'
import { asked } from './siteErrors.ts'
import type { SiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'
import type { SiteViews } from './siteViews.ts'

/** The role in which one person can try every step alone. */
const practiceRole: Role = 'editor'

interface PracticeContext {
  deps: SitesDeps
  registry: SiteRegistry
}

/** The built-in site: started when asked for, signed in as its three accounts, started again with the program. */
export function createPracticeService(deps: SitesDeps, registry: SiteRegistry, { changed }: SiteViews) {
  const { repository, watch, settings, onFailure } = deps
  /** One start after the other, so that two impatient clicks make one site. */
  const start = inTurn((as: Role | null) => begin({ deps, registry }, as))

  return {
    /** Makes or starts the practice site and signs its three accounts in. */
    startPractice: async (as?: Role): Promise<SiteView> => {
      const id = await start(as ?? null)
      settings.update({ activeSiteId: id })
      return changed(id)
    },

    /**
     * At the start of the program: starts the practice site again when it was in use. Until it runs, nothing is asked
     * of its former address; other sites do not wait for it. A failure shows as `practiceStopped`.
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

/** Starts the practice site and signs its accounts in; `as` becomes the active one. */
async function begin(context: PracticeContext, as: Role | null): Promise<SiteId> {
  const { repository, practice, watch } = context.deps
  const { find, kindOf, describeSite, addSite, signInTo } = context.registry
  const known = repository.findPractice()
  const { address, logins } = await practice.start()
  const info = await asked(kindOf('visnyk').probe(address))
  const description = describeSite(info, known?.sections ?? [])
  if (known) repository.update(known.id, description)
  const id = known?.id ?? addSite(description, true)
  for (const { login, password } of logins) {
    if (!(await asked(isSignedIn(context, find(id), login)))) await signInTo(id, login, password)
  }
  if (!known) await keepSections(context, id)
  const wanted = as ?? (find(id).activeAccountId === null ? practiceRole : null)
  const account = repository.accounts(id).find(({ role }) => role === wanted)
  if (account) repository.update(id, { activeAccountId: account.id })
  watch.signedIn(id)
  watch.probeSoon(id)
  return id
}

async function keepSections({ deps, registry }: PracticeContext, id: SiteId): Promise<void> {
  const { repository, tokens } = deps
  const [account] = repository.accounts(id)
  const token = account ? await tokens.get(account.id) : null
  if (token === null) return
  const { sections } = await asked(registry.connectorOf(registry.find(id), token).taxonomies())
  repository.update(id, { sections })
}

/** A practice site that was deleted and made anew refuses our tokens. */
async function isSignedIn(
  { deps, registry }: PracticeContext,
  site: SiteRecord,
  login: string,
): Promise<boolean> {
  const { repository, tokens } = deps
  const account = repository.accounts(site.id).find((one) => one.login === login)
  const token = account ? await tokens.get(account.id) : null
  if (token === null) return false
  try {
    await registry.connectorOf(site, token).account()
    return true
  } catch (error) {
    if (error instanceof SiteError && error.code === 'unauthorized') return false
    throw error
  }
}
