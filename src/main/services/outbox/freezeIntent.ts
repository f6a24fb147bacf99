import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import type { IntentKind } from '#shared/contract/intentViews.ts'
import { type IntentId, intentId, newId } from '#shared/domain/ids.ts'
import type { OutboxContext } from './outboxContext.ts'
import { planSteps } from './planSteps.ts'

type Send = ParsedInput<'outbox.send'>

/** Freezes what a person sends, and plans its steps. Called inside a transaction. */
export function freezeIntent(context: OutboxContext, input: Send): IntentId {
  const { channel, identity, workflow, newKey } = context
  const { repositories, clock, emit, refreshSaving } = channel
  const id = newId(intentId)
  const actor = identity.actorOn(repositories.articles.get(input.articleId)?.siteId ?? null)
  const { siteId, ...frozen } = context.freeze(input, actor.role)
  const kind = kindOf(context, input.kind, frozen)
  endOutdated(context, input)
  const { localizations, publishAt } = frozen
  repositories.outbox.insert(
    {
      ...{ id, siteId, articleId: input.articleId, accountId: actor.accountId, kind },
      title: (localizations.find(({ isSource }) => isSource) ?? localizations[0])?.title ?? '',
      payload: frozen,
      dueAt: input.kind === 'schedule' ? (publishAt?.instant ?? null) : null,
      createdAt: clock(),
      createdBy: actor.name,
    },
    planSteps(kind, frozen, newKey),
  )
  workflow.clicked({ kind: input.kind }, frozen, { actor: actor.name, role: actor.role })
  refreshSaving(input.articleId)
  emit('outbox.changed', { intentId: id })
  return id
}

/** A publication whose texts are all public already is an update. */
function kindOf(
  { channel }: OutboxContext,
  wanted: Send['kind'],
  { localizations: frozen }: FrozenPackage,
): IntentKind {
  const { localizations } = channel.repositories
  const isLive = frozen.every(({ id }) => (localizations.get(id)?.live ?? null) !== null)
  return wanted === 'publish' && isLive ? 'update' : wanted
}

/**
 * Ends earlier intents that wait for a person because the site's text is not the one that was sent: the new intent
 * replaces them.
 */
function endOutdated({ channel, progress }: OutboxContext, { articleId, languages }: Send): void {
  for (const before of channel.repositories.outbox.openOfArticle(articleId)) {
    if (!before.delivered || before.state !== 'needsYou' || before.error === null) continue
    if (!before.languages.some((language) => languages.includes(language))) continue
    progress.apply(before.id, { type: 'superseded', failure: before.error })
  }
}
