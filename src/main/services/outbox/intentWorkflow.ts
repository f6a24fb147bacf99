import type { FrozenLocalization, FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { Role } from '#shared/domain/account.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { LogEntry, WorkflowState } from '#shared/domain/workflow.ts'

interface Who {
  actor: string
  role: Role | null
}

/**
 * What an intent does to the workflow of its localizations. Called inside transactions. What a person wrote since
 * the click is newer than what was frozen, so such a text is a draft again where the frozen one would rest.
 */
export function createIntentWorkflow(deps: { repositories: Repositories; clock: () => Instant; emit: Emit }) {
  const { repositories, clock, emit } = deps
  const { localizations, articles, workflow } = repositories

  function move(
    one: LocalizationRecord,
    to: WorkflowState,
    step: LogEntry['step'],
    { actor, role }: Who,
  ): void {
    const now = clock()
    localizations.update(one.id, { state: to, updatedAt: now, updatedBy: actor })
    articles.touch(one.articleId, now)
    workflow.addLog(one.id, {
      at: now,
      actor,
      role,
      step,
      from: one.state,
      to,
      note: '',
      contentHash: one.contentHash,
      bypass: false,
    })
    emit('localizations.changed', {
      articleId: one.articleId,
      localizationId: one.id,
      version: one.version,
      origin: 'intent',
    })
    emit('desk.changed', {})
  }

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
      move(one, to(one, wanted), step, { actor: intent.createdBy, role: null })
    }
  }

  const isFrozenText = (one: LocalizationRecord, wanted: FrozenLocalization): boolean =>
    one.contentHash === wanted.contentHash

  /** Where a text stands that goes nowhere: its sign-off holds only for the text that was signed. */
  function atRest(one: LocalizationRecord, wanted: FrozenLocalization): WorkflowState {
    if (wanted.stateBefore !== 'approved') return isFrozenText(one, wanted) ? wanted.stateBefore : 'draft'
    const approval = workflow.latestApproval(one.id)
    const holds = approval !== null && approval.voidedAt === null && approval.contentHash === one.contentHash
    return holds ? 'approved' : 'draft'
  }

  return {
    clicked: (intent: Pick<IntentRecord, 'kind'>, frozen: FrozenPackage, who: Who): void => {
      for (const { id } of frozen.localizations) {
        const one = localizations.get(id)
        if (!one) continue
        const step =
          intent.kind === 'schedule' ? 'schedule' : intent.kind === 'unpublish' ? 'unpublish' : 'publish'
        if (frozen.publishAt !== null) localizations.update(id, { publishAt: frozen.publishAt })
        move(one, step === 'schedule' ? 'scheduled' : 'queued', step, who)
      }
    },

    /** Readers see it now. */
    published: (intent: IntentRecord, frozen: FrozenPackage): void => {
      const event = intent.kind === 'schedule' ? 'due' : 'sent'
      each(intent, frozen, event, (one, wanted) => (isFrozenText(one, wanted) ? 'published' : 'draft'))
    },

    takenDown: (intent: IntentRecord, frozen: FrozenPackage): void => {
      each(intent, frozen, 'takenDown', (one, wanted) =>
        wanted.stateBefore === 'published' && isFrozenText(one, wanted) ? 'unpublished' : atRest(one, wanted),
      )
    },

    cancelled: (intent: IntentRecord, frozen: FrozenPackage): void => {
      each(intent, frozen, 'cancelled', atRest)
    },
  }
}
export type IntentWorkflow = ReturnType<typeof createIntentWorkflow>
