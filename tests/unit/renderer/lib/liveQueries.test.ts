import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepQueriesLive } from '#renderer/lib/liveQueries.ts'
import { createQueryClient, queryKey } from '#renderer/lib/queries.ts'
import type { EventName } from '#shared/contract/channels.ts'

type Listener = (payload: unknown) => void

/** The preload's half of the bridge, and a way to play main. */
function fakeWindow() {
  const listeners = new Map<EventName, Set<Listener>>()
  vi.stubGlobal('window', {
    visnyk: {
      subscribe: (event: EventName, callback: Listener) => {
        const set = listeners.get(event) ?? new Set()
        listeners.set(event, set.add(callback))
        return () => set.delete(callback)
      },
    },
  })
  return {
    tell: (event: EventName, payload: unknown) => {
      for (const listener of listeners.get(event) ?? []) listener(payload)
    },
    count: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('keepQueriesLive', () => {
  const list = { list: 'mine', search: '', cursor: null, limit: 10 } as const

  it('marks answers old when main says that they are', () => {
    const main = fakeWindow()
    const client = createQueryClient()
    const end = keepQueriesLive(client)
    client.setQueryData(queryKey('articles.list', list), { rows: [], nextCursor: null, total: 0 })
    client.setQueryData(queryKey('sites.list', {}), [])
    main.tell('desk.changed', {})
    expect(client.getQueryState(queryKey('articles.list', list))?.isInvalidated).toBe(true)
    expect(client.getQueryState(queryKey('sites.list', {}))?.isInvalidated).toBe(false)
    end()
  })

  it('asks once for a burst of changes', () => {
    const main = fakeWindow()
    const client = createQueryClient()
    const invalidate = vi.spyOn(client, 'invalidateQueries')
    const end = keepQueriesLive(client)
    for (let n = 0; n < 50; n += 1) main.tell('desk.changed', {})
    const first = invalidate.mock.calls.length
    vi.advanceTimersByTime(1000)
    expect(invalidate.mock.calls.length).toBe(first * 2)
    end()
  })

  it('drops what a person decides on when it became old while nobody looked at it', () => {
    const main = fakeWindow()
    const client = createQueryClient()
    const end = keepQueriesLive(client)
    const [left, shown] = [['review.open', 'left'] as const, ['review.open', 'shown'] as const]
    for (const queryKey of [left, shown]) client.setQueryData(queryKey, { localizations: [] })
    const queryFn = vi.fn(() => new Promise(() => {}))
    const stopShowing = new QueryObserver(client, { queryKey: shown, queryFn }).subscribe(() => {})
    main.tell('localizations.changed', { origin: 'workflow' })
    expect(client.getQueryState(left)).toBeUndefined()
    expect(client.getQueryData(shown)).toEqual({ localizations: [] })
    expect(queryFn).toHaveBeenCalledOnce()
    stopShowing()
    end()
  })

  it('puts new settings in place without asking', () => {
    const main = fakeWindow()
    const client = createQueryClient()
    const end = keepQueriesLive(client)
    main.tell('settings.changed', { theme: 'dark' })
    expect(client.getQueryData(queryKey('settings.get', {}))).toEqual({ theme: 'dark' })
    end()
  })

  it('does not make an editor load again what it has just saved itself', () => {
    const main = fakeWindow()
    const client = createQueryClient()
    const invalidate = vi.spyOn(client, 'invalidateQueries')
    const end = keepQueriesLive(client)
    main.tell('localizations.changed', { origin: 'page' })
    expect(new Set(invalidate.mock.calls.map(([filters]) => filters?.refetchType))).toEqual(new Set(['none']))
    invalidate.mockClear()
    main.tell('localizations.changed', { origin: 'sync' })
    expect(new Set(invalidate.mock.calls.map(([filters]) => filters?.refetchType))).toEqual(
      new Set(['active']),
    )
    end()
  })

  it('ends all its subscriptions', () => {
    const main = fakeWindow()
    const end = keepQueriesLive(createQueryClient())
    expect(main.count()).toBeGreaterThan(0)
    end()
    expect(main.count()).toBe(0)
  })
})
