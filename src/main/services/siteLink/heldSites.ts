import type { SiteId } from '#shared/domain/ids.ts'

/**
 * Sites to which no request goes for a while, because they are being started or disconnected. Several callers may hold
 * one site.
 */
export function createHeldSites() {
  const held = new Map<SiteId, number>()
  const count = (siteId: SiteId): number => held.get(siteId) ?? 0
  return {
    isHeld: (siteId: SiteId): boolean => count(siteId) > 0,

    /** Returns the function that releases the site; calling it again changes nothing. */
    hold: (siteId: SiteId): (() => void) => {
      held.set(siteId, count(siteId) + 1)
      let isHeld = true
      return () => {
        if (isHeld) held.set(siteId, count(siteId) - 1)
        isHeld = false
      }
    },
  }
}
