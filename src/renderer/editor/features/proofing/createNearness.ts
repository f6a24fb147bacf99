/** So far beyond the edge of the window an element still counts as near, in its heights. */
const margin = '50%'

/** Tells of elements whether they are in sight or nearly so. `onChange` is told for each soon after it is watched. */
export function createNearness<Key>(onChange: (key: Key, isNear: boolean) => void) {
  const elements = new Map<Key, Element>()
  const keys = new Map<Element, Key>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const key = keys.get(target)
        if (key !== undefined) onChange(key, isIntersecting)
      }
    },
    { rootMargin: `${margin} 0px`, scrollMargin: `${margin} 0px` },
  )
  const forget = (key: Key) => {
    const element = elements.get(key)
    if (element === undefined) return
    observer.unobserve(element)
    elements.delete(key)
    keys.delete(element)
  }
  return {
    /** Watches this element for the key, and no other. */
    watch(key: Key, element: Element | null): void {
      if (elements.get(key) === element) return
      forget(key)
      if (element === null) return
      elements.set(key, element)
      keys.set(element, key)
      observer.observe(element)
    },
    isWatched: (key: Key, element: Element | null): boolean => elements.get(key) === (element ?? undefined),
    forget,
  }
}
