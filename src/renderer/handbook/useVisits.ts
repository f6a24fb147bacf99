import { useState } from 'react'
import type { HandbookPlace } from '../lib/handbookPlaces.ts'

/** A place that was opened, with the scroll position in pixels at which it was left; null: not left yet. */
export interface Visit {
  place: HandbookPlace
  scroll: number | null
}

export interface Visits {
  present: Visit
  canGoBack: boolean
  canGoForward: boolean
  go: (place: HandbookPlace) => void
  back: () => void
  forward: () => void
}

/** The way through the handbook. `scrollNow` tells the present scroll position, in pixels. */
export function useVisits(first: HandbookPlace, scrollNow: () => number): Visits {
  const [{ all, at }, set] = useState({ all: [{ place: first, scroll: null as number | null }], at: 0 })
  const present = all[at] ?? { place: first, scroll: null }
  const left = () => all.with(at, { ...present, scroll: scrollNow() })
  const move = (to: number) => {
    if (all[to]) set({ all: left(), at: to })
  }
  return {
    present,
    canGoBack: at > 0,
    canGoForward: at < all.length - 1,
    go: (place) => set({ all: [...left().slice(0, at + 1), { place, scroll: null }], at: at + 1 }),
    back: () => move(at - 1),
    forward: () => move(at + 1),
  }
}
