import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import { knownText } from '../../siteLink/localText.ts'
import type { SiteText } from '../../siteLink/siteText.ts'
import type { StepContext } from './stepContext.ts'
import type { StepResult } from './stepResult.ts'

/** A text of the package as its site has it, beside what was frozen of it. */
export interface PackageText extends SiteText {
  frozen: FrozenLocalization
}

/** Reads the texts of the package from the site; null when one of them was never there. */
export function textsOnSite(
  { deps, frozen }: Pick<StepContext, 'deps' | 'frozen'>,
  wanted: readonly FrozenLocalization[] = frozen.localizations,
): PackageText[] | null {
  const { articles, localizations } = deps.repositories
  const article = articles.get(frozen.article.id)
  const texts = wanted.flatMap((frozenOne): PackageText[] => {
    const one = localizations.get(frozenOne.id)
    const known = article && one ? knownText(article, one) : null
    return one && known ? [{ frozen: frozenOne, one, ...known }] : []
  })
  return texts.length === wanted.length ? texts : null
}

/**
 * Sends one request for the whole package where the site supports that; otherwise one for each language, until one
 * fails. The result of each is stored, so that the next attempt begins where this one ended.
 */
export async function inRequests(
  context: StepContext,
  request: (context: StepContext, texts: readonly FrozenLocalization[]) => Promise<StepResult>,
): Promise<StepResult> {
  const { frozen, connector } = context
  return await connector.writing.packages.send(
    frozen.localizations,
    (texts) => request(context, texts),
    ({ kind }) => kind === 'done',
  )
}
