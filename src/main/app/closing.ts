/** The part of a window that closing needs. */
export interface Closable {
  isDestroyed(): boolean
  destroy(): void
}

export interface ClosingDeps {
  /** Tells the page to save all it has (`app.closingStarted`). */
  tellPage(): void
  /** How long a page that does not answer may keep a person waiting, in milliseconds. */
  limit: number
  /** True when nobody is there to answer: the page has not loaded yet, or its process is gone. */
  isPageGone(): boolean
  /** True when the person would rather wait on than lose what is not saved. */
  keepWaiting(): Promise<boolean>
}

type Word = 'flushed' | 'keepOpen' | 'timedOut'

/**
 * Closes a window only after its page has saved. When the page can't save, it asks the person itself and the window
 * stays; when it does not answer in time, the person decides here: nothing is dropped silently.
 */
export function createClosing({ tellPage, limit, isPageGone, keepWaiting }: ClosingDeps) {
  let hear: ((word: Word) => void) | null = null
  let running: Promise<void> | null = null
  /** The window whose page asks the person at the moment. */
  let kept: Closable | null = null

  function askPage(): Promise<Word> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => hear?.('timedOut'), limit)
      hear = (word) => {
        clearTimeout(timer)
        hear = null
        resolve(word)
      }
      tellPage()
    })
  }

  async function close(window: Closable): Promise<void> {
    kept = null
    while (!isPageGone() && !window.isDestroyed()) {
      const word = await askPage()
      if (word === 'flushed') break
      if (word === 'keepOpen') {
        kept = window
        return
      }
      if (isPageGone() || !(await keepWaiting())) break
    }
    if (!window.isDestroyed()) window.destroy()
  }

  return {
    /** Several attempts at once are one. Resolves when the window is closed or stays. */
    close: (window: Closable): Promise<void> => {
      running ??= close(window).finally(() => {
        running = null
      })
      return running
    },
    /** The page has saved, or the person let go of what could not be. */
    flushed: (): void => {
      if (hear) hear('flushed')
      else if (kept && !kept.isDestroyed()) kept.destroy()
    },
    /** The page asks the person; the window stays. */
    keepOpen: (): void => hear?.('keepOpen'),
  }
}
export type Closing = ReturnType<typeof createClosing>
