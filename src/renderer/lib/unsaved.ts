/** A place in the window that holds text main does not have yet. */
export interface UnsavedText {
  /** Saves what is not saved and resolves after the commit; resolves at once when nothing is. */
  flush: () => Promise<void>
  /** What was typed, as plain text: the last resort when saving fails. Empty when there is nothing to lose. */
  text: () => string
}

const held = new Set<UnsavedText>()
const leaving = new Map<UnsavedText, Promise<void>>()

/**
 * Registers a place with unsaved text (an open editor). The returned function takes it off; what it still holds is
 * saved on the way, even when a crash of the screen took the editor down.
 */
export function holdUnsaved(unsaved: UnsavedText): () => void {
  held.add(unsaved)
  return () => {
    if (!held.delete(unsaved)) return
    const saving = unsaved.flush().finally(() => leaving.delete(unsaved))
    leaving.set(unsaved, saving)
    saving.catch(() => undefined)
  }
}

export interface FlushOutcome {
  saved: boolean
  /** Plain text that could not be saved; empty when all was. */
  lost: string
}

/** Saves all unsaved text of the window. Never rejects: what could not be saved comes back as text. */
export async function flushUnsaved(): Promise<FlushOutcome> {
  const going = [...leaving].map(([place, saving]) => ({ place, saving }))
  const staying = [...held].map((place) => ({ place, saving: place.flush() }))
  const all = [...going, ...staying]
  const results = await Promise.allSettled(all.map(({ saving }) => saving))
  const lost = all
    .filter((_, at) => results[at]?.status === 'rejected')
    .map(({ place }) => place.text())
    .filter((text) => text !== '')
  return { saved: results.every(({ status }) => status === 'fulfilled'), lost: lost.join('\n\n') }
}
