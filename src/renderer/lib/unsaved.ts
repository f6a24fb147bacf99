/** A part of the window (an open editor) with text that main does not have yet. */
export interface UnsavedText {
  /** Saves what is not saved and resolves after the commit; resolves at once when nothing is. */
  flush: () => Promise<void>
  /** What was typed, as plain text: shown when saving fails. Empty when nothing would be lost. */
  text: () => string
}

const held = new Set<UnsavedText>()
const leaving = new Map<UnsavedText, Promise<void>>()

/**
 * Registers an editor with unsaved text. The returned function removes it and saves its text, even when the
 * screen crashed and unmounted the editor.
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
  const going = [...leaving].map(([unsaved, saving]) => ({ unsaved, saving }))
  const staying = [...held].map((unsaved) => ({ unsaved, saving: unsaved.flush() }))
  const all = [...going, ...staying]
  const results = await Promise.allSettled(all.map(({ saving }) => saving))
  const lost = all
    .filter((_, at) => results[at]?.status === 'rejected')
    .map(({ unsaved }) => unsaved.text())
    .filter((text) => text !== '')
  return { saved: results.every(({ status }) => status === 'fulfilled'), lost: lost.join('\n\n') }
}
