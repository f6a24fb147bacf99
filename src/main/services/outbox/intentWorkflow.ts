import type { FrozenLocalization, FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import { alarmKinds } from '#shared/contract/views.ts'
import type { Role } from '#shared/domain/account.ts'
import type { LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { RemoteTexts } from '../localizations/remoteTexts.ts'

interface Who {
  actor: string
  role: Role | null
}

/**
 * What an intent does to the workflow of its localizations. Called inside transactions. What a person wrote since
 * the click is newer than what was frozen, so such a text is a draft again where the frozen one would rest.
 */
export function createIntentWorkflow(deps: {
  repositories: Repositories
  remoteTexts: Pick<RemoteTexts, 'move'>
  alarms: Pick<Alarms, 'end'>
}) {
  const { repositories, remoteTexts } = deps
  const { localizations, workflow, outbox, alarms } = repositories

  function each(
    intent: IntentRecord,
    frozen: FrozenPackage,
    step: LogEntry['step'],
    to: (one: LocalizationRecord, wanted: FrozenLocalization) => WorkflowState,
  ): void {
    for (const wanted of frozen.localizations) {
      const one = localizations.get(wanted.id)
      // Only what still waits for this intent: a merge or a pull may have taken it elsewhere.
      if (!one || (one.state !== 'queued' && one.state !== 'scheduled')) continue
      remoteTexts.move(one.id, to(one, wanted), { step, actor: intent.createdBy })
    }
  }

  const isFrozenText = (one: LocalizationRecord, wanted: FrozenLocalization): boolean =>
    one.contentHash === wanted.contentHash

  /** Where a text stands that goes nowhere: its sign-off holds only for the text that was signed. */
  function atRest(one: LocalizationRecord, wanted: FrozenLocalization): WorkflowState {
    // Pulled meanwhile, it is out after all.
    const isOut = repositories.sync.base(one.id)?.state === 'published' && one.liveHash === one.contentHash
    if (isOut) return 'published'
    // Taken down on the site meanwhile, which a pull has told.
    const isDown = wanted.stateBefore === 'published' && one.liveHash === null
    const before = isDown ? 'unpublished' : wanted.stateBefore
    if (before !== 'approved') return isFrozenText(one, wanted) ? before : 'draft'
    const approval = workflow.latestApproval(one.id)
    const holds = approval !== null && approval.voidedAt === null && approval.contentHash === one.contentHash
    return holds ? 'approved' : 'draft'
  }

  /** What may have reached the site may be heard there yet, whatever took it back: its hour will tell. */
  function rememberHour({ id, kind, dueAt }: IntentRecord, frozen: FrozenPackage): void {
    const wasAsked = outbox.steps(id).some((step) => step.kind === 'publish' && step.state !== 'waiting')
    if (kind !== 'schedule' || dueAt === null || !wasAsked) return
    for (const { id: localizationId, contentHash } of frozen.localizations) {
      if (localizations.get(localizationId)) alarms.putWithdrawn({ localizationId, hour: dueAt, contentHash })
    }
  }

  /**
   * What a person had to look at there is as they want it now. Not at the click already, which may be taken back.
   * `outOrDue`: so is what may turn up of an hour that was taken back before; what is taken down may turn up yet.
   */
  function dealtWith({ localizations: texts }: FrozenPackage, outOrDue: boolean): void {
    for (const { id } of texts) {
      for (const kind of alarmKinds) deps.alarms.end(id, kind)
      if (outOrDue) alarms.endWithdrawn(id)
    }
  }

  return {
    clicked: (intent: Pick<IntentRecord, 'kind'>, frozen: FrozenPackage, who: Who): void => {
      for (const { id } of frozen.localizations) {
        const step =
          intent.kind === 'schedule' ? 'schedule' : intent.kind === 'unpublish' ? 'unpublish' : 'publish'
        const planned = frozen.publishAt === null ? {} : { publishAt: frozen.publishAt }
        remoteTexts.move(id, step === 'schedule' ? 'scheduled' : 'queued', { step, ...who }, planned)
      }
    },

    /** Readers see it now. */
    published: (intent: IntentRecord, frozen: FrozenPackage): void => {
      const event = intent.kind === 'schedule' ? 'due' : 'sent'
      dealtWith(frozen, true)
      each(intent, frozen, event, (one, wanted) => (isFrozenText(one, wanted) ? 'published' : 'draft'))
    },

    /** The site has it for its hour. */
    waitsThere: (frozen: FrozenPackage): void => dealtWith(frozen, true),

    takenDown: (intent: IntentRecord, frozen: FrozenPackage): void => {
      dealtWith(frozen, false)
      each(intent, frozen, 'takenDown', (one, wanted) =>
        wanted.stateBefore === 'published' && isFrozenText(one, wanted) ? 'unpublished' : atRest(one, wanted),
      )
    },

    cancelled: (intent: IntentRecord, frozen: FrozenPackage): void => {
      rememberHour(intent, frozen)
      each(intent, frozen, 'cancelled', atRest)
    },
  }
}
export type IntentWorkflow = ReturnType<typeof createIntentWorkflow>
