import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PartLeft } from '#main/db/repositories/translationWorkRepository.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { languages, otherLanguage } from '#shared/domain/language.ts'
import { translationDueOf, translationPlanIn, waiverFor } from '#shared/domain/translationPlan.ts'
import type { ServiceDeps } from '../deps.ts'
import {
  type AlignTarget,
  isFullyTranslated,
  progressOf,
  type TargetState,
} from '../translation/alignment.ts'
import type { PartsLeft } from './partsLeft.ts'

export interface RefreshContext extends Pick<ServiceDeps, 'repositories' | 'transaction'> {
  alignTarget: AlignTarget
  partsLeft: PartsLeft
}

/**
 * Computes what the lists show of articles that changed: how far their translations are, what is left of them, and
 * whether they need any. Takes at most `limit` texts; `more` when there may be more. `recounted`: how many have other
 * counts because of what the translation memory learned or forgot.
 */
export function refreshDesk(context: RefreshContext, limit: number): { more: boolean; recounted: number } {
  const { desk, translationWork } = context.repositories
  const dirty = desk.dirty(limit)
  if (dirty.length > 0) {
    context.transaction(() => {
      for (const { id, languages: wanted } of dirty)
        refreshArticle(context, id, wanted?.length ?? languages.length)
    })
  }
  const outdated = translationWork.outdated(limit)
  if (outdated.length > 0) {
    context.transaction(() => {
      for (const { id, language } of outdated) translationWork.recount(id, language)
    })
  }
  return { more: dirty.length === limit || outdated.length === limit, recounted: outdated.length }
}

function refreshArticle(context: RefreshContext, id: ArticleId, wantedLanguages: number): void {
  const { repositories, alignTarget } = context
  const { desk, localizations, workflow, translationWork } = repositories
  const all = localizations.ofArticle(id)
  const source = all.find(({ isSource }) => isSource)
  // The source has not arrived from the site yet, so nothing can be translated.
  if (!source) {
    desk.setNeedsTranslation(id, false)
    return
  }
  const targets = all
    .filter(({ isSource }) => !isSource)
    .map((target) => ({ target, state: alignTarget(source, target) }))
  for (const { target, state } of targets) desk.setProgress(target.id, progressOf(state))
  const logs = all.map((one) => workflow.log(one.id))
  const plan = translationPlanIn(logs)
  translationWork.putPlan(id, plan, translationDueOf(all, logs))
  const into = otherLanguage(source.language)
  storeParts(context, source, targets.find(({ target }) => target.language === into) ?? null)
  const isComplete = all.length >= wantedLanguages && targets.every(({ state }) => isFullyTranslated(state))
  // A source without a title is not ready to be translated.
  const isWanted = source.title.trim() !== '' && !isComplete && waiverFor(plan, into) === null
  desk.setNeedsTranslation(id, isWanted)
}

function storeParts(
  { repositories, partsLeft }: RefreshContext,
  source: LocalizationRecord,
  translation: { target: LocalizationRecord; state: TargetState } | null,
): void {
  const { blocks, translationWork } = repositories
  const { articleId } = source
  const left = partsLeft({
    source,
    // The alignment has the blocks already.
    body: translation === null ? blocks.body(source.id) : [],
    translation: translation && {
      ...translation,
      confirmedSource: (id) => {
        const pin = translation.state.pins.find(({ blockId }) => blockId === id)
        return pin ? (blocks.kept(pin.sourceHash, id)?.block ?? null) : null
      },
    },
  })
  if (!areSame(left, translationWork.partsLeft(articleId))) translationWork.putPartsLeft(articleId, left)
  translationWork.recount(articleId, source.language)
}

const areSame = (one: readonly PartLeft[], other: readonly PartLeft[]): boolean =>
  one.length === other.length &&
  one.every(({ key, words, kind }, at) => {
    const beside = other[at]
    return key === beside?.key && words === beside.words && kind === beside.kind
  })
