import { expect, test } from 'vitest'
import { createEventBus } from '#main/app/eventBus.ts'
import { createSignal } from '#main/app/signal.ts'
import { open, temporaryPaths } from '../db/support.ts'

function setUp() {
  const db = open(temporaryPaths())
  const bus = createEventBus(db.afterCommit)
  const heard: string[] = []
  bus.listen((event) => heard.push(`first ${event}`))
  bus.listen((event) => heard.push(`second ${event}`))
  return { db, bus, heard }
}

test('every listener hears an event, in the order in which they came', () => {
  const { bus, heard } = setUp()
  bus.emit('desk.changed', {})
  expect(heard).toEqual(['first desk.changed', 'second desk.changed'])
})

test('an event waits for the commit of the transaction that it is told in', () => {
  const { db, bus, heard } = setUp()
  db.transaction(() => {
    db.transaction(() => bus.emit('desk.changed', {}))
    expect(heard).toEqual([])
  })
  expect(heard).toEqual(['first desk.changed', 'second desk.changed'])
})

test('nobody hears of what was rolled back', () => {
  const { db, bus, heard } = setUp()
  expect(() =>
    db.transaction(() => {
      bus.emit('desk.changed', {})
      throw new Error('Rolled back')
    }),
  ).toThrow('Rolled back')
  expect(heard).toEqual([])
})

test('a signal is heard within the transaction, and a listener that fails rolls it back', () => {
  const { db } = setUp()
  db.exec('CREATE TABLE notes (word TEXT NOT NULL) STRICT')
  const words = () => db.prepare<{ word: string }>('SELECT word FROM notes').all()
  const signal = createSignal<string>()
  signal.listen((word) => void db.prepare('INSERT INTO notes VALUES (?)').run(word))
  db.transaction(() => {
    signal.tell('kept')
    expect(words()).toEqual([{ word: 'kept' }])
  })
  signal.listen(() => {
    throw new Error('The listener fails')
  })
  expect(() => db.transaction(() => signal.tell('lost'))).toThrow('The listener fails')
  expect(words()).toEqual([{ word: 'kept' }])
})
