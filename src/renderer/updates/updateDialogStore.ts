/** The update that was found, or what the installed version brought; null: neither is shown. */
type Shown = 'update' | 'news' | null

let shown: Shown = null
const listeners = new Set<() => void>()

function set(next: Shown): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Which dialog about updates a person opened, for `useSyncExternalStore`. */
export const updateDialogStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => shown,
}

export const showUpdate = (): void => set('update')
export const showNews = (): void => set('news')
export const hideUpdates = (): void => set(null)
