import type { FrozenLocalization, FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import { alarmKinds } from '#shared/contract/conflictViews.ts'
import type { Role } from '#shared/domain/account.ts'
import { type LogEntry, validApproval, type WorkflowState } from '#shared/domain/workflow.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { RemoteTexts } from '../localizations/remoteTexts.ts'

interface Who {
  actor: string
  role: Role | null
}

interface WorkflowDeps {
  repositories: Repositories
  remoteTexts: Pick<RemoteTexts, 'move'>
  alarms: Pick<Alarms, 'end'>
}

type NextState = (one: LocalizationRecord, wanted: FrozenLocalization) => WorkflowState

/**
 * Changes the workflow states of an intent's localizations. Called inside transactions. A text that a person changed
 * since the click is newer than the frozen one, so it becomes a draft.
 */
export function createIntentWorkflow(deps: WorkflowDeps) {
  const withoutIntent: NextState = (one, wanted) => stateWithoutIntent(deps.repositories, one, wanted)
  return {
    clicked: (intent: Pick<IntentRecord, 'kind'>, frozen: FrozenPackage, who: Who): void => {
      for (const { id } of frozen.localizations) {
        const step =
          intent.kind === 'schedule' ? 'schedule' : intent.kind === 'unpublish' ? 'unpublish' : 'publish'
        const planned = frozen.publishAt === null ? {} : { publishAt: frozen.publishAt }
        deps.remoteTexts.move(id, step === 'schedule' ? 'scheduled' : 'queued', { step, ...who }, planned)
      }
    },

    /** The text is public now. */
    published: (intent: IntentRecord, frozen: FrozenPackage): void => {
      endAlarms(deps, frozen)
      endCancelledSchedules(deps, frozen)
      const step = intent.kind === 'schedule' ? 'due' : 'sent'
      moveEach(deps, { intent, frozen, step }, (one, wanted) =>
        isFrozenText(one, wanted) ? 'published' : 'draft',
      )
    },

    /** The site accepted it for its hour. */
    scheduled: (frozen: FrozenPackage): void => {
      endAlarms(deps, frozen)
      endCancelledSchedules(deps, frozen)
    },

    /** The text is not public any more. A scheduled publication that was taken back may still become public. */
    takenDown: (intent: IntentRecord, frozen: FrozenPackage): void => {
      endAlarms(deps, frozen)
      moveEach(deps, { intent, frozen, step: 'takenDown' }, (one, wanted) =>
        wanted.stateBefore === 'published' && isFrozenText(one, wanted)
          ? 'unpublished'
          : withoutIntent(one, wanted),
      )
    },

    /** The intent ended without sending anything more. */
    cancelled: (intent: IntentRecord, frozen: FrozenPackage): void => {
      rememberHour(deps, intent, frozen)
      moveEach(deps, { intent, frozen, step: 'cancelled' }, withoutIntent)
    },
  }
}
export type IntentWorkflow = ReturnType<typeof createIntentWorkflow>

/** Changes the state of each text that still waits for this intent; a merge or a pull may have changed it meanwhile. */
function moveEach(
  { repositories, remoteTexts }: WorkflowDeps,
  { intent, frozen, step }: { intent: IntentRecord; frozen: FrozenPackage; step: LogEntry['step'] },
  to: NextState,
): void {
  for (const wanted of frozen.localizations) {
    const one = repositories.localizations.get(wanted.id)
    if (!one || (one.state !== 'queued' && one.state !== 'scheduled')) continue
    remoteTexts.move(one.id, to(one, wanted), { step, actor: intent.createdBy })
  }
}

const isFrozenText = (one: LocalizationRecord, wanted: FrozenLocalization): boolean =>
  one.contentHash === wanted.contentHash

/** The state of a text that its intent no longer sends: approved only if it is still the approved text. */
function stateWithoutIntent(
  { sync, workflow }: Pick<Repositories, 'sync' | 'workflow'>,
  one: LocalizationRecord,
  wanted: FrozenLocalization,
): WorkflowState {
  // A pull found meanwhile that it is public after all.
  const isOut = sync.base(one.id)?.state === 'published' && one.live?.contentHash === one.contentHash
  if (isOut) return 'published'
  // A pull found meanwhile that somebody took it down on the site.
  const isDown = wanted.stateBefore === 'published' && one.live === null
  const before = isDown ? 'unpublished' : wanted.stateBefore
  if (before !== 'approved') return isFrozenText(one, wanted) ? before : 'draft'
  return validApproval(workflow.latestApproval(one.id), one.contentHash) ? 'approved' : 'draft'
}

/**
 * A scheduling request may have reached the site and be carried out although the intent was taken back. The hour is
 * stored, so that sync looks for the text at that time.
 */
function rememberHour({ repositories }: WorkflowDeps, intent: IntentRecord, frozen: FrozenPackage): void {
  const { id, kind, dueAt } = intent
  const { outbox, localizations, alarms } = repositories
  const wasAsked = outbox.steps(id).some((step) => step.kind === 'publish' && step.state !== 'waiting')
  if (kind !== 'schedule' || dueAt === null || !wasAsked) return
  for (const { id: localizationId, contentHash } of frozen.localizations) {
    if (localizations.get(localizationId))
      alarms.putCancelledSchedule({ localizationId, hour: dueAt, contentHash })
  }
}

/**
 * Ends the alarms of a text once the site carried out what a person wants; not at the click, because that may be taken
 * back.
 */
function endAlarms({ alarms }: WorkflowDeps, { localizations }: FrozenPackage): void {
  for (const { id } of localizations) for (const kind of alarmKinds) alarms.end(id, kind)
}

/** Forgets the publication that was taken back: the text is public or scheduled now, so it raises no alarm any more. */
function endCancelledSchedules({ repositories }: WorkflowDeps, { localizations }: FrozenPackage): void {
  for (const { id } of localizations) repositories.alarms.endCancelledSchedule(id)
}
