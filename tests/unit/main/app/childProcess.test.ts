import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type Answers, answerParent } from '#main/app/childProcess/answerParent.ts'
import { type Child, ChildGone, createChildProcess } from '#main/app/childProcess/childProcess.ts'
import type { FromChild, ToChild } from '#main/app/childProcess/messages.ts'
import { AppError } from '#shared/contract/errors.ts'

/** Both ends of a utility process in one: messages are cloned and arrive later, as real ones. */
function connect(answers: Answers) {
  const children: { crash: (code: number) => void; killed: boolean }[] = []
  const gone: number[] = []
  const fork = (): Child => {
    const toParent = new EventEmitter()
    const toChild = new EventEmitter()
    const state = {
      killed: false,
      ended: false,
      crash: (code: number) => {
        state.ended = true
        toParent.emit('exit', code)
      },
    }
    answerParent(
      {
        on: (_event, listener) => toChild.on('message', (data: ToChild) => listener({ data })),
        postMessage: (message: FromChild) =>
          queueMicrotask(() => !state.ended && toParent.emit('message', structuredClone(message))),
      },
      answers,
    )
    children.push(state)
    return {
      on: (event: 'message' | 'exit', listener: (value: number) => void) => toParent.on(event, listener),
      postMessage: (message) => queueMicrotask(() => toChild.emit('message', structuredClone(message))),
      kill: () => {
        state.killed = true
        queueMicrotask(() => state.crash(0))
        return true
      },
    }
  }
  return { process: createChildProcess({ fork, onGone: (code) => gone.push(code) }), children, gone }
}

const forever = () => new Promise<never>(() => undefined)

test('a question gets its answer, with news on the way', async () => {
  const { process } = connect({
    double: async (input, { tell }) => {
      tell('half')
      return Number(input) * 2
    },
  })
  const news: unknown[] = []
  expect(process.isRunning()).toBe(false)
  const answers = await Promise.all([
    process.ask('double', 21, { onNews: (one) => news.push(one) }),
    process.ask('double', 4),
  ])
  expect(answers).toEqual([42, 8])
  expect(news).toEqual(['half'])
})

test('one process answers them all', async () => {
  const { process, children } = connect({ echo: async (input) => input })
  await process.ask('echo', 1)
  await process.ask('echo', 2)
  expect(children).toHaveLength(1)
})

test('a known failure arrives as it was thrown, an unknown one without its words', async () => {
  const { process } = connect({
    known: async () => {
      throw new AppError('mediaTooLarge', 'Too large', { megabytes: 120 })
    },
    unknown: async () => {
      throw new TypeError('secret path /home/press')
    },
  })
  await expect(process.ask('known', {})).rejects.toMatchObject({
    code: 'mediaTooLarge',
    details: { megabytes: 120 },
  })
  const error = await process.ask('unknown', {}).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'unexpected' })
  expect(String(error)).not.toContain('/home/press')
})

test('an answer that is no longer wanted is told so, and nobody else', async () => {
  const { process } = connect({
    wait: (_input, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new AppError('importCancelled', 'Cancelled'))),
      ),
    echo: async (input) => input,
  })
  const abort = new AbortController()
  const waiting = process.ask('wait', {}, { signal: abort.signal })
  const other = process.ask('echo', 'still here')
  abort.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'importCancelled' })
  expect(await other).toBe('still here')
})

test('a process that dies fails its questions, and the next question starts another', async () => {
  const { process, children, gone } = connect({ hang: forever, echo: async (input) => input })
  const lost = process.ask('hang', {})
  children[0]?.crash(139)
  await expect(lost).rejects.toBeInstanceOf(ChildGone)
  expect(gone).toEqual([139])
  expect(await process.ask('echo', 'again')).toBe('again')
  expect(children).toHaveLength(2)
})

test('stopping ends the process without alarm; closing ends it for good', async () => {
  const { process, children, gone } = connect({ hang: forever, echo: async (input) => input })
  const lost = process.ask('hang', {})
  const stopped = process.stop()
  await expect(lost).rejects.toBeInstanceOf(ChildGone)
  await stopped
  expect(process.isRunning()).toBe(false)
  expect(await process.ask('echo', 1)).toBe(1)
  process.close()
  expect(children.map(({ killed }) => killed)).toEqual([true, true])
  await expect(process.ask('echo', 2)).rejects.toBeInstanceOf(ChildGone)
  expect(gone).toEqual([])
})
