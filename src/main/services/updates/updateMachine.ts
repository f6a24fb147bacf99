import type { Failure } from '#shared/contract/errors.ts'
import type { Release, RestingUpdate, UpdateSource, UpdateState } from '#shared/contract/updateViews.ts'

export type UpdateEvent =
  | { type: 'check'; source: UpdateSource }
  | { type: 'found'; release: Release }
  | { type: 'nothingNew' }
  | { type: 'failed'; failure: Failure }
  /** The person ended it. */
  | { type: 'cancelled' }
  | { type: 'download' }
  | { type: 'progressed'; done: number }
  | { type: 'downloaded' }
  | { type: 'install' }
  | { type: 'backedUp' }
  | { type: 'shown' }
  /** The installer is not what was checked any more. */
  | { type: 'spoiled'; failure: Failure }

export const beginning: UpdateState = { kind: 'idle', failure: null }

/** The state after an event. An event that means nothing in a state leaves it as it is, the same object. */
export function afterEvent(state: UpdateState, event: UpdateEvent): UpdateState {
  switch (state.kind) {
    case 'checking':
      return afterCheck(state, event)
    case 'downloading':
      return whileDownloading(state, event)
    case 'installing':
      return whileInstalling(state, event)
    case 'idle':
    case 'current':
    case 'available':
    case 'ready':
    case 'shown':
      return fromRest(state, event)
  }
}

type InState<Kind extends UpdateState['kind']> = Extract<UpdateState, { kind: Kind }>

function fromRest(state: RestingUpdate, event: UpdateEvent): UpdateState {
  switch (event.type) {
    case 'check':
      return { kind: 'checking', source: event.source, before: { ...state, failure: null } }
    case 'download':
      if (state.kind !== 'available') return state
      return { kind: 'downloading', release: state.release, source: state.source, done: 0 }
    case 'install':
      if (state.kind !== 'ready' && state.kind !== 'shown') return state
      return { kind: 'installing', release: state.release, source: state.source, step: 'backup' }
    case 'failed':
      return { ...state, failure: event.failure }
    default:
      return state
  }
}

function afterCheck(state: InState<'checking'>, event: UpdateEvent): UpdateState {
  const { source, before } = state
  switch (event.type) {
    case 'found':
      // Its installer is here already: it need not be brought again.
      if ((before.kind === 'ready' || before.kind === 'shown') && isSame(before.release, event.release))
        return before
      return { kind: 'available', release: event.release, source, failure: null }
    case 'nothingNew':
      // The update came from the other source, and this source cannot say that it is gone.
      if ('source' in before && before.source !== source) return before
      return { kind: 'current', failure: null }
    case 'failed':
      return { ...before, failure: event.failure }
    case 'cancelled':
      return before
    default:
      return state
  }
}

const isSame = (one: Release, other: Release): boolean =>
  one.version === other.version && one.releasedAt === other.releasedAt && one.bytes === other.bytes

function whileDownloading(state: InState<'downloading'>, event: UpdateEvent): UpdateState {
  const { release, source } = state
  switch (event.type) {
    case 'progressed':
      return { ...state, done: Math.max(state.done, Math.min(event.done, release.bytes)) }
    case 'downloaded':
      return { kind: 'ready', release, source, failure: null }
    case 'failed':
      return { kind: 'available', release, source, failure: event.failure }
    case 'cancelled':
      return { kind: 'available', release, source, failure: null }
    default:
      return state
  }
}

function whileInstalling(state: InState<'installing'>, event: UpdateEvent): UpdateState {
  const { release, source } = state
  switch (event.type) {
    case 'backedUp':
      return { ...state, step: 'closing' }
    case 'shown':
      return { kind: 'shown', release, source, failure: null }
    case 'failed':
      return { kind: 'ready', release, source, failure: event.failure }
    case 'spoiled':
      return { kind: 'available', release, source, failure: event.failure }
    case 'cancelled':
      return { kind: 'ready', release, source, failure: null }
    default:
      return state
  }
}
