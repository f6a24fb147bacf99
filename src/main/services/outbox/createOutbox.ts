import { randomUUID } from 'node:crypto'
import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { IntentKind, IntentView } from '#shared/contract/views.ts'
import { type ArticleId, type IntentId, intentId, newId, type SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Identity } from '../identity.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import type { Channel } from '../sync/createChannel.ts'
import { createRunner } from './createRunner.ts'
import { createFreezePackage } from './freezePackage.ts'
import { canCancel, canRetry } from './intentMachine.ts'
import { createIntentWorkflow } from './intentWorkflow.ts'
import { planSteps } from './planSteps.ts'
import type { PublicationProblems } from './ports.ts'
import { createPresentIntent } from './presentIntent.ts'
import { publishIsUncertain } from './runIntent.ts'

export interface OutboxDeps {
  /** What the outbox and the sync share of each site. */
  channel: Channel
  identity: Identity
  problems: PublicationProblems
  onUnexpected: (error: unknown) => void
  /** A fresh idempotency key. */
  newKey?: () => string
}

/** How many ended intents the queue screen can look back on. */
const listed = 500

/** The outbox: what a person sends, frozen at the click, and what became of it. */
export function createOutbox({ channel, identity, problems, onUnexpected, newKey = randomUUID }: OutboxDeps) {
  const { repositories, transaction, clock, emit, gate, mediaFiles, refreshSaving } = channel
  const { outbox } = repositories
  const snapshots = createSnapshots({ repositories, clock })
  const workflow = createIntentWorkflow(channel)
  const freeze = createFreezePackage({
    repositories,
    snapshots,
    mediaFiles,
    problems,
    siteNow: gate.clocks.now,
  })
  const present = createPresentIntent({ repositories, gate })
  const runner = createRunner({ ...channel, workflow, onUnexpected })

  function find(id: IntentId): IntentRecord {
    const intent = outbox.get(id)
    if (!intent) throw new AppError('notFound', 'No such intent')
    return intent
  }

  /** Changes an intent in one transaction, lets the runner look, and answers how it stands. */
  function change(id: IntentId, work: (intent: IntentRecord) => void): IntentView {
    transaction(() => {
      const intent = find(id)
      work(intent)
      refreshSaving(intent.articleId)
    })
    runner.wake()
    return present(find(id))
  }

  /** Publishing what readers see in every language already is an update of it. */
  function kindOf(wanted: ParsedInput<'outbox.send'>['kind'], { localizations }: FrozenPackage): IntentKind {
    const isLive = localizations.every(({ id }) => repositories.localizations.get(id)?.liveHash != null)
    return wanted === 'publish' && isLive ? 'update' : wanted
  }

  function cancel(intent: IntentRecord): void {
    const steps = outbox.steps(intent.id)
    const mayBeThere = publishIsUncertain(steps)
    const siteNow = gate.clocks.now(intent.siteId)
    if (!canCancel(intent, intent.kind, intent.dueAt, siteNow, mayBeThere)) {
      throw new AppError('intentNotCancellable', 'It has gone out, or may have')
    }
    const isScheduled = intent.kind === 'schedule'
    const isBeforeItsHour = intent.dueAt !== null && siteNow < intent.dueAt
    const isPartlyThere = isScheduled && isBeforeItsHour && outbox.receipts(intent.id).length > 0
    const takesDown = intent.delivered || isPartlyThere || (isScheduled && mayBeThere)
    runner.apply(intent.id, { type: 'cancelRequested', takesDown })
    if (takesDown) {
      // It waits on the site for its hour, or may: it is taken down there, which the runner does like any step.
      outbox.addStep(intent.id, {
        position: steps.length,
        kind: 'unpublish',
        language: null,
        subject: null,
        label: intent.title,
        state: 'waiting',
        idempotencyKey: newKey(),
        result: null,
        startedAt: null,
        finishedAt: null,
      })
      return
    }
    // Nothing of it is under way: it ends here and now. Otherwise the runner obeys before the next step.
    if (intent.state !== 'sending' && intent.state !== 'unknown') {
      runner.apply(intent.id, { type: 'cancelled' })
      workflow.cancelled(intent, outbox.payload(intent.id))
    }
  }

  return {
    list: (which: ParsedInput<'outbox.list'>['which']): IntentView[] =>
      (which === 'active' ? outbox.open() : outbox.newest(listed)).map(present),

    /**
     * Freezes an intent. Throws `notAllowed`, `stepNotAllowed`, `approvalVoid`, `inConflict`, `notReadyToPublish`, `translationWaits`,
     * `mediaMissing`, `noSite`, `overdue` (scheduled for what is past) or `invalidInput`.
     */
    send: (input: ParsedInput<'outbox.send'>): IntentView => {
      const id = newId(intentId)
      transaction(() => {
        const actor = identity.actorOn(repositories.articles.get(input.articleId)?.siteId ?? null)
        const { siteId, ...frozen } = freeze(input, actor.role)
        const kind = kindOf(input.kind, frozen)
        // What went out and is not there as it was sent is over: what is sent now is the newer word.
        for (const before of outbox.openOfArticle(input.articleId)) {
          if (!before.delivered || before.state !== 'needsYou' || before.error === null) continue
          if (!before.languages.some((language) => input.languages.includes(language))) continue
          runner.apply(before.id, { type: 'superseded', failure: before.error })
        }
        outbox.insert(
          {
            id,
            siteId,
            articleId: input.articleId,
            accountId: actor.accountId,
            kind,
            title:
              (frozen.localizations.find(({ isSource }) => isSource) ?? frozen.localizations[0])?.title ?? '',
            payload: frozen,
            dueAt: input.kind === 'schedule' ? (frozen.publishAt?.instant ?? null) : null,
            createdAt: clock(),
            createdBy: actor.name,
          },
          planSteps(kind, frozen, newKey),
        )
        workflow.clicked({ kind: input.kind }, frozen, { actor: actor.name, role: actor.role })
        refreshSaving(input.articleId)
        emit('outbox.changed', { intentId: id })
      })
      runner.wake()
      return present(find(id))
    },

    /** Tries at once; a site that asked to be left alone until a certain time still is. */
    retry: (id: IntentId): IntentView =>
      change(id, (intent) => {
        if (!canRetry(intent)) throw new AppError('stepNotAllowed', 'There is nothing to try again')
        runner.apply(id, { type: 'retried' })
        gate.probeSoon(intent.siteId)
      }),

    /** Throws `intentNotCancellable` once readers can see it, or may. */
    cancel: (id: IntentId): IntentView => change(id, cancel),

    /** Lets one go out whose hour passed while it could not be sent. */
    confirm: (id: IntentId): IntentView =>
      change(id, () => {
        if (!runner.apply(id, { type: 'confirmed' })) {
          throw new AppError('stepNotAllowed', 'It does not wait for a confirmation')
        }
      }),

    /** Settles an unknown create by a person's word. */
    adopt: (id: IntentId, remoteId: string | null): IntentView =>
      change(id, ({ candidates }) => {
        const known = remoteId === null || candidates.some((one) => one.remoteId === remoteId)
        const step = outbox
          .steps(id)
          .find(({ kind, state }) => (kind === 'article' || kind === 'text') && state === 'unknown')
        if (!known || candidates.length === 0 || !step) {
          throw new AppError('stepNotAllowed', 'There is nothing to choose from')
        }
        outbox.putStep(id, { ...step, state: 'waiting', result: { adopted: remoteId } })
        outbox.update(id, { candidates: [] }, clock())
        runner.apply(id, { type: 'retried' })
      }),

    /** Somebody signed in: what waited for that goes on. */
    signedIn: (siteId: SiteId): void => {
      transaction(() => {
        gate.signedIn(siteId)
        for (const { id } of outbox.open(siteId)) runner.apply(id, { type: 'signedIn' })
      })
      runner.wake()
    },

    /**
     * What open intents of an article froze is no longer what shall go out. Those on the site already are left: what
     * is there is told by reading back. Called inside a transaction.
     */
    supersede: (articleId: ArticleId, language: Language | null, failure: Failure): void => {
      for (const intent of outbox.openOfArticle(articleId)) {
        if (language !== null && !intent.languages.includes(language)) continue
        if (!runner.apply(intent.id, { type: 'superseded', failure })) continue
        workflow.cancelled(intent, outbox.payload(intent.id))
      }
      refreshSaving(articleId)
    },

    wake: runner.wake,
    idle: runner.idle,
    start: runner.start,
    stop: runner.stop,
  }
}
export type Outbox = ReturnType<typeof createOutbox>
