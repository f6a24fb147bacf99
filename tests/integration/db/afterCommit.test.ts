import { afterEach, expect, test, vi } from 'vitest'
import { open, temporaryPaths } from './support.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function begin() {
  const db = open(temporaryPaths())
  const said: string[] = []
  return { db, said, say: (word: string) => db.afterCommit(() => void said.push(word)) }
}

test('what is said waits for the outermost commit, in its order', () => {
  const { db, said, say } = begin()
  db.transaction(() => {
    say('first')
    db.transaction(() => say('second'))
    expect(said).toEqual([])
  })
  expect(said).toEqual(['first', 'second'])
})

test('what was rolled back is never said, and what surrounds it is', () => {
  const { db, said, say } = begin()
  const fail = () =>
    db.transaction(() => {
      say('undone')
      throw new Error('undo')
    })
  expect(fail).toThrow('undo')
  db.transaction(() => {
    say('done')
    expect(fail).toThrow('undo')
  })
  expect(said).toEqual(['done'])
})

test('outside of a transaction it is said at once', () => {
  const { said, say } = begin()
  say('now')
  expect(said).toEqual(['now'])
})

test.each(['inside', 'outside'])(
  'a listener that fails %s of a transaction is no failure of the write',
  (where) => {
    const { db, said, say } = begin()
    const later: (() => void)[] = []
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((action) => void later.push(action))
    const fail = () =>
      db.afterCommit(() => {
        throw new Error('deaf')
      })
    if (where === 'outside') fail()
    else {
      db.transaction(() => {
        fail()
        say('to the others')
      })
      expect(said).toEqual(['to the others'])
    }
    // It is not lost either: it goes where everything uncaught goes.
    expect(later).toHaveLength(1)
    expect(later[0]).toThrow('deaf')
  },
)
