import type { RemoteState } from '#main/db/repositories/conflictsRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ReadBack, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { TimeZone, ZonedTime } from '#shared/domain/time.ts'
import { toWallTime } from '#shared/language/dates.ts'
import type { Agreed } from './decideText.ts'
import { textHashOf } from './textHash.ts'
import type { TranslationStates } from './translationState.ts'
import type { TheirText } from './weakSite.ts'

/** What readers see or will see, with the wall time a person would read. What was typed is kept where it still fits. */
function publishAtOf(
  remote: Pick<ReadBack, 'live' | 'scheduled'>,
  zone: TimeZone,
  known: ZonedTime | null,
): ZonedTime | null {
  const at = remote.scheduled?.publishAt ?? remote.live?.publishedAt ?? null
  if (at === null) return null
  return known?.instant === at ? known : { instant: at, zone, wall: toWallTime(at, zone) }
}

/** What both sides know of a localization: writing it down, and reading it for the next comparison. */
export function createAgreements(repositories: Repositories, translations: TranslationStates) {
  const { localizations, revisions, sync, sites } = repositories

  const zoneOf = (one: LocalizationRecord): TimeZone =>
    (one.siteId === null ? null : sites.get(one.siteId))?.timeZone ?? 'UTC'

  const placed = (one: LocalizationRecord, remote: Pick<ReadBack, 'live' | 'scheduled'>) => ({
    url: remote.live?.url ?? null,
    liveHash: remote.live?.contentHash ?? null,
    liveSticky: remote.live?.sticky ?? false,
    liveAccess: remote.live?.access ?? null,
    publishAt: publishAtOf(remote, zoneOf(one), one.publishAt),
  })

  const hashOfRevision = (id: RevisionId): string | null => {
    const revision = revisions.get(id)
    return revision && textHashOf(revision, sync.revisionHashes(id))
  }

  /** The how manieth agreement of this run was the last about each text. */
  let moves = 0
  const lastMove = new Map<LocalizationId, number>()
  const moved = (id: LocalizationId): void => {
    moves += 1
    lastMove.set(id, moves)
  }

  return {
    /** A point in time, for `movedSince`. */
    moves: (): number => moves,
    /** Both sides have agreed on something new since. */
    movedSince: (id: LocalizationId, since: number): boolean => (lastMove.get(id) ?? 0) > since,

    /** Hashes of texts that were sent and never answered, each with its snapshot: on the site, they are ours. */
    sent: (one: LocalizationRecord): ReadonlyMap<string, RevisionId> =>
      new Map(
        sync.sent(one.id).flatMap((id) => {
          const hash = hashOfRevision(id)
          return hash === null ? [] : [[hash, id] as const]
        }),
      ),

    /** The site's revision and the hash of the text that both sides last knew; null when they never agreed. */
    base: (one: LocalizationRecord): Agreed | null => {
      if (one.baseRevisionId === null || one.remoteEtag === null) return null
      const hash = hashOfRevision(one.baseRevisionId)
      return hash === null ? null : { revision: one.remoteEtag, hash }
    },

    /** Both sides know `revisionId` from now on. Called inside a transaction. */
    agree: (one: LocalizationRecord, remote: RemoteLocalization, revisionId: RevisionId): void => {
      moved(one.id)
      localizations.update(one.id, {
        remoteId: remote.ref.remoteId,
        remoteEtag: remote.revision,
        baseRevisionId: revisionId,
        baseHash: remote.contentHash,
        ...placed(one, remote),
      })
      sync.forgetSent(one.id)
      sync.putBase(one.id, {
        state: remote.state,
        translationHash: translations.hash(remote.translation),
      })
    },

    /**
     * The site's side moved without its text: published, scheduled, taken down. `textIsKnown`: nobody but us can have
     * written in between. Otherwise its revision stays unknown, so that the next pull reads the text.
     */
    agreeOnPlace: (one: LocalizationRecord, remote: ReadBack, textIsKnown: boolean): void => {
      moved(one.id)
      localizations.update(one.id, {
        remoteId: remote.ref.remoteId,
        ...(textIsKnown && { remoteEtag: remote.revision }),
        ...placed(one, remote),
      })
      const base = sync.base(one.id)
      sync.putBase(one.id, {
        state: remote.state,
        translationHash: base?.translationHash ?? translations.hash(translations.read(one)),
      })
    },

    /** What surrounds its texts there is not what both sides knew, and no revision says so: all is read anew. */
    readAnew: (one: LocalizationRecord): void => {
      const article = repositories.articles.get(one.articleId)
      if (article?.siteId == null || article.remoteId === null) return
      for (const { id, remoteEtag } of localizations.ofArticle(one.articleId)) {
        if (remoteEtag !== null) localizations.update(id, { remoteEtag: '' })
      }
      sync.pullAgain(article.siteId, article.remoteId)
    },

    /** How the site has it beside the text, for the record of a conflict. */
    remoteState: (one: LocalizationRecord, remote: TheirText): RemoteState => ({
      remoteId: remote.ref.remoteId,
      etag: remote.revision,
      url: remote.live?.url ?? null,
      state: remote.state,
      liveHash: remote.live?.contentHash ?? null,
      liveAccess: remote.live?.access ?? null,
      publishAt: publishAtOf(remote, zoneOf(one), one.publishAt),
      approval: remote.approval ?? null,
    }),
  }
}
export type Agreements = ReturnType<typeof createAgreements>
