import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type {
  Outcome,
  PackageWrite,
  Published,
  ReadBack,
  RemoteRef,
  SiteCapabilities,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Agreements } from '../sync/agreements.ts'
import { isPublicThere, othersOf, refOf, sameArticleFields } from '../sync/localText.ts'
import type { SiteGate } from '../sync/siteGate.ts'
import { failedChange, failedRead, mayStillLand, stillOnItsWay } from '../sync/siteWriter.ts'
import { hashOf } from '../sync/textHash.ts'
import { overwrittenText, type TheirText } from '../sync/weakSite.ts'
import type { IntentWorkflow } from './intentWorkflow.ts'
import { createSeenNoMore, shallBeOut, takenDownThere } from './seenNoMore.ts'
import { changedThere, done, failedMidway, refused, type StepContext, type StepResult } from './stepResult.ts'
import { difference, stands, whenOf } from './whatStands.ts'

export interface PublicStepDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  agreements: Agreements
  gate: Pick<SiteGate, 'clocks'>
  recordConflict: (id: LocalizationId, theirs: TheirText, can: SiteCapabilities) => void
  workflow: Pick<IntentWorkflow, 'published'>
  /** Makes the site have one frozen text where readers see it. */
  writeLive: (context: StepContext, wanted: FrozenLocalization) => Promise<StepResult>
}

interface Part {
  frozen: FrozenLocalization
  one: LocalizationRecord
  ref: RemoteRef
  revision: string
}

/** How often a step is based anew on a revision that moved without its text. */
const maxBases = 3

/** The steps that readers notice, and the look at what they see. */
export function createPublicSteps(deps: PublicStepDeps) {
  const { repositories, transaction, clock, gate, agreements, recordConflict, workflow, writeLive } = deps
  const { articles, localizations, outbox, sync } = repositories
  const seenNoMore = createSeenNoMore(repositories)

  /** The package's texts as the site knows them; null when one of them was never there. */
  function partsOf(
    { frozen }: StepContext,
    together: readonly FrozenLocalization[] = frozen.localizations,
  ): Part[] | null {
    const article = articles.get(frozen.article.id)
    const parts = together.flatMap((frozenOne): Part[] => {
      const one = localizations.get(frozenOne.id)
      const ref = article && one ? refOf(article, one) : null
      return one && ref && one.remoteEtag !== null
        ? [{ frozen: frozenOne, one, ref, revision: one.remoteEtag }]
        : []
    })
    return parts.length === together.length ? parts : null
  }

  const takeDown = (readBack: ReadBack): boolean => readBack.live === null && readBack.scheduled === null

  /** `basedOn`: the revisions that the site's answer follows on, part by part; null: it was only looked at. */
  function writeReceipts(
    intent: IntentRecord,
    parts: Part[],
    answers: readonly ReadBack[],
    taken: boolean,
    basedOn: readonly string[] | null,
  ): void {
    const now = clock()
    for (const [at, { frozen, one, ref }] of parts.entries()) {
      const answer = answers.find((candidate) => candidate.ref.language === ref.language)
      if (!answer) continue
      const before = localizations.get(one.id)
      if (before) agreements.agreeOnPlace(before, answer, basedOn?.[at] === before.remoteEtag)
      outbox.putReceipt(intent.id, {
        localizationId: one.id,
        language: one.language,
        remoteId: ref.remoteId,
        url: answer.live?.url ?? (taken ? (one.url ?? '') : ''),
        contentHash: answer.live?.contentHash ?? answer.scheduled?.contentHash ?? frozen.contentHash,
        sentAt: now,
        verifiedAt: null,
      })
    }
  }

  /** Neither waiting for its hour nor, its hour past, what readers see. */
  const isTakenBack = (there: ReadBack, part: Part | undefined, { dueAt }: IntentRecord): boolean =>
    there.scheduled === null &&
    !(there.live?.contentHash === part?.frozen.contentHash && there.live?.publishedAt === dueAt)

  /**
   * All languages in one request where the site can do that; else one after the other, each written down: when one
   * does not go, those before it are out, and the next try begins where this one ended.
   */
  async function publish(context: StepContext): Promise<StepResult> {
    const { frozen, connector } = context
    // Of all languages at once, before the first goes: who is asked is asked once.
    const down = await seenNoMore(context).catch(failedMidway)
    if (down) return down
    if (connector.capabilities.atomicPackages) return await publishTogether(context, frozen.localizations)
    for (const one of frozen.localizations) {
      const result = await publishTogether(context, [one])
      if (result.kind !== 'done') return result
    }
    return done
  }

  async function publishTogether(
    context: StepContext,
    together: readonly FrozenLocalization[],
  ): Promise<StepResult> {
    const { intent, frozen, connector, options } = context
    const { atomicPackages, preconditions, separateDrafts } = connector.capabilities
    const when = whenOf(intent, frozen.publishAt?.instant ?? null)
    const reads = options.signal ? { signal: options.signal } : {}
    const wentOut = (): boolean =>
      together.every(({ id }) =>
        outbox.receipts(intent.id).some(({ localizationId }) => localizationId === id),
      )
    const look = options.look || (!atomicPackages && wentOut())
    try {
      for (let bases = 0; bases < maxBases; bases += 1) {
        const article = articles.get(frozen.article.id)
        const known = partsOf(context, together)
        if (!article?.remoteId || !article.remoteEtag || !known) {
          return refused({ code: 'notFound', message: 'The site does not have the texts' })
        }
        const conflicted = known.some(({ one }) => one.inConflict)
        if (conflicted)
          return refused({ code: 'inConflict', message: 'The site has another text: merge first' })
        if (look || bases > 0) {
          const there = await Promise.all(known.map(({ ref }) => connector.readBack(ref, reads)))
          if (
            there.every((one, at) =>
              stands(one, known[at]?.frozen.contentHash, { when, sticky: frozen.sticky }),
            )
          ) {
            transaction(() => sent(context, known, there, null))
            return done
          }
        }
        // A site publishes at once what is scheduled for the past: its hour came while it could not be sent.
        if (when.mode === 'scheduled' && when.publishAt <= gate.clocks.now(intent.siteId)) {
          return refused({ code: 'overdue', message: 'Its time passed before it was on the site' })
        }
        if (!preconditions && known.some(({ one }) => draftMayLand(intent, one, connector))) {
          return { ...stillOnItsWay(), mayHaveArrived: false }
        }
        for (const { one, frozen: wanted } of separateDrafts ? [] : known) {
          if (!isPublicThere(one, sync.base(one.id))) continue
          const written = await writeLive(context, wanted)
          if (written.kind !== 'done') return written
        }
        const parts = partsOf(context, together) ?? known
        const pack: PackageWrite = {
          articleRemoteId: article.remoteId,
          articleRevision: article.remoteEtag,
          localizations: parts.map((part) => ({
            ref: part.ref,
            revision: part.revision,
            contentHash: part.frozen.contentHash,
            others: othersOf(article, part.one, localizations.ofArticle(article.id)),
          })),
          when,
          sticky: frozen.sticky,
        }
        const outcome: Outcome<Published> = await connector.publish(pack, {
          ...reads,
          idempotencyKey: `${options.key}-${hashOf(pack).slice(0, 16)}`,
        })
        if (outcome.outcome === 'done') {
          transaction(() => {
            sent(
              context,
              parts,
              outcome.value.localizations,
              parts.map(({ revision }) => revision),
            )
            for (const answer of outcome.value.touched ?? []) seenAgain(context, answer, true)
            for (const answer of outcome.value.localizations) seenAgain(context, answer, false)
          })
          if (!separateDrafts) await learnFields(context, parts)
          return done
        }
        if (outcome.outcome === 'refused' && outcome.error.code === 'mediaMissing')
          return { kind: 'mediaGone' }
        if (!separateDrafts && outcome.outcome === 'refused' && outcome.error.code === 'notApproved') {
          const [first] = parts
          if (first) transaction(() => agreements.readAnew(first.one))
          return changedThere('Section, tags or cover were changed on the site')
        }
        if (outcome.outcome !== 'refused' || outcome.error.code !== 'conflict') return failedChange(outcome)
        const refusal = await baseAnew(context, parts)
        if (refusal) return refusal
      }
      return changedThere('It keeps changing on the site')
    } catch (error) {
      return failedMidway(error)
    }
  }

  /** A draft that sync sent was not answered: were it to land after the publication, readers would see it. */
  const draftMayLand = (
    { siteId }: IntentRecord,
    one: LocalizationRecord,
    connector: SiteConnector,
  ): boolean =>
    sync
      .lateCreates(siteId)
      .some(
        ({ articleId, language, since }) =>
          articleId === one.articleId && language === one.language && mayStillLand(connector, since, clock()),
      )

  /** Receipts for what the site took. What is one of several that go one by one is out, whatever becomes of the rest. */
  function sent(
    { intent, frozen, connector }: StepContext,
    parts: Part[],
    there: readonly ReadBack[],
    basedOn: readonly string[] | null,
  ): void {
    writeReceipts(intent, parts, there, false, basedOn)
    const isOut = !connector.capabilities.atomicPackages && (intent.kind !== 'schedule' || intent.confirmed)
    if (!isOut) return
    const ids = new Set(parts.map(({ one }) => one.id))
    workflow.published(intent, {
      ...frozen,
      localizations: frozen.localizations.filter(({ id }) => ids.has(id)),
    })
  }

  /** Others of the story may have got a link to this one; and a colleague may have saved in the same moment. */
  function seenAgain({ intent, connector }: StepContext, answer: ReadBack, moved: boolean): void {
    const one = localizations.findByRemote(intent.siteId, answer.ref.remoteId)
    if (!one) return
    if (moved) agreements.agreeOnPlace(one, answer, false)
    // Their text is not lost: both meet on the merge screen.
    const theirs = overwrittenText(answer)
    if (theirs !== null) recordConflict(one.id, theirs, connector.capabilities)
  }

  /** Section, tags and cover went out with the text: both sides know them now. */
  async function learnFields({ frozen, connector, options }: StepContext, parts: Part[]): Promise<void> {
    const article = articles.get(frozen.article.id)
    if (!article?.remoteId || !parts.some(({ frozen: { isSource } }) => isSource)) return
    if (article.remoteBase && sameArticleFields(article.remoteBase, frozen.article)) return
    const reads = options.signal ? { signal: options.signal } : {}
    const { revision, section, tags, coverMediaId } = await connector.getArticle(article.remoteId, reads)
    transaction(() =>
      articles.update(article.id, { remoteEtag: revision, remoteBase: { section, tags, coverMediaId } }),
    )
  }

  /** Something moved there. When no text did, go on from its new revision; else it is for a person. */
  async function baseAnew(context: StepContext, parts: Part[]): Promise<StepResult | null> {
    const { frozen, connector, options } = context
    const reads = options.signal ? { signal: options.signal } : {}
    const article = articles.get(frozen.article.id)
    const remote = await connector.getArticle(article?.remoteId ?? '', reads)
    // Where each text has its own, its hash tells.
    if (connector.capabilities.separateDrafts && !sameArticleFields(remote, frozen.article)) {
      return changedThere('Section, tags or cover were changed on the site')
    }
    for (const { one, ref, frozen: wanted } of parts) {
      const theirs = await connector.getLocalization(ref, reads)
      if (theirs.contentHash !== wanted.contentHash) {
        recordConflict(one.id, theirs, connector.capabilities)
        return changedThere('Somebody changed the text on the site')
      }
      if (theirs.live === null && shallBeOut(context, wanted)) return takenDownThere([one.language])
      transaction(() => {
        const now = localizations.get(one.id)
        if (now) agreements.agree(now, theirs, wanted.revisionId)
      })
    }
    transaction(() => articles.update(frozen.article.id, { remoteEtag: remote.revision }))
    return null
  }

  /** What asked the site to publish at an hour was not answered, and may be heard there yet. */
  const scheduleMayLand = ({ id }: IntentRecord, connector: SiteConnector): boolean =>
    outbox
      .steps(id)
      .some(
        ({ kind, state, startedAt }) =>
          kind === 'publish' &&
          (state === 'running' || state === 'unknown') &&
          mayStillLand(connector, startedAt, clock()),
      )

  /** In one request where the site can do that; else one language after the other. */
  async function unpublish(context: StepContext): Promise<StepResult> {
    const { frozen, connector } = context
    if (connector.capabilities.atomicPackages) return await unpublishTogether(context, frozen.localizations)
    for (const one of frozen.localizations) {
      const result = await unpublishTogether(context, [one])
      if (result.kind !== 'done') return result
    }
    return done
  }

  async function unpublishTogether(
    context: StepContext,
    together: readonly FrozenLocalization[],
  ): Promise<StepResult> {
    const { intent, frozen, connector, options } = context
    const reads = options.signal ? { signal: options.signal } : {}
    // A scheduled one that is taken back before its hour leaves alone what readers saw before it.
    const takesBack = intent.kind === 'schedule'
    try {
      let look = options.look || takesBack || !connector.capabilities.atomicPackages
      for (let bases = 0; bases < maxBases; bases += 1) {
        const article = articles.get(frozen.article.id)
        const parts = partsOf(context, together)
        if (!article?.remoteId || !parts) {
          return refused({ code: 'notFound', message: 'The site does not have the texts' })
        }
        let revisions = parts.map(({ revision }) => revision)
        let onlyScheduled = false
        if (look) {
          const there = await Promise.all(parts.map(({ ref }) => connector.readBack(ref, reads)))
          if (there.every((one, at) => (takesBack ? isTakenBack(one, parts[at], intent) : takeDown(one)))) {
            if (takesBack && scheduleMayLand(intent, connector)) return stillOnItsWay()
            transaction(() => writeReceipts(intent, parts, there, true, null))
            return done
          }
          // What readers see is taken down whatever the text behind it has become meanwhile.
          revisions = there.map(({ revision }) => revision)
          onlyScheduled = takesBack && there.some(({ scheduled }) => scheduled !== null)
        }
        const what = parts.map(({ ref }, at) => ({ ref, revision: revisions[at] ?? '' }))
        const outcome: Outcome<Published> = await connector.unpublish(article.remoteId, what, {
          ...reads,
          onlyScheduled,
          idempotencyKey: `${options.key}-${hashOf([what, onlyScheduled]).slice(0, 16)}`,
        })
        if (outcome.outcome === 'done') {
          transaction(() => writeReceipts(intent, parts, outcome.value.localizations, true, revisions))
          return done
        }
        if (outcome.outcome !== 'refused' || outcome.error.code !== 'conflict') return failedChange(outcome)
        look = true
      }
      return changedThere('It keeps changing on the site')
    } catch (error) {
      return failedMidway(error)
    }
  }

  /** Compares what the site really shows with what was sent, and completes the receipt. */
  async function readBack(context: StepContext): Promise<StepResult> {
    const { intent, step, connector, options } = context
    const part = partsOf(context)?.find(({ one }) => one.id === step.subject)
    if (!part) return refused({ code: 'notFound', message: 'The site does not have the text' })
    try {
      const there = await connector.readBack(part.ref, options.signal ? { signal: options.signal } : {})
      const receipt = outbox.receipts(intent.id).find(({ localizationId }) => localizationId === part.one.id)
      const problem =
        intent.kind === 'unpublish' ? stillThere(there) : difference(there, part.frozen.contentHash, context)
      const now = clock()
      transaction(() => {
        const before = localizations.get(part.one.id)
        if (before) agreements.agreeOnPlace(before, there, false)
        if (!receipt) return
        outbox.putReceipt(intent.id, {
          ...receipt,
          url: there.live?.url ?? receipt.url,
          contentHash: there.live?.contentHash ?? receipt.contentHash,
          verifiedAt: problem === null ? now : null,
        })
      })
      if (problem === null) return done
      if (problem === 'notYet') return { kind: 'notYet' }
      return {
        kind: 'mismatch',
        failure: { code: 'verificationFailed', message: problem, details: { language: part.one.language } },
      }
    } catch (error) {
      return failedRead(error)
    }
  }

  const stillThere = (there: ReadBack): string | null => (takeDown(there) ? null : 'Readers still see it')

  return { publish, unpublish, readBack }
}
