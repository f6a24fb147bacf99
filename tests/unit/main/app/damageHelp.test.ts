import { expect, test } from 'vitest'
import { createDamageHelp } from '#main/app/damageHelp.ts'
import type { Backup } from '#main/db/backups.ts'
import { AppError } from '#shared/contract/errors.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const backup: Backup = { name: 'good.db', at: '2022-05-24T06:00:00.000Z', bytes: 1, reason: 'daily' }

function setUp(answer: boolean, newest: () => Promise<Backup | null>, check = async () => {}) {
  const done: string[] = []
  const time = { now: 0 }
  const help = createDamageHelp({
    log,
    now: () => time.now,
    check: async () => {
      done.push('check')
      await check()
    },
    newestGoodBackup: newest,
    offer: async (one) => {
      done.push(`offer ${one?.name ?? 'nothing'}`)
      return answer
    },
    restore: (name) => done.push(`restore ${name}`),
  })
  /** Lets what was begun come to its end. */
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { help, done, settled, time }
}
const damage = new AppError('databaseDamaged', 'a block')

test('damage is offered the newest good backup once, whatever notices it', async () => {
  const { help, done, settled } = setUp(true, async () => backup)
  expect([help.noticed(damage), help.noticed(damage)]).toEqual([true, true])
  await settled()
  expect(done).toEqual(['offer good.db', 'restore good.db'])
})

test('who goes on for now is left at work', async () => {
  const { help, done, settled } = setUp(false, async () => backup)
  help.noticed(damage)
  await settled()
  expect(done).toEqual(['offer good.db'])
})

test('without a good backup it is said, also when none could be looked at', async () => {
  for (const newest of [async () => null, () => Promise.reject(new Error('gone'))]) {
    const { help, done, settled } = setUp(false, newest)
    help.noticed(damage)
    await settled()
    expect(done).toEqual(['offer nothing'])
  }
})

test('other failures are none of it', async () => {
  const { help, done, settled } = setUp(true, async () => backup)
  expect([help.noticed(new AppError('diskFull', '')), help.noticed(new Error('x'))]).toEqual([false, false])
  await settled()
  expect(done).toEqual([])
})

test('behind a failure that should not be, all of the database is checked, once in ten minutes', async () => {
  const { help, done, settled, time } = setUp(true, async () => backup)
  help.suspected()
  time.now = 9 * 60_000
  help.suspected()
  await settled()
  expect(done).toEqual(['check'])
  time.now = 10 * 60_000
  help.suspected()
  await settled()
  expect(done).toEqual(['check', 'check'])
})

test('what the check finds is helped with, and then no more is suspected', async () => {
  const { help, done, settled, time } = setUp(
    false,
    async () => backup,
    () => Promise.reject(damage),
  )
  help.suspected()
  await settled()
  time.now = 60 * 60_000
  help.suspected()
  await settled()
  expect(done).toEqual(['check', 'offer good.db'])
})

test('a check that could not be made is no damage', async () => {
  const { help, done, settled } = setUp(
    true,
    async () => backup,
    () => Promise.reject(new Error('gone')),
  )
  help.suspected()
  await settled()
  expect(done).toEqual(['check'])
})
