import type { Repositories } from '#main/db/repositories/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { hasAnyWords } from '#shared/document/wordParts.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'

/**
 * Notes beside which source text the words of a translation were first written, so that what the source takes out is
 * told of a draft too. Called with the blocks of a body that were written; those of a source concern nobody.
 */
export function createDraftSources({ localizations, blocks, translation }: Repositories) {
  return function noteDrafts(id: LocalizationId, written: readonly Block[]): void {
    const one = localizations.get(id)
    if (!one || one.isSource || written.length === 0) return
    const source = localizations.ofArticle(one.articleId).find(({ isSource }) => isSource)
    if (!source) return
    for (const block of written) {
      if (!hasAnyWords(block)) {
        translation.forgetDraft(id, block.id)
        continue
      }
      const from = translation.hasSource(id, block.id) ? null : blocks.find(source.id, block.id)
      if (!from) continue
      blocks.keepOne(source.id, block.id)
      translation.putDraft(id, { blockId: block.id, sourceHash: from.hash, sourceMeaning: from.meaning })
    }
  }
}
export type NoteDrafts = ReturnType<typeof createDraftSources>
