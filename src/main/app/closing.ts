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
  /** True when the page cannot answer: it has not loaded yet, or its process is gone. */
  isPageGone(): boolean
  /** True when the person chose to wait on, and not to lose what is not saved. */
  keepWaiting(): Promise<boolean>
}

type Word = 'flushed' | 'keepOpen' | 'timedOut'

/**
 * Closes a window only after its page has saved. When the page can't save, it asks the person itself and the window
 * stays; when it does not answer in time, this dialog asks the person, so nothing unsaved is lost silently.
 */
export function createClosing({ tellPage, limit, isPageGone, keepWaiting }: ClosingDeps) {
  let hear: ((word: Word) => void) | null = null
  let running: Promise<void> | null = null
  /** The window whose page is asking the person now. */
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
    /** Calls at the same time are one attempt. Resolves when the window is closed or stays. */
    close: (window: Closable): Promise<void> => {
      running ??= close(window).finally(() => {
        running = null
      })
      return running
    },
    /** The page has saved, or the person gave up what could not be saved. */
    flushed: (): void => {
      if (hear) hear('flushed')
      else if (kept && !kept.isDestroyed()) kept.destroy()
    },
    /** The page asks the person; the window stays. */
    keepOpen: (): void => hear?.('keepOpen'),
  }
}
