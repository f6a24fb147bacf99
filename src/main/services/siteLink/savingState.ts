import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { IntentState } from '#shared/contract/intentViews.ts'
import type { SavingState } from '#shared/domain/article.ts'
import type { ArticleId } from '#shared/domain/ids.ts'

export interface SavingFacts {
  inConflict: boolean
  /** Hash of the newest text, here. */
  hash: string
  /** Hash of the text that both sides last agreed on. */
  baseHash: string | null
  /** The site reported that it no longer has the text. */
  gone: boolean
  /** The open intent that sends this localization, with the hash that it froze. */
  intent: { state: IntentState; delivered: boolean; hash: string } | null
  /** Hash read back from the site by the newest receipt, when it was verified. */
  verifiedHash: string | null
}

/** Decides what the window says of where the newest text is (`SavingState`). No other module does. */
export function savingStateOf(facts: SavingFacts): SavingState {
  const { intent, hash } = facts
  if (facts.inConflict) return 'needsYou'
  if (intent?.state === 'needsYou' || intent?.state === 'needsConfirmation') return 'needsYou'
  // The intent sends the text that it froze; later changes are not part of it.
  if (intent && !intent.delivered) return intent.hash === hash ? 'queued' : 'onThisComputer'
  if (facts.gone) return 'onThisComputer'
  if (facts.verifiedHash === hash) return 'verified'
  return facts.baseHash === hash ? 'onSite' : 'onThisComputer'
}

/** Recomputes the saving state of an article's localizations. Called inside transactions. */
export function createSavingStates({ repositories, emit }: { repositories: Repositories; emit: Emit }) {
  const { localizations, outbox } = repositories

  function factsOf(one: LocalizationRecord, intents: readonly IntentRecord[]): SavingFacts {
    const intent = intents.findLast(({ languages }) => languages.includes(one.language)) ?? null
    return {
      inConflict: one.inConflict,
      hash: one.contentHash,
      baseHash: one.baseHash,
      gone: one.remote.kind === 'gone',
      intent: intent && {
        state: intent.state,
        delivered: intent.delivered,
        hash: intent.hashes.get(one.id) ?? '',
      },
      verifiedHash: one.live === null ? null : outbox.verifiedHash(one.id),
    }
  }

  return (id: ArticleId): void => {
    const intents = outbox.openOfArticle(id)
    let changed = false
    for (const one of localizations.ofArticle(id)) {
      const saving = savingStateOf(factsOf(one, intents))
      if (saving === one.saving) continue
      localizations.update(one.id, { saving })
      changed = true
      // The version stays, because the text did not change: an open editor only updates its saving line.
      emit('localizations.changed', {
        articleId: id,
        localizationId: one.id,
        version: one.version,
        origin: 'sync',
      })
    }
    if (changed) emit('desk.changed', {})
  }
}
export type RefreshSaving = ReturnType<typeof createSavingStates>
