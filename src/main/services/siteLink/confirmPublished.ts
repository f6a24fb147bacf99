import type { ReadBack, RequestOptions, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { NoteAnswers, SiteText } from './siteText.ts'

export interface ConfirmPublishedDeps {
  transaction: <T>(work: () => T) => T
  noteAnswers: NoteAnswers
}

export interface ConfirmOptions<Text extends SiteText> extends RequestOptions {
  /** Whether the site has the text as it was to be sent. */
  isAsWanted: (text: Text, there: ReadBack) => boolean
  /** Called in the transaction that stores the answers. */
  whenConfirmed: (answers: readonly ReadBack[]) => void
}

/**
 * Asks a site whether all of the texts are there as they were to be sent, as after a request whose answer was lost.
 * True: they are, and the database holds it. False: one of them is not, and nothing was stored. Throws `SiteError` when
 * the site cannot be asked.
 */
export function createConfirmPublished({ transaction, noteAnswers }: ConfirmPublishedDeps) {
  return async <Text extends SiteText>(
    site: Pick<SiteConnector, 'readBack'>,
    texts: readonly Text[],
    { isAsWanted, whenConfirmed, ...reads }: ConfirmOptions<Text>,
  ): Promise<boolean> => {
    const found = await Promise.all(
      texts.map(async (text) => ({ text, there: await site.readBack(text.ref, reads) })),
    )
    if (!found.every(({ text, there }) => isAsWanted(text, there))) return false
    const answers = found.map(({ there }) => there)
    transaction(() => {
      noteAnswers(texts, answers, null)
      whenConfirmed(answers)
    })
    return true
  }
}
export type ConfirmPublished = ReturnType<typeof createConfirmPublished>
