import type { ReadBack } from '#main/sites/SiteConnector.ts'
import type { PackageText } from './packageOnSite.ts'
import { writeReceipts } from './receipts.ts'
import type { StepContext } from './stepContext.ts'

/**
 * Stores receipts for what the site accepted. Where texts are published one after the other, each is public from now
 * on, whatever happens to the others. Called inside a transaction.
 */
export function recordSent(
  context: StepContext,
  texts: readonly PackageText[],
  answers: readonly ReadBack[],
): void {
  const { deps, intent, frozen, connector } = context
  writeReceipts(context, texts, answers, () => '')
  if (intent.kind === 'schedule' && !intent.confirmed) return
  const ids = new Set(texts.map(({ one }) => one.id))
  connector.writing.packages.partWentOut(() =>
    deps.workflow.published(intent, {
      ...frozen,
      localizations: frozen.localizations.filter(({ id }) => ids.has(id)),
    }),
  )
}
