import type { TranslationView } from '#shared/contract/translationViews.ts'
import { isBehind } from '#shared/document/align.ts'
import { findLocalization } from '../localizations/find.ts'
import type { Pair, TranslationContext } from './translationContext.ts'

/** Both texts beside each other, with what the translator confirmed and what the source has changed since. */
export function translationView(context: TranslationContext, { source, target }: Pair): TranslationView {
  const { views, alignTarget, repositories } = context
  const sourceView = views.localization(source)
  const targetView = views.localization(target)
  const state = alignTarget(source, target, { source: sourceView.blocks, target: targetView.blocks })
  const changed = state.alignment.rows.filter(isBehind)
  const pins = new Map([...state.drafts, ...state.pins].map((pin) => [pin.blockId, pin]))
  const isFieldBehind = (field: 'title' | 'lead') => isBehind({ status: state.fields[field], moved: false })
  return {
    articleId: source.articleId,
    source: sourceView,
    target: targetView,
    pins: state.pins.map(({ blockId, sourceHash, confirmedAt, confirmedBy, minorEdit }) => ({
      ...{ blockId, sourceHash, confirmedAt, confirmedBy, minorEdit },
    })),
    drafts: state.drafts.map(({ blockId, sourceHash }) => ({ blockId, sourceHash })),
    sourceOnly: state.sourceOnly,
    targetOnly: state.targetOnly,
    keepsPosition: state.keepsPosition,
    fromSource: state.fromSource,
    pinnedSources: changed.flatMap(({ source: now, target: own }) => {
      const id = (now ?? own)?.id
      const pin = id && pins.get(id)
      const kept = pin && repositories.blocks.kept(pin.sourceHash, pin.blockId)
      return kept ? [kept.block] : []
    }),
    fields: {
      ...state.fields,
      pinnedTitle: isFieldBehind('title') ? (target.pinnedTitle ?? state.fieldDrafts.title) : null,
      pinnedLead: isFieldBehind('lead') ? (target.pinnedLead ?? state.fieldDrafts.lead) : null,
    },
  }
}

/** The view after a change of pins or marks. No text changed, so the version stays. */
export function viewAfterChange(context: TranslationContext, { target, source }: Pair): TranslationView {
  const { repositories, clock, emit } = context
  repositories.articles.touch(target.articleId, clock())
  emit('desk.changed', {})
  return translationView(context, { source, target: findLocalization(repositories, target.id) })
}
