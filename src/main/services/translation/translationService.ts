import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { LocalizationView, TranslationView } from '#shared/contract/views.ts'
import { type AlignedRow, isBehind, isOrphan, isWithdrawn } from '#shared/document/align.ts'
import { blockText, excerpt } from '#shared/document/text.ts'
import { emptyParts } from '#shared/document/wordParts.ts'
import type { ArticleId, BlockId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { contentHashOf } from '../content.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import { findArticle, findLocalization, findSource } from '../localizations/find.ts'
import { newLocalization } from '../localizations/newLocalization.ts'
import type { Views } from '../localizations/views.ts'
import type { AlignTarget } from './alignment.ts'
import { startOfTranslation } from './startOfTranslation.ts'

/** So much of a kept text names it in the log. */
const loggedCharacters = 200

interface Parts {
  bodyWriter: BodyWriter
  views: Views
  alignTarget: AlignTarget
}

/** Targets beside their source: which source text each passage was made from, and what is left to do. */
export function createTranslationService(deps: ServiceDeps, { bodyWriter, views, alignTarget }: Parts) {
  const { repositories, transaction, clock, emit, identity } = deps
  const { localizations, blocks, translation, articles, workflow } = repositories

  function findPair(targetId: LocalizationId) {
    const target = findLocalization(repositories, targetId)
    if (target.isSource) throw new AppError('invalidInput', 'A source is not a translation')
    return { target, source: findSource(repositories, target.articleId) }
  }

  function view(source: LocalizationRecord, target: LocalizationRecord): TranslationView {
    const sourceView = views.localization(source)
    const targetView = views.localization(target)
    const state = alignTarget(source, target, { source: sourceView.blocks, target: targetView.blocks })
    const changed = state.alignment.rows.filter(isBehind)
    const pins = new Map([...state.drafts, ...state.pins].map((pin) => [pin.blockId, pin]))
    return {
      articleId: source.articleId,
      source: sourceView,
      target: targetView,
      pins: state.pins.map(({ blockId, sourceHash, confirmedAt, confirmedBy, minorEdit }) => ({
        blockId,
        sourceHash,
        confirmedAt,
        confirmedBy,
        minorEdit,
      })),
      drafts: state.drafts.map(({ blockId, sourceHash }) => ({ blockId, sourceHash })),
      sourceOnly: state.sourceOnly,
      targetOnly: state.targetOnly,
      ownPlace: state.ownPlace,
      fromSource: state.fromSource,
      pinnedSources: changed.flatMap(({ source: now, target: own }) => {
        const id = (now ?? own)?.id
        const pin = id && pins.get(id)
        const kept = pin && blocks.kept(pin.sourceHash, pin.blockId)
        return kept ? [kept.block] : []
      }),
      fields: {
        ...state.fields,
        pinnedTitle: isBehind({ status: state.fields.title, moved: false }) ? target.pinnedTitle : null,
        pinnedLead: isBehind({ status: state.fields.lead, moved: false }) ? target.pinnedLead : null,
      },
    }
  }

  /** After a change of pins or marks: no text changed, so no version grows. */
  function done({ target, source }: ReturnType<typeof findPair>): TranslationView {
    articles.touch(target.articleId, clock())
    emit('desk.changed', {})
    return view(source, findLocalization(repositories, target.id))
  }

  const rowOf = ({ source, target }: ReturnType<typeof findPair>, id: BlockId): AlignedRow | undefined =>
    alignTarget(source, target).alignment.rows.find((row) => (row.source ?? row.target)?.id === id)

  function refuseEmptyParts({ source, target }: ReturnType<typeof findPair>, id: BlockId): void {
    const [from, own] = [blocks.one(source.id, id), blocks.one(target.id, id)]
    if (from && own && emptyParts(from, own).length > 0) {
      throw new AppError('translationIncomplete', 'A part of the source has words and the target has none')
    }
  }

  /** Somebody said that readers of this language go on seeing what the source withdrew. */
  function logKept(one: LocalizationRecord, what: string): void {
    const actor = identity.actorOn(one.siteId)
    workflow.addLog(one.id, {
      at: clock(),
      actor: actor.name,
      role: actor.role,
      step: 'kept',
      from: one.state,
      to: one.state,
      note: excerpt(what, loggedCharacters),
      contentHash: one.contentHash,
      bypass: false,
    })
  }

  return {
    /** Starts a translation with the structure of its source; one that was started before is left as it is. */
    start: (articleId: ArticleId, language: Language): LocalizationView =>
      transaction(() => {
        const article = findArticle(repositories, articleId)
        const known = localizations.find(articleId, language)
        if (known) return views.localization(known)
        const source = findSource(repositories, articleId)
        const actor = identity.actorOn(article.siteId)
        const now = clock()
        const one = newLocalization(
          { articleId, siteId: article.siteId, language, isSource: false },
          article,
          actor,
          now,
        )
        localizations.insert(one)
        bodyWriter.replaceAll(
          one.id,
          startOfTranslation(blocks.body(source.id), language, repositories.media),
        )
        localizations.update(one.id, { contentHash: contentHashOf(article, one, blocks.hashes(one.id)) })
        articles.touch(articleId, now)
        emit('desk.changed', {})
        return views.localization(findLocalization(repositories, one.id))
      }),

    open: (articleId: ArticleId, language: Language): TranslationView => {
      findArticle(repositories, articleId)
      const target = localizations.find(articleId, language)
      if (!target) throw new AppError('notFound', 'The article has no such language')
      if (target.isSource) throw new AppError('invalidInput', 'A source is not a translation')
      return view(findSource(repositories, articleId), target)
    },

    /**
     * Pins a target block to its source. Throws `versionMismatch` when the source is no longer what the translator
     * saw.
     */
    confirm: (input: ParsedInput<'translation.confirm'>): TranslationView =>
      transaction(() => {
        const { targetId, blockId, sourceHash, minorEdit } = input
        const pair = findPair(targetId)
        if (!blocks.find(targetId, blockId)) throw new AppError('notFound', 'The target has no such block')
        const now = blocks.find(pair.source.id, blockId)
        if (!now) throw new AppError('notFound', 'The source has no such block')
        if (now.hash !== sourceHash) {
          throw new AppError('versionMismatch', 'The source block has changed since it was read')
        }
        refuseEmptyParts(pair, blockId)
        const row = minorEdit ? rowOf(pair, blockId) : undefined
        if (row && isWithdrawn(row)) logKept(pair.target, row.target === null ? '' : blockText(row.target))
        blocks.keepOne(pair.source.id, blockId)
        translation.putPin(targetId, {
          blockId,
          sourceHash,
          sourceMeaning: now.meaning,
          confirmedAt: clock(),
          confirmedBy: identity.actorOn(pair.target.siteId).name,
          minorEdit,
        })
        return done(pair)
      }),

    unconfirm: (targetId: LocalizationId, blockId: BlockId): TranslationView =>
      transaction(() => {
        const pair = findPair(targetId)
        translation.removePin(targetId, blockId)
        return done(pair)
      }),

    mark: (
      targetId: LocalizationId,
      blockId: BlockId,
      mark: ParsedInput<'translation.mark'>['mark'],
    ): TranslationView =>
      transaction(() => {
        const pair = findPair(targetId)
        if (mark === 'none') translation.removeMarks(targetId, blockId)
        else {
          const owner = mark === 'sourceOnly' ? pair.source.id : targetId
          if (!blocks.find(owner, blockId)) throw new AppError('notFound', 'There is no such block')
          const row = mark === 'targetOnly' ? rowOf(pair, blockId) : undefined
          if (row && isOrphan(row)) logKept(pair.target, row.target === null ? '' : blockText(row.target))
          translation.putMark(targetId, blockId, mark)
        }
        return done(pair)
      }),

    /** Says that the target's title (or lead) translates the source's as it is now. */
    confirmField: (targetId: LocalizationId, field: 'title' | 'lead'): TranslationView =>
      transaction(() => {
        const pair = findPair(targetId)
        const { fields } = alignTarget(pair.source, pair.target)
        if (isWithdrawn({ status: fields[field] })) logKept(pair.target, pair.target[field])
        localizations.update(
          targetId,
          field === 'title' ? { pinnedTitle: pair.source.title } : { pinnedLead: pair.source.lead },
        )
        return done(pair)
      }),
  }
}
export type TranslationService = ReturnType<typeof createTranslationService>
