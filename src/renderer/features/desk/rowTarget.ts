import { paths } from '#renderer/lib/paths.ts'
import type { DeskList, DeskRow } from '#shared/contract/articleViews.ts'
import { otherLanguage } from '#shared/domain/language.ts'

/** The screen that a row opens: the one for the work of its list. */
export function rowTarget(list: DeskList, row: DeskRow): string {
  switch (list) {
    case 'toTranslate':
      return paths.translate(row.articleId, otherLanguage(row.sourceLanguage))
    case 'toReview':
    case 'queue':
    case 'published':
      return paths.review(row.articleId)
    default: {
      const conflict = row.localizations.find(({ inConflict }) => inConflict)
      return conflict ? paths.conflict(conflict.id) : paths.write(row.articleId, row.sourceLanguage)
    }
  }
}
