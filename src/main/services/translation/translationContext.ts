import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import { findLocalization, findSource } from '../localizations/find.ts'
import type { Views } from '../localizations/views.ts'
import type { AlignTarget } from './alignment.ts'

export interface TranslationParts {
  bodyWriter: BodyWriter
  views: Views
  alignTarget: AlignTarget
}

export interface TranslationContext extends ServiceDeps, TranslationParts {}

/** A translation and the text that it translates. */
export interface Pair {
  source: LocalizationRecord
  target: LocalizationRecord
}

/** Throws `invalidInput` for a source, `notFound` for a text that is gone. */
export function findPair({ repositories }: TranslationContext, targetId: LocalizationId): Pair {
  const target = findLocalization(repositories, targetId)
  if (target.isSource) throw new AppError('invalidInput', 'A source is not a translation')
  return { target, source: findSource(repositories, target.articleId) }
}
