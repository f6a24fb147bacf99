import type { SiteId } from '#shared/domain/ids.ts'
import { millisecondsUntil } from './backoff.ts'
import type { Channel } from './createChannel.ts'
import { siteFailure } from './siteFailure.ts'

/**
 * Probes a site that did not answer with one small request, at growing intervals, and at once when the system reports a
 * change of the network. Every other request waits meanwhile.
 */
export function createProber(channel: Channel, onReachable: (siteId: SiteId) => void) {
  const { gate, connect, timers, clock } = channel
  const waiting = new Map<SiteId, () => void>()
  const running = new Map<SiteId, Promise<void>>()
  let started = false

  async function probe(siteId: SiteId): Promise<void> {
    try {
      const connector = await connect(siteId, null)
      await connector.info()
      gate.reached(siteId)
    } catch (error) {
      const known = siteFailure(error)
      if (isAnswer(known.siteCode, known.failure.code)) gate.failed(siteId, known)
      // An answer that cannot be parsed may come from a captive portal, so the site still counts as unreachable.
      else gate.missed(siteId, known)
    }
  }

  const isAnswer = (siteCode: string | null, code: string): boolean =>
    siteCode === 'unauthorized' || siteCode === 'rateLimited' || code === 'signInNeeded'

  function look(siteId: SiteId): void {
    waiting.get(siteId)?.()
    waiting.delete(siteId)
    if (!started || running.has(siteId)) return
    const closed = gate.closed(siteId)
    if (closed?.why !== 'unreachable') return
    if (!gate.probeIsDue(siteId)) {
      const wait = closed.until === null ? 0 : millisecondsUntil(closed.until, clock())
      waiting.set(
        siteId,
        timers.after(wait, () => look(siteId)),
      )
      return
    }
    const mine = probe(siteId).finally(() => {
      running.delete(siteId)
      if (gate.closed(siteId)?.why === 'unreachable') look(siteId)
      else if (started) onReachable(siteId)
    })
    running.set(siteId, mine)
  }

  return {
    look,
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running.values())
    },
    start: (): void => {
      started = true
    },
    stop: async (): Promise<void> => {
      started = false
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
      await Promise.all(running.values())
    },
  }
}
