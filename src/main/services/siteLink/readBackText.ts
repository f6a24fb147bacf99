import type { ReadBack, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { NoteAnswers, SiteText } from './siteText.ts'
import { type Failed, failedRead } from './siteWriter.ts'

/** The result of reading back what readers see of a text. With `read`, the database holds it already. */
export type TextReadBack = { kind: 'read'; there: ReadBack } | Failed

export interface ReadBackDeps {
  transaction: <T>(work: () => T) => T
  noteAnswers: NoteAnswers
}

export interface ReadBackOptions {
  signal?: AbortSignal | undefined
  /** Called in the transaction that stores the answer. */
  whenRead: (there: ReadBack) => void
}

/** Asks a site what readers see of a text, and stores the answer. */
export function createReadBackText({ transaction, noteAnswers }: ReadBackDeps) {
  return async (
    site: Pick<SiteConnector, 'readBack'>,
    text: SiteText,
    { signal, whenRead }: ReadBackOptions,
  ): Promise<TextReadBack> => {
    try {
      const there = await site.readBack(text.ref, signal ? { signal } : {})
      transaction(() => {
        noteAnswers([text], [there], null)
        whenRead(there)
      })
      return { kind: 'read', there }
    } catch (error) {
      return failedRead(error)
    }
  }
}
export type ReadBackText = ReturnType<typeof createReadBackText>
