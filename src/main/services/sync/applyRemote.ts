import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type {
  Change,
  RemoteArticle,
  RemoteLocalization,
  SiteCapabilities,
} from '#main/sites/SiteConnector.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import {
  type ArticleId,
  articleId,
  type LocalizationId,
  localizationId,
  type MediaId,
  newId,
  type RevisionId,
  type SiteId,
} from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { Channel } from './createChannel.ts'
import { decideText, type TextMove } from './decideText.ts'
import { isPublicThere } from './localText.ts'
import { mergeArticle } from './mergeArticle.ts'
import { createPartings } from './partings.ts'
import { textHashOf, textHashOfBlocks } from './textHash.ts'
import { isPublic, stateHere } from './weakSite.ts'

type PlaceChange = Extract<Change, { kind: 'place' }>

const downFrom = (state: WorkflowState): WorkflowState =>
  state === 'published' || state === 'scheduled' ? 'unpublished' : state

const returned: ReadonlySet<WorkflowState> = new Set(['draft', 'inReview', 'changesRequested'])

/** Brings what a site has into the database, without ever discarding a text. Everything runs in transactions. */
export function createApplyRemote(
  channel: Channel,
  snapshots: Snapshots,
  onReturned: (id: ArticleId, language: Language) => void,
) {
  const {
    repositories,
    agreements,
    alarms,
    translations,
    remoteTexts,
    takeFields,
    recordConflict,
    clock,
    emit,
  } = channel
  const { articles, localizations, blocks, conflicts, revisions, workflow, outbox, sync } = repositories
  const partings = createPartings(channel)

  /** Section, tags and cover; a new article when we have none. */
  function applyArticle(siteId: SiteId, remote: RemoteArticle): ArticleRecord | null {
    const { section, tags, coverMediaId } = remote
    const theirs = { section, tags, coverMediaId }
    const known = partings.find(siteId, remote)
    const agreed = { remoteId: remote.remoteId, remoteEtag: remote.revision, remoteBase: theirs }
    if (!known) {
      const record = {
        id: remote.id ?? newId(articleId),
        siteId,
        sourceLanguage: remote.sourceLanguage,
        ...theirs,
        author: remote.author,
        authorAccountId: null,
        createdAt: remote.createdAt,
        updatedAt: remote.updatedAt,
        ...agreed,
      }
      articles.insert(record)
      emit('desk.changed', {})
      return articles.get(record.id)
    }
    // Another site's article with the same id: two sites fed from one laptop. It is not ours to touch.
    if (known.siteId !== siteId) return null
    const merged = mergeArticle(known.remoteBase, known, theirs)
    const moved =
      merged.section !== known.section ||
      merged.coverMediaId !== known.coverMediaId ||
      merged.tags.join('\n') !== known.tags.join('\n')
    articles.update(known.id, agreed)
    if (moved) takeFields(known.id, merged)
    return articles.get(known.id)
  }

  /** An open intent has this text in hand: what it froze must not be pulled from under it. */
  const isBusy = (one: LocalizationRecord): boolean =>
    outbox
      .openOfArticle(one.articleId)
      .some(({ languages, delivered }) => !delivered && languages.includes(one.language))

  const pulled = (remote: RemoteLocalization) => ({
    fields: remote.fields,
    blocks: remote.blocks,
    by: remote.updatedBy,
    at: remote.updatedAt,
  })

  /** A colleague took the sign-off back of what is on its way from here. What was out and is down is asked about. */
  function isReturned(one: LocalizationRecord, there: RemoteLocalization): boolean {
    const known = sync.base(one.id)
    const wasOut = known?.state === 'published' || known?.state === 'scheduled'
    return (
      isBusy(one) && known !== null && !wasOut && known.state !== there.state && returned.has(there.state)
    )
  }

  function applyText(article: ArticleRecord, there: RemoteLocalization, can: SiteCapabilities): TextMove {
    const before = localizations.find(article.id, there.ref.language)
    if (before && can.sharedWorkflow && isReturned(before, there)) onReturned(article.id, before.language)
    const one = localizations.find(article.id, there.ref.language)
    if (!one) {
      addText(article, can.sharedWorkflow ? there : { ...there, state: stateHere(there, null) })
      return 'take'
    }
    if (one.inConflict) {
      // Ours went over it where the site could not stop that: what stands there now is known, theirs is kept here.
      if (there.revision === one.remoteEtag) return 'nothing'
      recordConflict(one.id, there, can)
      return 'conflict'
    }
    if (one.remoteId !== null && one.remoteId !== there.ref.remoteId) {
      // Another thing there says that it is this text. Whoever wrote that: a person decides.
      recordConflict(one.id, there, can)
      return 'conflict'
    }
    const mine = textHashOf(one, blocks.hashes(one.id))
    const remote = can.sharedWorkflow ? there : seenFromHere(one, there, mine)
    const theirs = { revision: remote.revision, hash: textHashOfBlocks(remote.fields, remote.blocks) }
    const sent = agreements.sent(one).get(theirs.hash)
    if (isPublic(there)) alarms.end(one.id, 'takenBack')
    else if (!can.separateDrafts && isTakenBack(one, there)) alarms.raise(one.id, 'takenBack')
    // It is what we sent ourselves and heard no answer to; since then it is what both sides know.
    if (sent !== undefined) agreements.agree(one, remote, sent)
    const base = sent === undefined ? agreements.base(one) : theirs
    const move = decideText(base, mine, theirs)
    const busy = isBusy(one)
    switch (move) {
      case 'take':
        if (busy) {
          recordConflict(one.id, remote, can)
          return 'conflict'
        }
        takeText(one, can.sharedWorkflow ? remote : { ...remote, state: stateHere(there, one) })
        return move
      case 'agree':
        agreeOn(one, remote, snapshots.takeIfChanged(one, 'saved', one.updatedBy).id, busy)
        return move
      case 'pushOver':
        // Their text is still the one both knew; only what surrounds it moved.
        if (one.baseRevisionId !== null) {
          takeLog(one, remote)
          takeTranslation(one, remote)
          agreements.agree(fresh(one), remote, one.baseRevisionId)
        }
        return move
      case 'conflict':
        recordConflict(one.id, remote, can)
        return move
      default:
        return move
    }
  }

  /** Readers saw it, or were to; now a text lies there, as a draft, that was ours: it was sent long ago, and landed. */
  const isTakenBack = (one: LocalizationRecord, there: RemoteLocalization): boolean =>
    isPublicThere(one, sync.base(one.id)) &&
    !isBusy(one) &&
    there.contentHash !== one.baseHash &&
    revisions.latestWithHash(one.id, there.contentHash) !== null

  /**
   * What a site that keeps no workflow, sign-off, log or pins says of a text: whether readers see it, and nothing
   * else. All the rest is as both sides know it, whatever the post is called there.
   */
  function seenFromHere(
    one: LocalizationRecord,
    there: RemoteLocalization,
    mine: string,
  ): RemoteLocalization {
    const known = sync.base(one.id)
    const approval = workflow.latestApproval(one.id)
    const inForce = approval !== null && approval.voidedAt === null ? approval : null
    const sameText = textHashOfBlocks(there.fields, there.blocks) === mine
    const wasPublic = [one.state, known?.state].some(
      (state) => state === 'published' || state === 'scheduled',
    )
    return {
      ...there,
      state:
        isPublic(there) || wasPublic || known === null
          ? stateHere(there, one, inForce !== null && sameText)
          : known.state,
      approval: inForce && {
        contentHash: inForce.contentHash,
        approvedBy: inForce.approvedBy,
        approvedAt: inForce.approvedAt,
        bypass: inForce.bypass,
      },
      log: [],
      translation: translations.read(one),
    }
  }

  /**
   * One language is gone from the site, or lies in its bin, while another still stands there. Readers do not see it;
   * the text stays here, and nothing brings it back there but a person's own step. Its revision is forgotten: taken out
   * of the bin within the second of its last change, a post has the same one again.
   */
  function textGone(one: LocalizationRecord): void {
    localizations.update(one.id, {
      ...{ url: null, liveHash: null, liveSticky: false, liveAccess: null },
      ...{ publishAt: null, remoteEtag: '' },
    })
    if (one.inConflict) theirsIsGone(one.id)
    const state = downFrom(one.state)
    const base = sync.base(one.id)
    const translationHash = base?.translationHash ?? translations.hash(translations.read(one))
    sync.putBase(one.id, { state, translationHash })
    if (state !== one.state && !isBusy(one)) remoteTexts.move(one.id, state, { step: 'takenDown' })
  }

  /** Their side of a conflict stays to be merged with, and whoever merges stands on a text that is in no place. */
  function theirsIsGone(id: LocalizationId): void {
    const conflict = conflicts.get(id)
    if (!conflict) return
    const { remote } = conflict
    const place = { url: null, liveHash: null, liveAccess: null, publishAt: null }
    conflicts.put({ ...conflict, remote: { ...remote, ...place, etag: '', state: downFrom(remote.state) } })
  }

  /**
   * Somebody published or took down there what this account may no longer read as it was written. What readers see is
   * taken for the text that both sides last knew; nobody verified that, and nothing here says so.
   */
  function placeMoved(siteId: SiteId, { remoteId, live, scheduled }: PlaceChange): void {
    const one = localizations.findByRemote(siteId, remoteId)
    const article = one && articles.get(one.articleId)
    if (!one?.baseHash || !article?.remoteId || isBusy(one)) return
    const { language, remoteEtag, baseHash: contentHash, liveSticky: sticky } = one
    const seen = {
      live: live && { ...live, contentHash, by: '', sticky },
      scheduled: scheduled && { ...scheduled, contentHash, by: '', sticky },
    }
    const state = stateHere({ ...seen, state: one.state }, one, one.state === 'approved')
    agreements.agreeOnPlace(
      one,
      {
        ...{ ...seen, state, revision: remoteEtag ?? '' },
        ref: { articleRemoteId: article.remoteId, remoteId, language },
      },
      false,
    )
    // A newer text of one's own is a draft beside it, whatever became of the older one.
    if (state === one.state || one.contentHash !== contentHash) return
    localizations.update(one.id, { state })
    emit('localizations.changed', {
      articleId: one.articleId,
      localizationId: one.id,
      version: one.version,
      origin: 'sync',
    })
    emit('desk.changed', {})
  }

  const fresh = (one: LocalizationRecord): LocalizationRecord => localizations.get(one.id) ?? one

  function addText(article: ArticleRecord, remote: RemoteLocalization): void {
    // A site may give a text an id that another one has here: then it is known by the site's own name for it.
    const isFree = remote.id !== null && localizations.get(remote.id) === null
    const id = remote.id !== null && isFree ? remote.id : newId(localizationId)
    const revision = remoteTexts.add(
      {
        id,
        articleId: article.id,
        siteId: article.siteId,
        language: remote.ref.language,
        isSource: remote.ref.language === article.sourceLanguage,
        state: remote.state,
      },
      pulled(remote),
    )
    const one = localizations.get(id)
    if (one) settle(one, remote, revision.id)
  }

  function takeText(one: LocalizationRecord, remote: RemoteLocalization): void {
    const revision = remoteTexts.take(one.id, pulled(remote))
    localizations.update(one.id, { state: remote.state })
    settle(fresh(one), remote, revision.id)
  }

  /** Theirs is ours now: sign-off, log, pins, and the base for the next comparison. */
  function settle(one: LocalizationRecord, remote: RemoteLocalization, revisionId: RevisionId): void {
    takeApproval(one, remote, revisionId)
    takeLog(one, remote)
    takeTranslation(one, remote)
    agreements.agree(fresh(one), remote, revisionId)
  }

  /** The texts are the same. Where it stands: whoever moved it decides; where both did, the site came first. */
  function agreeOn(
    one: LocalizationRecord,
    remote: RemoteLocalization,
    revisionId: RevisionId,
    busy: boolean,
  ): void {
    const base = sync.base(one.id)
    const isOut = remote.live !== null && remote.live.contentHash === fresh(one).contentHash
    const theyMoved = base === null || remote.state !== base.state || (isOut && one.state === 'draft')
    if (!busy && theyMoved && remote.state !== one.state) {
      localizations.update(one.id, { state: remote.state })
      emit('localizations.changed', {
        articleId: one.articleId,
        localizationId: one.id,
        version: one.version,
        origin: 'sync',
      })
      emit('desk.changed', {})
    }
    if (!busy && theyMoved) takeApproval(one, remote, revisionId)
    takeLog(one, remote)
    takeTranslation(one, remote)
    agreements.agree(fresh(one), remote, revisionId)
  }

  function takeApproval(one: LocalizationRecord, remote: RemoteLocalization, revisionId: RevisionId): void {
    const { approval } = remote
    const known = workflow.latestApproval(one.id)
    const inForce = known !== null && known.voidedAt === null
    if (approval === null || approval.contentHash !== fresh(one).contentHash) {
      if (inForce) workflow.voidApprovals(one.id, clock())
      return
    }
    const isKnown =
      inForce && known.contentHash === approval.contentHash && known.approvedAt === approval.approvedAt
    if (isKnown) return
    workflow.voidApprovals(one.id, clock())
    workflow.addApproval(one.id, { ...approval, revisionId, accountId: null, voidedAt: null })
  }

  function takeLog(one: LocalizationRecord, remote: RemoteLocalization): void {
    // A site may know the person by another name, or only the account that sent the entry.
    const nameOf = ({ at, step }: LogEntry): string => `${at} ${step}`
    const known = new Set(workflow.log(one.id).map(nameOf))
    for (const entry of remote.log) if (!known.has(nameOf(entry))) workflow.addLog(one.id, entry)
  }

  function takeTranslation(one: LocalizationRecord, remote: RemoteLocalization): void {
    if (remote.translation === null || one.isSource) return
    translations.takeOrigins(one, remote.translation)
    const theirs = translations.hash(remote.translation)
    const mine = translations.hash(translations.read(one))
    if (theirs === mine) return
    const base = sync.base(one.id)?.translationHash ?? null
    if (base === theirs) return
    translations.write(one, remote.translation, base !== null && base !== mine)
    articles.touch(one.articleId, clock())
    emit('desk.changed', {})
  }

  const { takenOff, rejoinUnsent, mayBeLeft, rejoinByNumber } = partings
  return {
    applyArticle,
    applyText,
    textGone,
    placeMoved,
    takenOff,
    rejoinUnsent,
    mayBeLeft,
    rejoinByNumber,
  }
}
export type ApplyRemote = ReturnType<typeof createApplyRemote>

/** Pictures that a text or its article shows. */
export const mediaIdsOf = (
  article: Pick<ArticleRecord, 'coverMediaId'>,
  remote: RemoteLocalization[],
): MediaId[] => [
  ...new Set([
    ...(article.coverMediaId === null ? [] : [article.coverMediaId]),
    ...remote.flatMap((one) => mediaIdsIn(one.blocks)),
  ]),
]
