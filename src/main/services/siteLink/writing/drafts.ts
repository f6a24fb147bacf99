import type { Outcome, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { isPublic } from '../limitedSite.ts'
import { isConflict, isNotApproved } from '../refusals.ts'

/** Why the text on the site may not be overwritten. Nothing was sent. */
export type DraftRefusal =
  /** The text on the site is public or scheduled, so only a publication may overwrite it. */
  | { kind: 'public'; theirs: RemoteLocalization }
  /** Section, tags or cover, which such a site stores with each text, are not those that both sides last agreed on. */
  | { kind: 'fieldsDiffer' }

/** Where a newer draft is kept while readers see an older text, and how the draft is then published. */
export interface DraftStrategy {
  /** Whether only an intent may change the text on the site, because it is public (`isPublic`). */
  isClosed(isPublic: boolean): boolean
  /**
   * Whether section, tags and cover are sent only with a publication, because one of the article's texts is public
   * (`anyTextIsPublic`).
   */
  fieldsWaitFor(anyTextIsPublic: boolean): boolean
  /** What `look` reads of a text before it is changed; null: its revision alone is enough to detect a change. */
  lookBeforeChange<T>(look: () => Promise<T>): Promise<T | null>
  /**
   * `isAgreed`: section, tags, cover and text on the site are those that both sides last agreed on. Null: it may be
   * overwritten.
   */
  refuseOver(remote: RemoteLocalization, how: { goingOut: boolean; isAgreed: boolean }): DraftRefusal | null
  /** The site refused a change because its text is not the one that the request was based on: read it again. */
  isOutdated(outcome: Outcome<unknown>): boolean
  /** The site refused a publication because section, tags or cover changed on it. */
  isOutdatedPublication(outcome: Outcome<unknown>): boolean
  /**
   * Writes the public texts of a package, which readers then see at once. Answers what stopped one of them, else null.
   */
  rewritePublic<T, R>(texts: readonly T[], write: (text: T) => Promise<R | null>): Promise<R | null>
  /** After a publication: section, tags and cover went out with the texts, and `note` writes that down. */
  fieldsWentOut(note: () => Promise<void>): Promise<void>
  /** Whether section, tags and cover on the site stop a publication. `isSame`: they are those of the package. */
  fieldsStopPublication(isSame: boolean): boolean
  /**
   * By the stored state, the text is public. `look` asks the site where no answer to a publication would show that it
   * is not.
   */
  isStillPublic(look: () => Promise<boolean>): Promise<boolean>
  /** Whether a late draft of ours (`isOurs`) took a public text down. */
  tookDown(isOurs: boolean): boolean
}

/** The site keeps a draft beside the public text, with a revision of its own. */
export const draftsBesideLive: DraftStrategy = {
  isClosed: () => false,
  fieldsWaitFor: () => false,
  lookBeforeChange: async () => null,
  refuseOver: () => null,
  isOutdated: isConflict,
  isOutdatedPublication: () => false,
  rewritePublic: async () => null,
  fieldsWentOut: async () => {},
  fieldsStopPublication: (isSame) => !isSame,
  isStillPublic: async () => true,
  tookDown: () => false,
}

/**
 * The site has one version of each text, together with its section, tags and cover, so that writing a public text
 * publishes it. Renaming a section or a tag changes no revision there, so such a text is read before it is changed.
 */
export const draftsInPlace: DraftStrategy = {
  isClosed: (isPublicNow) => isPublicNow,
  fieldsWaitFor: (anyTextIsPublic) => anyTextIsPublic,
  lookBeforeChange: (look) => look(),
  refuseOver: (remote, { goingOut, isAgreed }) => {
    if (isPublic(remote) && !goingOut) return { kind: 'public', theirs: remote }
    return isAgreed ? null : { kind: 'fieldsDiffer' }
  },
  isOutdated: (outcome) => isConflict(outcome) || isNotApproved(outcome),
  isOutdatedPublication: isNotApproved,
  rewritePublic: async (texts, write) => {
    for (const text of texts) {
      const stopped = await write(text)
      if (stopped !== null) return stopped
    }
    return null
  },
  fieldsWentOut: (note) => note(),
  fieldsStopPublication: () => false,
  isStillPublic: (look) => look(),
  tookDown: (isOurs) => isOurs,
}
