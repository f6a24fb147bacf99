import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { ReadBack } from '#main/sites/SiteConnector.ts'
import type { Language } from '#shared/domain/language.ts'
import { type Comparison, compareWithSent, compareWithTakenDown, whenOf } from './compareWithSite.ts'
import { textsOnSite } from './packageOnSite.ts'
import { completeReceipt } from './receipts.ts'
import type { StepContext } from './stepContext.ts'
import { done, refused, type StepResult } from './stepResult.ts'

/** Reads back one text from the site, compares it with what was sent, and completes the receipt. */
export async function readBack(context: StepContext): Promise<StepResult> {
  const { deps, step, connector, options } = context
  const text = textsOnSite(context)?.find(({ one }) => one.id === step.subject)
  if (!text) return refused({ code: 'notFound', message: 'The site does not have the text' })
  const { one, frozen } = text
  const read = await deps.readBackText(connector, text, {
    signal: options.signal,
    whenRead: (there) =>
      completeReceipt(context, one.id, there, compare(context, frozen, there).kind === 'agrees'),
  })
  return read.kind === 'failed' ? read : resultOf(compare(context, frozen, read.there), one.language)
}

function compare(
  { intent, frozen }: StepContext,
  { contentHash }: FrozenLocalization,
  there: ReadBack,
): Comparison {
  if (intent.kind === 'unpublish') return compareWithTakenDown(there)
  const when = whenOf(intent, frozen.publishAt?.instant ?? null)
  return compareWithSent(there, contentHash, { when, sticky: frozen.sticky })
}

function resultOf(comparison: Comparison, language: Language): StepResult {
  switch (comparison.kind) {
    case 'agrees':
      return done
    case 'waitsForItsHour':
      return { kind: 'notYet' }
    case 'differs':
      return {
        kind: 'mismatch',
        failure: { code: 'verificationFailed', message: comparison.how, details: { language } },
      }
  }
}
