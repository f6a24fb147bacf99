import type { RevisionContent } from '#shared/contract/historyViews.ts'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ComparableText } from '../document/ComparedText.tsx'

/** Whose versions are shown, and what can be done with them. */
export interface HistoryOf {
  localizationId: LocalizationId
  language: Language
  present: ComparableText
  onRestore?: ((version: RevisionContent) => Promise<unknown>) | undefined
  onRestoreBlock?: ((version: RevisionContent, id: BlockId) => Promise<unknown>) | undefined
}
