import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterEvent, beginning, type UpdateEvent } from '#main/services/updates/updateMachine.ts'
import { type Release, type UpdateState, updateState } from '#shared/contract/updateViews.ts'

const failure = { code: 'updateDamaged', message: 'planted' } as const
const releaseOf = (minor: number): Release => ({
  version: `1.${minor}.0`,
  releasedAt: '2026-11-30T08:00:00.000Z',
  notes: { uk: 'Нове', en: 'New' },
  bytes: 1000,
})
const event: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.constantFrom<UpdateEvent>(
    { type: 'check', source: 'feed' },
    { type: 'check', source: 'stick' },
    { type: 'nothingNew' },
    { type: 'failed', failure },
    { type: 'spoiled', failure },
    { type: 'cancelled' },
    { type: 'download' },
    { type: 'downloaded' },
    { type: 'install' },
    { type: 'backedUp' },
    { type: 'shown' },
  ),
  fc.nat(2).map((minor): UpdateEvent => ({ type: 'found', release: releaseOf(minor) })),
  fc.integer({ min: 0, max: 5000 }).map((done): UpdateEvent => ({ type: 'progressed', done })),
)

function statesOf(events: readonly UpdateEvent[]): UpdateState[] {
  const states = [beginning]
  for (const one of events) states.push(afterEvent(states.at(-1) ?? beginning, one))
  return states
}

test('every state has the shape of the contract', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      for (const state of statesOf(events)) expect(updateState.parse(state)).toEqual(state)
    }),
  )
})

test('nothing is installed that was not downloaded and checked, and nothing downloaded that was not found', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const states = statesOf(events)
      for (const [at, state] of states.entries()) {
        const before = states[at - 1]
        if (before === undefined || before.kind === state.kind) continue
        if (state.kind === 'installing') expect(['ready', 'shown']).toContain(before.kind)
        if (state.kind === 'downloading') expect(before.kind).toBe('available')
        if (state.kind === 'ready') expect(['downloading', 'installing', 'checking']).toContain(before.kind)
        if (state.kind === 'installing' || state.kind === 'ready')
          expect(
            'release' in before
              ? before.release
              : 'before' in before && 'release' in before.before && before.before.release,
          ).toEqual(state.release)
      }
    }),
  )
})

test('a failure and a cancelled work lead back to rest, and lose nothing that was found', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const state = statesOf(events).at(-1) ?? beginning
      for (const end of [{ type: 'failed', failure }, { type: 'cancelled' }] as const) {
        const next = afterEvent(state, end)
        expect(['idle', 'current', 'available', 'ready', 'shown']).toContain(next.kind)
        const known = state.kind === 'checking' ? state.before : state
        expect('release' in next ? next.release : null).toEqual('release' in known ? known.release : null)
        if (end.type === 'failed') expect(next).toMatchObject({ failure })
      }
    }),
  )
})

test('progress only grows and never passes the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 })), (dones) => {
      const states = statesOf([
        { type: 'check', source: 'feed' },
        { type: 'found', release: releaseOf(1) },
        { type: 'download' },
        ...dones.map((done): UpdateEvent => ({ type: 'progressed', done })),
      ]).flatMap((state) => (state.kind === 'downloading' ? [state.done] : []))
      expect(states).toEqual(states.toSorted((a, b) => a - b))
      expect(Math.max(...states)).toBeLessThanOrEqual(1000)
    }),
  )
})

test('an installer that is here need not be brought again, and a withdrawn release is gone', () => {
  const ready = statesOf([
    { type: 'check', source: 'feed' },
    { type: 'found', release: releaseOf(1) },
    { type: 'download' },
    { type: 'downloaded' },
  ])
  const state = ready.at(-1) ?? beginning
  const checking = afterEvent(state, { type: 'check', source: 'feed' })
  expect(afterEvent(checking, { type: 'found', release: releaseOf(1) })).toEqual(state)
  expect(afterEvent(checking, { type: 'found', release: releaseOf(2) }).kind).toBe('available')
  expect(afterEvent(checking, { type: 'nothingNew' }).kind).toBe('current')
  const elsewhere = afterEvent(state, { type: 'check', source: 'stick' })
  expect(afterEvent(elsewhere, { type: 'nothingNew' })).toEqual(state)
})
