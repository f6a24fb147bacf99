import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { Outcome, ReadBack, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { adoptIds } from '#shared/document/adoptIds.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

/** The same blocks under the ids that they had before. */
function withIdsOf(before: readonly Block[], after: Body): Body {
  const ids = adoptIds(before, after)
  return after.map((block) => ({ ...block, id: ids.get(block.id) ?? block.id }))
}

/**
 * Gives the blocks of a text from a site the ids that they have on this computer, found by content, where the site does
 * not keep ids (the editor of a colleague may drop them). Pins, marks, alignment and merges compare blocks by their
 * ids.
 */
export function createWithOurIds(repositories: Repositories, snapshots: Pick<Snapshots, 'content'>) {
  const { localizations, blocks } = repositories

  function adopt(one: LocalizationRecord, theirs: Body): Body {
    // The text that both sides last agreed on comes first, because it still has blocks that were deleted here since.
    const base = one.baseRevisionId === null ? [] : snapshots.content(one.baseRevisionId).blocks
    return withIdsOf(blocks.body(one.id), withIdsOf(base, theirs))
  }

  return (siteId: SiteId, site: LinkedSite): LinkedSite => {
    function known(remote: RemoteLocalization): RemoteLocalization {
      const one = site.writing.blockIds.areStrange(remote)
        ? localizations.findByRemote(siteId, remote.ref.remoteId)
        : null
      if (one === null) return remote
      const { overwritten } = remote
      return {
        ...remote,
        blocks: adopt(one, remote.blocks),
        ...(overwritten && { overwritten: { ...overwritten, blocks: adopt(one, overwritten.blocks) } }),
      }
    }
    /** A text of somebody else that a publication overwrote. */
    const published = (seen: ReadBack): ReadBack => {
      const one = localizations.findByRemote(siteId, seen.ref.remoteId)
      const { overwritten } = seen
      if (!one || !overwritten) return seen
      return { ...seen, overwritten: { ...overwritten, blocks: adopt(one, overwritten.blocks) } }
    }
    const outcome = (answer: Outcome<RemoteLocalization>): Outcome<RemoteLocalization> =>
      answer.outcome === 'done' ? { ...answer, value: known(answer.value) } : answer

    return {
      ...site,
      getLocalization: async (ref, options) => known(await site.getLocalization(ref, options)),
      createLocalization: async (text, options) => outcome(await site.createLocalization(text, options)),
      updateLocalization: async (ref, text, revision, options) =>
        outcome(await site.updateLocalization(ref, text, revision, options)),
      publish: async (pack, options) => {
        const answer = await site.publish(pack, options)
        if (answer.outcome !== 'done') return answer
        const { localizations: sent, touched } = answer.value
        const value = { localizations: sent.map(published), touched: touched?.map(published) ?? [] }
        return { ...answer, value }
      },
    }
  }
}
