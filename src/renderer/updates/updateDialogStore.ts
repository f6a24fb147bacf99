let isShown = false
const listeners = new Set<() => void>()

function set(next: boolean): void {
  isShown = next
  for (const listener of listeners) listener()
}

/** Whether the dialog about the update is open, for `useSyncExternalStore`. */
export const updateDialogStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => isShown,
}

export const showUpdate = (): void => set(true)
export const hideUpdate = (): void => set(false)
