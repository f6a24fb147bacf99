import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import type { TextToTakeDown } from '../../siteLink/takeDown.ts'
import { inRequests, textsOnSite } from './packageOnSite.ts'
import { writeReceipts } from './receipts.ts'
import type { StepContext } from './stepContext.ts'
import { keepsChangingThere, notOnSite, type StepResult } from './stepResult.ts'

/**
 * Takes the texts of the package down. When a scheduled publication is taken back, only that publication is removed;
 * what was public before stays.
 */
export const unpublish = (context: StepContext): Promise<StepResult> => inRequests(context, unpublishTexts)

async function unpublishTexts(
  context: StepContext,
  wanted: readonly FrozenLocalization[],
): Promise<StepResult> {
  const { deps, intent, frozen, connector, options } = context
  const article = deps.repositories.articles.get(frozen.article.id)
  const articleRemoteId = article && remoteIdOf(article)
  const known = textsOnSite(context, wanted)
  if (!articleRemoteId || !known) return notOnSite()
  const texts = known.map((text): TextToTakeDown & typeof text => ({
    ...text,
    scheduled: intent.kind === 'schedule' ? { contentHash: text.frozen.contentHash, at: intent.dueAt } : null,
  }))
  const taken = await deps.takeDown(
    connector,
    { articleRemoteId, texts },
    {
      ...options,
      look: options.look || connector.writing.packages.looksFirst(true),
      mayStillBeScheduled: () => mayStillBeScheduled(context),
      whenDone: (answers) => writeReceipts(context, texts, answers, ({ one }) => one.live?.url ?? ''),
    },
  )
  return taken.kind === 'keepsChanging' ? keepsChangingThere() : taken
}

/** Whether a scheduling request was never answered, so that the site may still carry it out. */
const mayStillBeScheduled = ({ deps, intent, connector }: StepContext): boolean =>
  deps.repositories.outbox
    .steps(intent.id)
    .some(
      ({ kind, state, startedAt }) =>
        kind === 'publish' &&
        (state === 'running' || state === 'unknown') &&
        connector.writing.requests.mayStillArrive(startedAt, deps.clock()),
    )
