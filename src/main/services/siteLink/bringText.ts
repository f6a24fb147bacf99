import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationWrite, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import type { RevisionId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { Agreements } from './agreements.ts'
import { overwrittenText, type TheirText } from './limitedSite.ts'
import type { KnownText } from './localText.ts'
import type { RecordConflict } from './ports.ts'
import type { Ambiguous, Failed, WriteOptions } from './siteWriter.ts'
import { textHashOfBlocks } from './textHash.ts'
import { ensureText } from './textWriter.ts'
import type { TranslationStates } from './translationState.ts'
import type { LinkedSite, Writing } from './writing/chooseWriting.ts'

/** The result of sending a text to a site. The database holds it already, whatever it is. */
export type BroughtText =
  | { kind: 'done'; value: RemoteLocalization }
  /**
   * Another text is stored beside ours as a conflict, and until a person merges them ours is not sent: the one that the
   * site has (`otherText`), one that ours overwrote at the same moment (`overwritten`), or what the site made of ours
   * (`storedOtherwise`).
   */
  | { kind: 'conflict'; found: 'otherText' | 'overwritten' | 'storedOtherwise' }
  /** The text on the site is public or scheduled, so only a publication may overwrite it. Nothing was sent. */
  | { kind: 'public' }
  /**
   * Section, tags or cover differ from those that both sides last agreed on, so the article is read again. Nothing was
   * sent.
   */
  | { kind: 'fieldsDiffer' }
  | Ambiguous
  | Failed

export interface TextToBring {
  /** The text as it was read together with `wanted`. */
  one: LocalizationRecord
  wanted: LocalizationWrite
  /** The snapshot of `wanted`, on which both sides agree once the site has it. */
  revisionId: RevisionId
  /** The text's id and revision on the site; null: this computer has no stored id for it. */
  at: KnownText | null
}

export interface BringOptions extends WriteOptions {
  /**
   * The caller tries again until the site has the text, and then reads it back. Otherwise nobody does: a change whose
   * answer was lost is looked for later, and a text that the site stored otherwise is a conflict at once.
   */
  isFollowedUp: boolean
  /** A person looked at the site and found that none of its texts is this one. */
  noneIsOurs?: boolean
  /** Called in the transaction that stores that the site has the text. `now`: the text as it is by then. */
  whenDone?: (now: LocalizationRecord) => void
}

export interface BringTextDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  agreements: Agreements
  alarms: Pick<Alarms, 'raise'>
  translations: TranslationStates
  recordConflict: RecordConflict
}

/** Sends a text to a site and stores the result; both the outbox and the sync send each text through it. */
export function createBringText(deps: BringTextDeps) {
  const { repositories, transaction, clock, agreements, alarms, translations, recordConflict } = deps
  const { localizations, sync, workflow } = repositories

  function writeDone(
    site: LinkedSite,
    text: TextToBring,
    value: RemoteLocalization,
    options: BringOptions,
  ): void {
    const { id } = text.one
    transaction(() => {
      const now = localizations.get(id)
      if (!now) return
      agreements.agree(now, value, text.revisionId)
      site.writing.notes.logTaken(() => workflow.notesSent(id, text.wanted.log))
      options.whenDone?.(now)
      if (value.mayHaveBeenOut) alarms.raise(id, 'maybeTakenDown')
    })
  }

  return async (
    site: LinkedSite,
    text: TextToBring,
    { whenDone, ...options }: BringOptions,
  ): Promise<BroughtText> => {
    const { one, wanted, revisionId, at } = text
    const known = { at, base: agreements.base(one), agreed: one.baseHash, sent: agreements.sent(one) }
    sync.addSent(one.id, revisionId)
    const written = await ensureText({
      ...{ site, translations, wanted, known },
      options: {
        ...options,
        mayAppearLater: () =>
          sync.expectLate({ articleId: one.articleId, language: one.language, since: clock() }),
        placeholderCreated: ({ ref, revision }) =>
          transaction(() => agreements.placeholderCreated(one.id, ref.remoteId, revision)),
      },
    })
    switch (written.kind) {
      case 'done': {
        writeDone(site, text, written.value, whenDone ? { ...options, whenDone } : options)
        const conflict = conflictWith(written.value, wanted, options)
        if (conflict === null) return written
        recordConflict(one.id, conflict.theirs, site.writing)
        return { kind: 'conflict', found: conflict.found }
      }
      case 'conflict':
        recordConflict(one.id, written.theirs, site.writing)
        return { kind: 'conflict', found: 'otherText' }
      case 'public':
        transaction(() => {
          const now = localizations.get(one.id)
          if (now) agreements.agreeOnVisibility(now, written.theirs, true)
        })
        return { kind: 'public' }
      case 'fieldsDiffer':
        transaction(() => agreements.readAnew(one))
        return written
      case 'failed':
        writeFailed(deps, written, { one, writing: site.writing, isFollowedUp: options.isFollowedUp })
        return written
      case 'ambiguous':
        return written
    }
  }
}
export type BringText = ReturnType<typeof createBringText>

/** Stores what a failed request leaves to do. */
function writeFailed(
  { transaction, agreements, repositories: { sync }, clock }: BringTextDeps,
  failed: Failed,
  { one, writing, isFollowedUp }: { one: LocalizationRecord; writing: Writing; isFollowedUp: boolean },
): void {
  const { id, articleId, language, isSource } = one
  // The next attempt creates the text again.
  if (isFollowedUp && failed.failure.reason === 'deleted' && !isSource)
    transaction(() => agreements.forget(id))
  if (!isFollowedUp && failed.mayHaveArrived) {
    writing.requests.changeWasLost(() => sync.expectLate({ articleId, language, since: clock() }))
  }
}

/** What the site has beside the text that it took, for a person to merge; null: nothing. */
function conflictWith(
  there: RemoteLocalization,
  wanted: LocalizationWrite,
  { isFollowedUp }: Pick<BringOptions, 'isFollowedUp'>,
): { found: 'overwritten' | 'storedOtherwise'; theirs: TheirText } | null {
  const overwritten = overwrittenText(there)
  if (overwritten !== null) return { found: 'overwritten', theirs: overwritten }
  if (isFollowedUp) return null
  // Sending it again would not help, so a person has to see both.
  const isSame =
    textHashOfBlocks(there.fields, there.blocks) === textHashOfBlocks(wanted.fields, wanted.blocks)
  return isSame ? null : { found: 'storedOtherwise', theirs: there }
}
