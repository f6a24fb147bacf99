/** How the languages of one package are published or taken down. */
export interface PackageStrategy {
  /** Sends all texts in one or more requests; stops at the first result that `goesOn` does not accept. */
  send<T, R>(
    texts: readonly T[],
    request: (texts: readonly T[]) => Promise<R>,
    goesOn: (result: R) => boolean,
  ): Promise<R>
  /**
   * Whether an earlier attempt may have done part of the package (`didPart`), so that the site is read before the next
   * one.
   */
  looksFirst(didPart: boolean): boolean
  /** Called after each answered request: `note` stores that its texts are public, whatever happens to the others. */
  partWentOut(note: () => void): void
}

/** All of them in one request, or none. */
export const packagesTogether: PackageStrategy = {
  send: (texts, request) => request(texts),
  looksFirst: () => false,
  partWentOut: () => {},
}

/** One language after the other. When one fails, those before it stay public, and the next attempt begins with it. */
export const packagesOneByOne: PackageStrategy = {
  send: async (texts, request, goesOn) => {
    let result = await request(texts.slice(0, 1))
    for (const text of texts.slice(1)) {
      if (!goesOn(result)) break
      result = await request([text])
    }
    return result
  },
  looksFirst: (didPart) => didPart,
  partWentOut: (note) => note(),
}
