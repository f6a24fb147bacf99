import { describe, expect, it } from 'vitest'
import { groupOf, stepLines } from '#renderer/features/queue/intentGroups.ts'
import { type IntentView, intentStates } from '#shared/contract/intentViews.ts'

type Step = IntentView['steps'][number]
const step = (kind: Step['kind'], state: Step['state'], language: Step['language'] = null): Step => ({
  kind,
  state,
  language,
  label: '',
})
const intent = (state: IntentView['state'], can = true) =>
  ({ state, canRetry: can, canCancel: can }) as IntentView

describe('groupOf', () => {
  it('puts before the person whatever waits for a decision', () => {
    const waiting = intentStates.filter((state) => groupOf(intent(state)) === 'needsYou')
    expect(waiting).toEqual(['unknown', 'needsConfirmation', 'needsYou', 'failed'])
  })

  it('lets a failure that leaves nothing to do rest in the history', () => {
    expect(groupOf(intent('failed', false))).toBe('done')
  })
})

describe('stepLines', () => {
  it('gathers pictures into one line that counts', () => {
    const lines = stepLines([
      step('media', 'done'),
      step('media', 'done'),
      step('media', 'waiting'),
      step('text', 'waiting', 'uk'),
      step('text', 'waiting', 'en'),
    ])
    expect(lines.map(({ key, state, done, total }) => ({ key, state, done, total }))).toEqual([
      { key: 'media', state: 'running', done: 2, total: 3 },
      { key: 'text-uk', state: 'waiting', done: 0, total: 1 },
      { key: 'text-en', state: 'waiting', done: 0, total: 1 },
    ])
  })

  it('shows trouble before progress', () => {
    const [line] = stepLines([step('media', 'running'), step('media', 'failed'), step('media', 'done')])
    expect(line?.state).toBe('failed')
  })

  it('is done when all is done', () => {
    expect(stepLines([step('media', 'done'), step('media', 'done')])[0]?.state).toBe('done')
  })
})
