import type { Repositories } from '#main/db/repositories/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { hasAnyWords } from '#shared/document/wordParts.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'

/**
 * Stores the source text beside which the words of a translation were first written, so that a draft too shows what the
 * source withdrew. Called with the changed blocks of a body; the blocks of a source are ignored.
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
