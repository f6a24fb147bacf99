import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WallTime } from '#shared/domain/time.ts'

export type Reviewed = ReviewView['localizations'][number]

/** What the person has chosen so far; a value without a choice (no entry, null) follows from the texts. */
export interface PackageChoices {
  languages: ReadonlyMap<Language, boolean>
  /** At the top of the news. */
  sticky: boolean | null
  when: 'now' | 'at'
  /** The wall clock of the site's time zone. */
  at: WallTime | null
}

/** What would be sent with these choices. */
export interface PackagePlan {
  kind: 'publish' | 'schedule'
  /** Approved and not published yet. */
  approved: readonly Reviewed[]
  /** Published as approved; may go out once more, to change their date or whether they are at the top. */
  published: readonly Reviewed[]
  /** May be chosen. */
  ready: readonly Reviewed[]
  chosen: readonly Reviewed[]
  isSticky: boolean
  changesNothing: boolean
}

/** `isFuture`: the chosen time has not passed on the site. */
export function planPackage(
  localizations: readonly Reviewed[],
  choices: PackageChoices,
  isFuture: boolean,
): PackagePlan {
  const kind = choices.when === 'at' && isFuture ? 'schedule' : 'publish'
  const signedOff = localizations.filter(({ view }) => view.approval && !view.approvalVoid)
  const approved = signedOff.filter(({ view }) => view.localization.state === 'approved')
  const published = signedOff.filter(({ view }) => view.localization.state === 'published')
  // A published text cannot wait for a later hour: readers see it now.
  const allowed = kind === 'schedule' ? approved : [...approved, ...published]
  const ready = allowed.filter((one) => !isInSiteTrash(one))
  const isChosen = (one: Reviewed): boolean =>
    ready.includes(one) &&
    (choices.languages.get(one.view.localization.language) ??
      (approved.length === 0 || approved.includes(one)))
  const chosen = localizations.filter(isChosen)
  const wasSticky = published.some(({ view }) => view.localization.sticky)
  const isSticky = choices.sticky ?? wasSticky
  const changesNothing =
    choices.when === 'now' && isSticky === wasSticky && chosen.every((one) => published.includes(one))
  return { kind, approved, published, ready, chosen, isSticky, changesNothing }
}

/** The site would refuse it, and the other language of the package with it. */
export const isInSiteTrash = ({ problems }: Reviewed): boolean =>
  problems.some(({ code }) => code === 'inSiteTrash')
