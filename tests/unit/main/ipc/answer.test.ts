import { describe, expect, test } from 'vitest'
import { createAnswer } from '#main/ipc/answer.ts'
import type { Handlers } from '#main/ipc/handler.ts'
import { toFailure } from '#main/ipc/toFailure.ts'
import { isTrustedSender } from '#main/ipc/trustedSender.ts'
import { type Channel, channels } from '#shared/contract/channels.ts'
import { AppError } from '#shared/contract/errors.ts'
import { maxListDepth } from '#shared/document/schema.ts'
import { localizationId, newId } from '#shared/domain/ids.ts'
import { nestedList } from '#tests/support/document/nestedList.ts'

function setUp(handlers: Partial<Handlers<Channel>>, checkOutput = true) {
  const unexpected: [Channel, unknown][] = []
  const answer = createAnswer({
    handlers: handlers as Handlers<Channel>,
    onUnexpected: (channel, error) => unexpected.push([channel, error]),
    checkOutput,
  })
  return { answer, unexpected }
}

describe('an answer', () => {
  test('is what the handler returned', async () => {
    const { answer } = setUp({ 'app.flushed': () => ({}) })
    expect(await answer('app.flushed', {})).toEqual({ ok: true, value: {} })
  })

  test.each(channels)('%s refuses what is no question', async (channel) => {
    let handled = false
    const { answer } = setUp({
      [channel]: () => {
        handled = true
      },
    })
    for (const input of [undefined, null, 'text', 7, [], { unknownField: true }]) {
      expect(await answer(channel, input)).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
    }
    expect(handled).toBe(false)
  })

  test('to a wrong shape tells where it is wrong, and never the value', async () => {
    const { answer } = setUp({})
    const secret = { siteId: 'no-id', login: 'editor', password: 'correct horse'.repeat(1000) }
    const result = await answer('sites.signIn', secret)
    expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
    expect(JSON.stringify(result)).toContain('password')
    expect(JSON.stringify(result)).not.toContain('correct horse')
  })

  test.each([maxListDepth + 1, 5000, 100_000])(
    'to lists of %i levels is that they are none',
    async (levels) => {
      const { answer, unexpected } = setUp({})
      const result = await answer('localizations.save', {
        ...{ id: newId(localizationId), baseVersion: 1 },
        patch: { set: [nestedList(levels)], splices: [] },
      })
      expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
      expect(unexpected).toEqual([])
    },
  )

  test('to an input that cannot be read is a failure, too', async () => {
    const { answer, unexpected } = setUp({})
    const error = new RangeError('Maximum call stack size exceeded')
    const input = {
      get id() {
        throw error
      },
    }
    expect(await answer('localizations.open', input)).toMatchObject({ error: { code: 'unexpected' } })
    expect(unexpected).toEqual([['localizations.open', error]])
  })

  test('of a known failure carries its code and details', async () => {
    const { answer, unexpected } = setUp({
      'app.flushed': () => {
        throw new AppError('diskFull', 'Full', { megabytes: 0 })
      },
    })
    expect(await answer('app.flushed', {})).toEqual({
      ok: false,
      error: { code: 'diskFull', message: 'Full', details: { megabytes: 0 } },
    })
    expect(unexpected).toEqual([])
  })

  test('of an unknown failure says nothing, and the log hears all', async () => {
    const error = new TypeError('token=abc in /home/press')
    const { answer, unexpected } = setUp({ 'app.flushed': () => Promise.reject(error) })
    expect(await answer('app.flushed', {})).toEqual({
      ok: false,
      error: { code: 'unexpected', message: 'Unexpected TypeError' },
    })
    expect(unexpected).toEqual([['app.flushed', error]])
  })

  test('of a wrong shape is a defect where answers are held to their shape', async () => {
    const wrong = { 'app.backUpNow': () => ({ name: 7 }) } as unknown as Partial<Handlers<Channel>>
    const { answer, unexpected } = setUp(wrong)
    expect(await answer('app.backUpNow', {})).toMatchObject({ ok: false, error: { code: 'unexpected' } })
    expect(String(unexpected[0]?.[1])).toContain('app.backUpNow answered a wrong shape')
    expect(await setUp(wrong, false).answer('app.backUpNow', {})).toMatchObject({ ok: true })
  })
})

test.each([
  [Object.assign(new Error('x /home/press'), { code: 'ENOSPC' }), 'diskFull'],
  [Object.assign(new Error('x /home/press'), { code: 'EROFS' }), 'diskUnwritable'],
  [Object.assign(new Error('x /home/press'), { code: 'ENOENT' }), 'unexpected'],
  ['a thrown text /home/press', 'unexpected'],
  [undefined, 'unexpected'],
])('%o becomes a failure without a path', (error, code) => {
  const failure = toFailure(error)
  expect(failure.code).toBe(code)
  expect(failure.message).not.toContain('/home/press')
})

describe('a sender', () => {
  const isOurs = (address: string) => address.startsWith('app://visnyk/')
  test.each([
    ['the page', { url: 'app://visnyk/index.html', parent: null }, true],
    ['a frame inside the page', { url: 'app://visnyk/index.html', parent: {} }, false],
    ['a foreign page', { url: 'https://visnyk.example/', parent: null }, false],
    ['an empty page', { url: 'about:blank', parent: null }, false],
    ['a frame that is gone', null, false],
  ])('%s', (_name, senderFrame, trusted) => {
    expect(isTrustedSender({ senderFrame }, isOurs)).toBe(trusted)
  })
})
