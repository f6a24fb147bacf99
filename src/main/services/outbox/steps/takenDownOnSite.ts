import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { RemoteRef } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Language } from '#shared/domain/language.ts'
import { refOf } from '../../siteLink/localText.ts'
import { hasReceipt } from './receipts.ts'
import { readsOf, type StepContext } from './stepContext.ts'
import type { StepResult } from './stepResult.ts'

/** The result when a page would be published again that somebody took down on the site: a person decides. */
export const takenDownThere = (languages: readonly Language[]): StepResult => ({
  kind: 'takenDown',
  failure: {
    code: 'takenDownThere',
    message: 'Somebody took it down on the site since it was clicked',
    details: { languages: languages.join(' ') },
  },
})

/**
 * Whether it was public at the click, and no person confirmed since that it is published although it was taken down.
 */
export const mustStillBePublic = (
  { intent }: Pick<StepContext, 'intent'>,
  { liveBefore }: Pick<FrozenLocalization, 'liveBefore'>,
): boolean => liveBefore && intent.kind !== 'schedule' && !intent.confirmed

/**
 * Reads from the site whether the texts that were public at the click, or that this intent published, still are. If
 * somebody took one down since, that person had a reason, and the earlier click must not undo it, so a person is asked.
 * Null: all are public. A publication of ours whose answer was lost makes the text public, so it is not mistaken for
 * this. A draft of ours that arrived late may have taken the text down and raises an alarm; a person is asked then too.
 * A site that keeps drafts beside public texts refuses by itself what is based on an older state.
 */
export async function refuseTakenDown(context: StepContext): Promise<StepResult | null> {
  const takenDown: Language[] = []
  for (const frozen of context.frozen.localizations) {
    if (await isTakenDown(context, frozen)) takenDown.push(frozen.language)
  }
  return takenDown.length > 0 ? takenDownThere(takenDown) : null
}

async function isTakenDown(context: StepContext, frozen: FrozenLocalization): Promise<boolean> {
  const { deps, intent, connector } = context
  const one = deps.repositories.localizations.get(frozen.id)
  const article = one && deps.repositories.articles.get(one.articleId)
  const ref = one && article && refOf(article, one)
  if (!one || !ref) return false
  const wentOut = intent.kind !== 'schedule' && !intent.confirmed && hasReceipt(context, frozen.id)
  if (!mustStillBePublic(context, frozen) && !wentOut) return false
  // A pull found it already.
  if (one.live === null) return true
  return !(await connector.writing.drafts.isStillPublic(() => isSeen(context, ref)))
}

async function isSeen(context: StepContext, ref: RemoteRef): Promise<boolean> {
  try {
    return (await context.connector.readBack(ref, readsOf(context))).live !== null
  } catch (error) {
    // When the text is deleted altogether, the request that writes it reports that.
    if (error instanceof SiteError && error.code === 'notFound') return true
    throw error
  }
}
