import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { RemoteRef } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Language } from '#shared/domain/language.ts'
import { refOf } from '../sync/localText.ts'
import { refused, type StepContext, type StepResult } from './stepResult.ts'

/** What a person is asked before a page goes out again that somebody took down on the site. */
export const takenDownThere = (languages: readonly Language[]): StepResult =>
  refused({
    code: 'takenDownThere',
    message: 'Somebody took it down on the site since it was clicked',
    details: { languages: languages.join(' ') },
  })

/** Whoever sent it saw it out, and nobody has said since that it goes out although it was taken down. */
export const shallBeOut = (
  { intent }: Pick<StepContext, 'intent'>,
  { liveBefore }: Pick<FrozenLocalization, 'liveBefore'>,
): boolean => liveBefore && intent.kind !== 'schedule' && !intent.confirmed

/**
 * Looks whether readers still see what they saw at the click, or since this very intent brought it out. Whoever took it
 * down had a reason, and a click from before does not undo that: the person is asked. Null: they see it all.
 *
 * No publication of ours whose answer was lost is mistaken for that: it brings out. A draft of ours that lands late may
 * take down, and is an alarm; the question is right then too. Where drafts stand beside
 * what readers see, the site itself refuses what is based on an older state.
 */
export function createSeenNoMore({
  articles,
  localizations,
  outbox,
}: Pick<Repositories, 'articles' | 'localizations' | 'outbox'>) {
  async function isDown(context: StepContext, frozen: FrozenLocalization): Promise<boolean> {
    const { intent, connector, options } = context
    const one = localizations.get(frozen.id)
    const article = one && articles.get(one.articleId)
    const ref = one && article && refOf(article, one)
    if (!one || !ref) return false
    const wentOut =
      intent.kind !== 'schedule' &&
      !intent.confirmed &&
      outbox.receipts(intent.id).some(({ localizationId }) => localizationId === frozen.id)
    if (!shallBeOut(context, frozen) && !wentOut) return false
    // The pull has heard of it already.
    if (one.liveHash === null) return true
    return !connector.capabilities.separateDrafts && !(await isSeen(context, ref, options.signal))
  }

  async function isSeen(
    { connector }: StepContext,
    ref: RemoteRef,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    try {
      return (await connector.readBack(ref, signal ? { signal } : {})).live !== null
    } catch (error) {
      // What is gone altogether says so as it is written.
      if (error instanceof SiteError && error.code === 'notFound') return true
      throw error
    }
  }

  return async (context: StepContext): Promise<StepResult | null> => {
    const down: Language[] = []
    for (const frozen of context.frozen.localizations) {
      if (await isDown(context, frozen)) down.push(frozen.language)
    }
    return down.length > 0 ? takenDownThere(down) : null
  }
}
