import type { ImportedMedia, MediaView } from '#shared/contract/mediaViews.ts'
import { isPicture } from '#shared/domain/media.ts'

/** Pictures that were imported together and are described in one form. */
export interface Asked extends ImportedMedia {
  /** Ends the form; gets the pictures as they are described now. Does nothing once this form has ended. */
  onDone: (described: readonly MediaView[]) => void
}

let asked: Asked | null = null
let before: Promise<unknown> = Promise.resolve()
const listeners = new Set<() => void>()

function show(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`; null: nothing is asked. */
export const describeStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => asked,
}

/** One picture is described where it appears; several get one form, which also names the files that were refused. */
export const isAskedAbout = ({ items }: ImportedMedia): boolean => items.filter(isPicture).length > 1

/** Asks for the words of imported pictures, one form after another; resolves with all items once it is closed. */
export function askDescriptions(imported: ImportedMedia): Promise<MediaView[]> {
  if (!isAskedAbout(imported)) return Promise.resolve(imported.items)
  const answer = before.then(
    () =>
      new Promise<MediaView[]>((resolve) => {
        const onDone = (described: readonly MediaView[]) => {
          // By then another form may be asked.
          if (asked !== own) return
          show(null)
          const now = new Map(described.map((item) => [item.id, item]))
          resolve(imported.items.map((item) => now.get(item.id) ?? item))
        }
        const own: Asked = { ...imported, onDone }
        show(own)
      }),
  )
  before = answer
  return answer
}
