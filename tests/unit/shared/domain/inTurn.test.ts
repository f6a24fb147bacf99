import { expect, it } from 'vitest'
import { inTurn } from '#shared/domain/inTurn.ts'

it('runs one call at a time, in their order, also behind one that failed', async () => {
  const events: string[] = []
  const run = inTurn(async (name: string) => {
    events.push(`${name} begins`)
    await Promise.resolve()
    events.push(`${name} ends`)
    if (name === 'second') throw new Error('failed')
    return name
  })
  const calls = ['first', 'second', 'third'].map(run)
  expect(await Promise.allSettled(calls)).toMatchObject([
    { value: 'first' },
    { reason: { message: 'failed' } },
    { value: 'third' },
  ])
  expect(events).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})
