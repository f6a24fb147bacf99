import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { Outcome, ReadBack, RemoteLocalization, SiteConnector } from '#main/sites/SiteConnector.ts'
import { adoptIds } from '#shared/document/adoptIds.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { Snapshots } from '../revisions/snapshots.ts'

/** The same blocks under the ids of those they were before. */
function withIdsOf(before: readonly Block[], after: Body): Body {
  const ids = adoptIds(before, after)
  return after.map((block) => ({ ...block, id: ids.get(block.id) ?? block.id }))
}

/**
 * Where a site does not keep the ids of blocks (a colleague's editor there drops them), texts come back under the ids
 * they have here, found by content: pins, marks, alignment and merges go by them.
 */
export function createWithOurIds(repositories: Repositories, snapshots: Pick<Snapshots, 'content'>) {
  const { localizations, blocks } = repositories

  function adopt(one: LocalizationRecord, theirs: Body): Body {
    // What both sides last knew first: a block that was deleted here since is still the same one there.
    const base = one.baseRevisionId === null ? [] : snapshots.content(one.baseRevisionId).blocks
    return withIdsOf(blocks.body(one.id), withIdsOf(base, theirs))
  }

  return (siteId: SiteId, connector: SiteConnector): SiteConnector => {
    function known(remote: RemoteLocalization): RemoteLocalization {
      const { keepsBlocks } = connector.capabilities
      const one =
        keepsBlocks && !remote.madeUpIds ? null : localizations.findByRemote(siteId, remote.ref.remoteId)
      if (one === null) return remote
      const { overwritten } = remote
      return {
        ...remote,
        blocks: adopt(one, remote.blocks),
        ...(overwritten && { overwritten: { ...overwritten, blocks: adopt(one, overwritten.blocks) } }),
      }
    }
    /** Theirs, seen to be gone over by a publication. */
    const published = (seen: ReadBack): ReadBack => {
      const one = localizations.findByRemote(siteId, seen.ref.remoteId)
      const { overwritten } = seen
      if (!one || !overwritten) return seen
      return { ...seen, overwritten: { ...overwritten, blocks: adopt(one, overwritten.blocks) } }
    }
    const outcome = (answer: Outcome<RemoteLocalization>): Outcome<RemoteLocalization> =>
      answer.outcome === 'done' ? { ...answer, value: known(answer.value) } : answer

    return {
      ...connector,
      // What a site can do may be learnt only while it is asked.
      get capabilities() {
        return connector.capabilities
      },
      getLocalization: async (ref, options) => known(await connector.getLocalization(ref, options)),
      createLocalization: async (text, options) => outcome(await connector.createLocalization(text, options)),
      updateLocalization: async (ref, text, revision, options) =>
        outcome(await connector.updateLocalization(ref, text, revision, options)),
      publish: async (pack, options) => {
        const answer = await connector.publish(pack, options)
        if (answer.outcome !== 'done') return answer
        const { localizations: sent, touched } = answer.value
        const value = { localizations: sent.map(published), touched: touched?.map(published) ?? [] }
        return { ...answer, value }
      },
    }
  }
}
