import { useCallback, useEffect, useSyncExternalStore } from 'react'

/** The row of a list that had the focus last; it stays the one while the palette has the focus. */
let current: string | null = null
const listeners = new Set<() => void>()

function choose(id: string | null): void {
  if (id === current) return
  current = id
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** A row whose buttons are actions in the palette as long as it is the current one; `reach`: it has the focus now. */
export function useRow(id: string): { isCurrent: boolean; reach: () => void } {
  const isCurrent = useSyncExternalStore(subscribe, () => current === id)
  useEffect(
    () => () => {
      if (current === id) choose(null)
    },
    [id],
  )
  const reach = useCallback(() => choose(id), [id])
  return { isCurrent, reach }
}
