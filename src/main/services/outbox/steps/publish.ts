import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { failedMidway } from '../../siteLink/failedMidway.ts'
import { isPublicThere } from '../../siteLink/localText.ts'
import type { PackageToPublish } from '../../siteLink/publishTexts.ts'
import { maxBases, outcomeStillUnknown } from '../../siteLink/siteWriter.ts'
import { hourPassed, overdue } from '../dueHour.ts'
import { baseAnew } from './baseAnew.ts'
import { isUpToDate, type Wanted, whenOf } from './compareWithSite.ts'
import { inRequests, type PackageText, textsOnSite } from './packageOnSite.ts'
import { hasReceipt } from './receipts.ts'
import { recordSent } from './recordSent.ts'
import { readsOf, type StepContext } from './stepContext.ts'
import {
  done,
  fieldsChangedThere,
  keepsChangingThere,
  mergeFirst,
  notOnSite,
  type StepResult,
} from './stepResult.ts'
import { refuseTakenDown } from './takenDownOnSite.ts'
import { writeText } from './writeText.ts'

/** The request was based on an older revision, and the newer one is stored now, so the request has to be sent again. */
type BasedAnew = { kind: 'basedAnew' }

/** Publishes or schedules the texts of the package. */
export async function publish(context: StepContext): Promise<StepResult> {
  // All languages are checked before the first is published, so that a person is asked once.
  const takenDown = await refuseTakenDown(context).catch(failedMidway)
  return takenDown ?? (await inRequests(context, publishTexts))
}

async function publishTexts(
  context: StepContext,
  wanted: readonly FrozenLocalization[],
): Promise<StepResult> {
  const wentOut = wanted.every(({ id }) => hasReceipt(context, id))
  let look = context.options.look || context.connector.writing.packages.looksFirst(wentOut)
  try {
    for (let tries = 0; tries < maxBases; tries += 1) {
      const result = await tryToPublish(context, wanted, look)
      if (result.kind !== 'basedAnew') return result
      look = true
    }
    return keepsChangingThere()
  } catch (error) {
    return failedMidway(error)
  }
}

/** `look`: the site is asked first whether it has the texts already as they are wanted. */
async function tryToPublish(
  context: StepContext,
  wanted: readonly FrozenLocalization[],
  look: boolean,
): Promise<StepResult | BasedAnew> {
  const { deps, connector } = context
  const article = deps.repositories.articles.get(context.frozen.article.id)
  const known = textsOnSite(context, wanted)
  if (article?.remote.kind !== 'known' || !known) return notOnSite()
  if (known.some(({ one }) => one.inConflict)) return mergeFirst()
  if (look && (await isOutAlready(context, known))) return done
  const obstacle = mayNotGoNow(context, known) ?? (await rewritePublicTexts(context, known))
  if (obstacle) return obstacle
  const texts = textsOnSite(context, wanted) ?? known
  const published = await deps.publishTexts(
    connector,
    packageOf(context, { ...article, remote: article.remote }, texts),
    {
      ...readsOf(context),
      key: context.options.key,
      whenDone: (answers) => recordSent(context, texts, answers),
    },
  )
  switch (published.kind) {
    case 'done':
      return done
    case 'fieldsDiffer':
      return fieldsChangedThere()
    case 'revisionMoved':
      return (await baseAnew(context, texts)) ?? { kind: 'basedAnew' }
    case 'overdue':
      return overdue
    case 'mediaGone':
    case 'failed':
      return published
  }
}

const wantedOf = ({ intent, frozen }: StepContext): Wanted => ({
  when: whenOf(intent, frozen.publishAt?.instant ?? null),
  sticky: frozen.sticky,
})

/** Reads the texts from the site; true when all are there as wanted, which is then stored. */
async function isOutAlready(context: StepContext, texts: readonly PackageText[]): Promise<boolean> {
  const wanted = wantedOf(context)
  return await context.deps.confirmPublished(context.connector, texts, {
    ...readsOf(context),
    isAsWanted: ({ frozen }, there) => isUpToDate(there, frozen.contentHash, wanted),
    whenConfirmed: (answers) => recordSent(context, texts, answers),
  })
}

/** Why the publication may not be sent at this moment; null: it may. */
function mayNotGoNow(context: StepContext, texts: readonly PackageText[]): StepResult | null {
  const { deps, intent } = context
  // A site publishes at once what is scheduled for the past, so a text whose hour passed is not sent.
  if (hourPassed(intent, deps.gate.clocks.now(intent.siteId))) return overdue
  if (texts.some(({ one }) => draftMayArrive(context, one))) {
    return { ...outcomeStillUnknown(), mayHaveArrived: false }
  }
  return null
}

/** Whether a draft that sync sent is unanswered. If it arrived after the publication, readers would see the draft. */
const draftMayArrive = ({ deps, intent, connector }: StepContext, one: LocalizationRecord): boolean =>
  deps.repositories.sync
    .lateCreates(intent.siteId)
    .some(
      ({ articleId, language, since }) =>
        articleId === one.articleId &&
        language === one.language &&
        connector.writing.requests.mayStillArrive(since, deps.clock()),
    )

/** On a site that keeps no draft beside a public text, writing the text publishes it. */
async function rewritePublicTexts(
  context: StepContext,
  texts: readonly PackageText[],
): Promise<StepResult | null> {
  const { deps, connector } = context
  return await connector.writing.drafts.rewritePublic(texts, async ({ one, frozen }) => {
    if (!isPublicThere(one, deps.repositories.sync.base(one.id))) return null
    const written = await writeText(context, frozen, { goingOut: true })
    return written.kind === 'done' ? null : written
  })
}

const packageOf = (
  context: StepContext,
  article: PackageToPublish['article'],
  texts: readonly PackageText[],
): PackageToPublish => ({
  siteId: context.intent.siteId,
  article,
  fields: context.frozen.article,
  texts: texts.map(({ one, ref, revision, frozen: { contentHash } }) => ({
    one,
    ref,
    revision,
    contentHash,
  })),
  ...wantedOf(context),
})
