import type { PackageText } from './packageOnSite.ts'
import { readsOf, type StepContext } from './stepContext.ts'
import { changedThere, fieldsChangedThere, type StepResult } from './stepResult.ts'
import { mustStillBePublic, takenDownThere } from './takenDownOnSite.ts'

/**
 * Called when something of the article has a newer revision on the site. If no text of the package changed, the next
 * request is based on the newer revisions; otherwise a person decides. Null: it can be sent again.
 */
export async function baseAnew(
  context: StepContext,
  texts: readonly PackageText[],
): Promise<StepResult | null> {
  const { deps, frozen, connector } = context
  const wanted = {
    articleId: frozen.article.id,
    fields: frozen.article,
    texts: texts.map(({ one, ref, frozen: { contentHash, revisionId, liveBefore } }) => ({
      ...{ one, ref, contentHash, revisionId },
      mustBePublic: mustStillBePublic(context, { liveBefore }),
    })),
  }
  const rebased = await deps.rebasePackage(connector, wanted, readsOf(context))
  switch (rebased.kind) {
    case 'done':
      return null
    case 'fieldsDiffer':
      return fieldsChangedThere()
    case 'conflict':
      return changedThere('Somebody changed the text on the site')
    case 'takenDown':
      return takenDownThere([rebased.language])
  }
}
