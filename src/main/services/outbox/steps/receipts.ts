import type { ReadBack } from '#main/sites/SiteConnector.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { answerAbout } from '../../siteLink/siteText.ts'
import type { PackageText } from './packageOnSite.ts'
import type { StepContext } from './stepContext.ts'

type Context = Pick<StepContext, 'deps' | 'intent'>

/**
 * Stores a receipt for each text that the site accepted or took down. It is not verified before the text was read back.
 * `noAddress`: the address of a receipt when the text is not public. Called inside a transaction.
 */
export function writeReceipts(
  { deps, intent }: Context,
  texts: readonly PackageText[],
  answers: readonly ReadBack[],
  noAddress: (text: PackageText) => string,
): void {
  const sentAt = deps.clock()
  for (const text of texts) {
    const answer = answerAbout(text, answers)
    if (!answer) continue
    const { live, scheduled } = answer
    deps.repositories.outbox.putReceipt(intent.id, {
      localizationId: text.one.id,
      language: text.one.language,
      remoteId: text.ref.remoteId,
      url: live?.url ?? noAddress(text),
      contentHash: live?.contentHash ?? scheduled?.contentHash ?? text.frozen.contentHash,
      sentAt,
      verifiedAt: null,
    })
  }
}

/** Completes the receipt of a text, if it has one, with what was read back. Called inside a transaction. */
export function completeReceipt(
  { deps, intent }: Context,
  id: LocalizationId,
  { live }: ReadBack,
  agrees: boolean,
): void {
  const { outbox } = deps.repositories
  const receipt = outbox.receipts(intent.id).find(({ localizationId }) => localizationId === id)
  if (!receipt) return
  outbox.putReceipt(intent.id, {
    ...receipt,
    url: live?.url ?? receipt.url,
    contentHash: live?.contentHash ?? receipt.contentHash,
    verifiedAt: agrees ? deps.clock() : null,
  })
}

/** Whether the intent has a receipt for the text. */
export const hasReceipt = ({ deps, intent }: Context, id: LocalizationId): boolean =>
  deps.repositories.outbox.receipts(intent.id).some(({ localizationId }) => localizationId === id)
