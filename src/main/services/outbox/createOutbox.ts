import { randomUUID } from 'node:crypto'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { IntentView } from '#shared/contract/intentViews.ts'
import type { ArticleId, IntentId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Identity } from '../identity.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import type { PublicationProblems } from '../siteLink/ports.ts'
import { createRunner, type Runner } from './createRunner.ts'
import { freezeIntent } from './freezeIntent.ts'
import { createFreezePackage } from './freezePackage.ts'
import { holdRestored } from './holdRestored.ts'
import type { IntentEvent } from './intentMachine.ts'
import { createIntentWorkflow } from './intentWorkflow.ts'
import { adopt, cancel, retry } from './orders.ts'
import type { OutboxContext } from './outboxContext.ts'
import { createPresentIntent } from './presentIntent.ts'
import { createProgressWriter } from './run/progressWriter.ts'

export interface OutboxDeps {
  /** What the outbox and the sync share of each site. */
  channel: Channel
  identity: Identity
  problems: PublicationProblems
  onUnexpected: (error: unknown) => void
  /** A fresh idempotency key. */
  newKey?: () => string
}

/** How many ended intents the queue screen shows. */
const listed = 500

function createContext({ channel, identity, problems, newKey = randomUUID }: OutboxDeps): OutboxContext {
  const { repositories, clock, gate, mediaFiles } = channel
  const workflow = createIntentWorkflow(channel)
  return {
    ...{ channel, identity, newKey, workflow },
    freeze: createFreezePackage({
      ...{ repositories, mediaFiles, problems },
      snapshots: createSnapshots({ repositories, clock }),
      siteNow: gate.clocks.now,
    }),
    progress: createProgressWriter({ ...channel, workflow }),
  }
}

/** The orders of a person, each in one transaction. */
function createOrders(context: OutboxContext, runner: Runner) {
  const { progress } = context
  const { repositories, transaction, gate, refreshSaving } = context.channel
  const { outbox } = repositories
  const present = createPresentIntent({ repositories, gate })

  function find(id: IntentId): IntentRecord {
    const intent = outbox.get(id)
    if (!intent) throw new AppError('notFound', 'No such intent')
    return intent
  }

  /** Wakes the runner, and answers the present state of the intent. */
  function wakeFor(id: IntentId): IntentView {
    runner.wake()
    return present(find(id))
  }

  function change(id: IntentId, work: (intent: IntentRecord) => void): IntentView {
    transaction(() => {
      const intent = find(id)
      work(intent)
      refreshSaving(intent.articleId)
    })
    return wakeFor(id)
  }

  return {
    list: (which: ParsedInput<'outbox.list'>['which']): IntentView[] =>
      (which === 'active' ? outbox.open() : outbox.newest(listed)).map(present),

    /**
     * Freezes an intent. Throws `notAllowed`, `stepNotAllowed`, `approvalVoid`, `inConflict`, `notReadyToPublish`,
     * `translationWaits`, `mediaMissing`, `noSite`, `overdue` (scheduled for what is past) or `invalidInput`.
     */
    send: (input: ParsedInput<'outbox.send'>): IntentView =>
      wakeFor(transaction(() => freezeIntent(context, input))),

    /** Tries again at once, unless the site asked us to wait until a certain time. Throws `stepNotAllowed`. */
    retry: (id: IntentId): IntentView => change(id, (intent) => retry(context, intent)),

    /** Throws `intentNotCancellable` when its texts are public, or may be. */
    cancel: (id: IntentId): IntentView => change(id, (intent) => cancel(context, intent)),

    /** Confirms an intent whose hour passed, or whose page was taken down on the site. Throws `stepNotAllowed`. */
    confirm: (id: IntentId): IntentView =>
      change(id, () => {
        if (progress.apply(id, { type: 'confirmed' })) return
        throw new AppError('stepNotAllowed', 'It does not wait for a confirmation')
      }),

    /**
     * Chooses which thing on the site is the result of a create whose answer was lost; null: none of them. Throws
     * `stepNotAllowed`.
     */
    adopt: (id: IntentId, remoteId: string | null): IntentView =>
      change(id, (intent) => adopt(context, intent, remoteId)),
  }
}

/** What other services report about sites and texts. */
function createNotifications({ channel, progress, workflow }: OutboxContext, runner: Runner) {
  const { repositories, transaction, gate, refreshSaving } = channel
  const { outbox } = repositories

  function applyToOpenIntents(siteId: SiteId, event: IntentEvent): void {
    for (const { id } of outbox.open(siteId)) progress.apply(id, event)
  }

  return {
    /** The database was put back from a backup. See `holdRestored.ts`. */
    restored: (): void => transaction(() => holdRestored(repositories.outbox, progress)),

    /** A person signed in: intents that waited for it go on. */
    signedIn: (siteId: SiteId): void => {
      transaction(() => {
        gate.signedIn(siteId)
        applyToOpenIntents(siteId, { type: 'signedIn' })
      })
      runner.wake()
    },

    /**
     * A pass of sync succeeded: intents that waited because the site had moved go on, and so do all that are due.
     * `elsewhere`: the site has another address or API than in the pass before.
     */
    siteAnswered: (siteId: SiteId, elsewhere: boolean): void => {
      transaction(() => applyToOpenIntents(siteId, { type: 'siteFound', elsewhere }))
      runner.wake()
    },

    /**
     * Ends the open intents of an article, because what they froze must not be sent any more. Intents whose texts are
     * on the site already stay, since reading back shows what is there. Called inside a transaction.
     */
    supersede: (articleId: ArticleId, language: Language | null, failure: Failure): void => {
      for (const intent of outbox.openOfArticle(articleId)) {
        if (language !== null && !intent.languages.includes(language)) continue
        if (!progress.apply(intent.id, { type: 'superseded', failure })) continue
        workflow.cancelled(intent, outbox.payload(intent.id))
      }
      refreshSaving(articleId)
    },
  }
}

/** The outbox: intents, which freeze at the click what a person sends, and their progress. */
export function createOutbox(deps: OutboxDeps) {
  const context = createContext(deps)
  const { channel, progress, workflow } = context
  const runner = createRunner({ deps: { ...channel, workflow, onUnexpected: deps.onUnexpected }, progress })
  return { ...createOrders(context, runner), ...createNotifications(context, runner), ...runner }
}
export type Outbox = ReturnType<typeof createOutbox>
