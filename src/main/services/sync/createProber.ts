import type { SiteId } from '#shared/domain/ids.ts'
import { millisecondsUntil } from '../outbox/backoff.ts'
import type { Channel } from './createChannel.ts'
import { siteFailure } from './siteFailure.ts'

/**
 * Asks a site that did not answer now and then whether it is there again: one small question, further and further
 * apart, at once when the system says that the network changed. Everything else waits meanwhile.
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
      // An answer that makes no sense is no way in: a captive portal talks like that.
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
export type Prober = ReturnType<typeof createProber>
