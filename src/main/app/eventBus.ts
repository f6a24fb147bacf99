import type { Emit } from '#shared/contract/events.ts'

export interface EventBus {
  /** Calls every listener once the running transaction is committed; never when it is rolled back. */
  emit: Emit
  /** From now on calls `listener` with every event, after the earlier listeners. */
  listen(listener: Emit): void
}

/**
 * Passes the events of the contract from the service that changed something to all listeners. The bus is created before
 * its listeners, so a service can send events to another that does not exist yet.
 */
export function createEventBus(afterCommit: (action: () => void) => void): EventBus {
  const listeners: Emit[] = []
  return {
    emit: (event, payload) =>
      afterCommit(() => {
        for (const listener of listeners) listener(event, payload)
      }),
    listen: (listener) => void listeners.push(listener),
  }
}
