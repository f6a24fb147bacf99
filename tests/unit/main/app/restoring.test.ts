import { expect, test } from 'vitest'
import { argumentsAfter, failedOrder } from '#main/app/failedOrder.ts'
import { createLifecycle, type EndingApp } from '#main/app/lifecycle.ts'
import { createRestoring } from '#main/app/restoring.ts'
import { AppError } from '#shared/contract/errors.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const brought = 'visnyk-2026-11-23T045800123Z-brought.db'
const daily = 'visnyk-2026-11-23T045800123Z-daily.db'

/** A program whose window closes when `closes` is called. */
function setUp(putInPlace: () => void = () => undefined) {
  const done: string[] = []
  let willQuit: (event: { preventDefault(): void }) => void = () => undefined
  const app: EndingApp = {
    on: (event: string, listener: (event: { preventDefault(): void }) => void) => {
      if (event === 'will-quit') willQuit = listener
    },
    quit: () => done.push('quit'),
    exit: () => done.push('exit'),
  }
  const lifecycle = createLifecycle({ log, app })
  const restore = createRestoring({
    ...{ log, quit: lifecycle.quit },
    putInPlace: (name) => {
      putInPlace()
      done.push(name)
    },
    forgetTokens: () => done.push('forget tokens'),
    takeSettings: () => done.push('settings'),
    relaunch: (failure) => done.push(`relaunch ${failure}`),
  })
  const closes = async () => {
    willQuit({ preventDefault: () => undefined })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { done, lifecycle, restore, closes }
}

test('a brought backup is put in place with its settings, and no token goes to its sites', async () => {
  const { done, restore, closes } = setUp()
  restore(brought, { theme: 'dark' })
  expect(done).toEqual(['quit'])
  await closes()
  expect(done).toEqual(['quit', 'forget tokens', brought, 'settings', 'relaunch null', 'exit'])
})

test('a brought backup that is chosen later among those of the computer gets no token either', async () => {
  const { done, restore, closes } = setUp()
  restore(brought, null)
  await closes()
  expect(done).toContain('forget tokens')
  const own = setUp()
  own.restore(daily, null)
  await own.closes()
  expect(own.done).toEqual(['quit', daily, 'relaunch null', 'exit'])
})

test('a window that stays open takes the restore back, also for a later end', async () => {
  const { done, lifecycle, restore, closes } = setUp()
  restore(brought, { theme: 'dark' })
  lifecycle.stay()
  await closes()
  expect(done).toEqual(['quit', 'exit'])
})

test('a failure leaves the settings and starts the program again, which tells of it', async () => {
  const { done, restore, closes } = setUp(() => {
    throw new AppError('diskFull', 'no room')
  })
  restore(daily, { theme: 'dark' })
  await closes()
  expect(done).toEqual(['quit', 'relaunch diskFull', 'exit'])
  const given = argumentsAfter('restore', 'diskFull', ['.'])
  expect(failedOrder('restore', given)).toBe('diskFull')
  expect(failedOrder('update', given)).toBe(null)
  expect(failedOrder('restore', argumentsAfter('update', null, given))).toBe(null)
  expect(failedOrder('restore', ['--restore-failed=nonsense'])).toBe(null)
})
