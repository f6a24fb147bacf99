import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ReadBack, RemoteRef } from '#main/sites/SiteConnector.ts'
import { revisionToName } from '#shared/domain/remoteState.ts'
import type { Agreements } from './agreements.ts'

/** A text that its site has, as far as is known here. */
export interface SiteText {
  one: LocalizationRecord
  ref: RemoteRef
  /** The site's revision of it that is known here. */
  revision: string
}

/** The site's answer about one text; undefined: the answer does not contain this text. */
export const answerAbout = (
  { ref }: Pick<SiteText, 'ref'>,
  answers: readonly ReadBack[],
): ReadBack | undefined => answers.find((answer) => answer.ref.language === ref.language)

/**
 * Stores what readers see of each text according to the site's answer. `basedOn`: the revisions that the request was
 * based on, text by text; where one of them is still the stored revision, nobody else wrote in between. Null: the
 * request only read. Called inside a transaction.
 */
export function createNoteAnswers(
  { localizations }: Pick<Repositories, 'localizations'>,
  agreements: Agreements,
) {
  return (
    texts: readonly SiteText[],
    answers: readonly ReadBack[],
    basedOn: readonly string[] | null,
  ): void => {
    for (const [at, text] of texts.entries()) {
      const answer = answerAbout(text, answers)
      const now = localizations.get(text.one.id)
      if (answer && now) agreements.agreeOnVisibility(now, answer, basedOn?.[at] === revisionToName(now))
    }
  }
}
export type NoteAnswers = ReturnType<typeof createNoteAnswers>
