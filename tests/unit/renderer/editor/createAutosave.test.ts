import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeSource, SavePayload } from '#renderer/editor/autosave/changeSource.ts'
import { type AutosaveOptions, createAutosave } from '#renderer/editor/autosave/createAutosave.ts'
import type { SaveOutput } from '#renderer/editor/autosave/saveChanges.ts'
import { autosaveTiming } from '#renderer/editor/autosave/saveTimer.ts'
import type { Failure, Result } from '#shared/contract/errors.ts'

type SaveInput = Parameters<AutosaveOptions['save']>[0]

const failure = (code: Failure['code']): Failure => ({ code, message: code })

/** A window with one text, and a main process that answers when told to. */
function setUp() {
  const sent: { input: SaveInput; answer: (result: Result<SaveOutput>) => Promise<void> }[] = []
  let committed = 0
  const autosave = createAutosave({
    version: 7,
    save: (input) =>
      new Promise((resolve) => {
        sent.push({
          input,
          answer: async (result) => {
            resolve(result)
            await vi.advanceTimersByTimeAsync(0)
          },
        })
      }),
  })
  const waiting: string[] = []
  let slugRefused = false
  const source: ChangeSource = {
    take() {
      const letters = waiting.splice(0)
      if (letters.length === 0 || slugRefused) return null
      const payload: SavePayload = { fields: { title: letters.join('') } }
      return {
        payload,
        accept() {},
        giveBack(error) {
          waiting.unshift(...letters)
          if (error.code === 'slugTaken') slugRefused = true
        },
      }
    },
  }
  autosave.addSource(source)
  const last = () => {
    const one = sent.at(-1)
    if (one === undefined) throw new Error('nothing was sent')
    return one
  }
  return {
    autosave,
    sent,
    type(letter: string) {
      waiting.push(letter)
      autosave.touch()
    },
    commit: () => {
      committed += 1
      return last().answer({
        ok: true,
        value: {
          version: 7 + committed,
          savedAt: '2026-11-23T10:00:00.000Z',
          contentHash: 'a'.repeat(64) as SaveOutput['contentHash'],
          state: 'draft',
          saving: 'onThisComputer',
          readers: 'nothing',
          slug: '',
        },
      })
    },
    refuse: (code: Failure['code']) => last().answer({ ok: false, error: failure(code) }),
    titles: () => sent.map((one) => one.input.fields?.title),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('createAutosave', () => {
  it('waits for a short quiet and sends what was typed until then once', async () => {
    const { type, sent, titles } = setUp()
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet - 1)
    type('b')
    expect(sent).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    expect(titles()).toEqual(['ab'])
    expect(sent[0]?.input.baseVersion).toBe(7)
  })

  it('saves during unbroken typing, so that a kill loses less than half a second', async () => {
    const { type, sent } = setUp()
    const start = Date.now()
    while (sent.length === 0) {
      type('x')
      await vi.advanceTimersByTimeAsync(20)
    }
    expect(Date.now() - start).toBeLessThanOrEqual(autosaveTiming.longest + 20)
    expect(autosaveTiming.longest).toBeLessThanOrEqual(400)
  })

  it('says saved only after the commit', async () => {
    const { type, autosave, commit } = setUp()
    type('a')
    expect(autosave.getStatus()).toEqual({ kind: 'saving' })
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    expect(autosave.getStatus()).toEqual({ kind: 'saving' })
    await commit()
    expect(autosave.getStatus()).toEqual({ kind: 'saved', at: '2026-11-23T10:00:00.000Z' })
    expect(autosave.getVersion()).toBe(8)
  })

  it('keeps one save in flight; what is typed meanwhile goes next, on the new version', async () => {
    const { type, sent, commit, titles, autosave } = setUp()
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    type('b')
    type('c')
    await vi.advanceTimersByTimeAsync(autosaveTiming.longest * 3)
    expect(sent).toHaveLength(1)
    await commit()
    expect(titles()).toEqual(['a', 'bc'])
    expect(sent[1]?.input.baseVersion).toBe(8)
    expect(autosave.getStatus().kind).toBe('saving')
    await commit()
    expect(autosave.getStatus().kind).toBe('saved')
  })

  it('keeps the text of a failed save, says so, and tries again by itself', async () => {
    const { type, refuse, titles, autosave, commit } = setUp()
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    await refuse('diskFull')
    expect(autosave.getStatus()).toEqual({ kind: 'failed', error: failure('diskFull') })
    await vi.advanceTimersByTimeAsync(autosaveTiming.firstRetry)
    expect(titles()).toEqual(['a', 'a'])
    expect(autosave.getStatus().kind).toBe('failed')
    await commit()
    expect(autosave.getStatus().kind).toBe('saved')
    expect(autosave.hasUnsaved()).toBe(false)
  })

  it('waits longer after each failure, up to a bound', async () => {
    const { type, refuse, sent } = setUp()
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    const waits: number[] = []
    for (let round = 0; round < 7; round += 1) {
      const before = sent.length
      await refuse('databaseBusy')
      const from = Date.now()
      while (sent.length === before) await vi.advanceTimersByTimeAsync(500)
      waits.push(Date.now() - from)
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('sends nothing over a text that moved on, until it was rebased', async () => {
    const { type, refuse, sent, autosave, titles, commit } = setUp()
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    await refuse('versionMismatch')
    expect(autosave.getStatus().kind).toBe('outdated')
    type('b')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(1)
    expect(await autosave.flush()).toBe(false)
    autosave.rebase(12)
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    expect(titles()).toEqual(['a', 'ab'])
    expect(sent[1]?.input.baseVersion).toBe(12)
    await commit()
    expect(autosave.getStatus().kind).toBe('saved')
  })

  it('sends the rest at once when only the slug was refused', async () => {
    const { type, refuse, sent, autosave } = setUp()
    let body = 1
    autosave.addSource({
      take() {
        if (body === 0) return null
        body = 0
        return {
          payload: { patch: { set: [], splices: [] } },
          accept() {},
          giveBack() {
            body = 1
          },
        }
      },
    })
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    await refuse('slugTaken')
    expect(sent).toHaveLength(2)
    expect(sent[1]?.input.fields).toBeUndefined()
    expect(sent[1]?.input.patch).toBeDefined()
  })

  it('flush waits for all, also for what was typed during the save before', async () => {
    const { type, autosave, commit, titles } = setUp()
    type('a')
    const flushed = autosave.flush()
    await vi.advanceTimersByTimeAsync(0)
    type('b')
    await commit()
    await commit()
    expect(await flushed).toBe(true)
    expect(titles()).toEqual(['a', 'b'])
  })

  it('flush tells when something could not be saved', async () => {
    const { type, autosave, refuse } = setUp()
    type('a')
    const flushed = autosave.flush()
    await vi.advanceTimersByTimeAsync(0)
    await refuse('diskFull')
    expect(await flushed).toBe(false)
  })

  it('lets no save cross a change made by another way, and goes on from its version', async () => {
    const { type, autosave, commit, sent } = setUp()
    let finish: (version: number) => void = () => undefined
    type('a')
    const changed = autosave.exclusive(
      () =>
        new Promise<number>((resolve) => {
          finish = resolve
        }),
      (version) => version,
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toHaveLength(1)
    await commit()
    type('b')
    await vi.advanceTimersByTimeAsync(autosaveTiming.longest * 2)
    expect(sent).toHaveLength(1)
    finish(40)
    expect(await changed).toBe(40)
    await vi.advanceTimersByTimeAsync(0)
    expect(sent[1]?.input).toMatchObject({ baseVersion: 40, fields: { title: 'b' } })
  })

  it('goes on after a change by another way that failed', async () => {
    const { type, autosave, sent } = setUp()
    await expect(
      autosave.exclusive(
        () => Promise.reject(new Error('no')),
        () => 1,
      ),
    ).rejects.toThrow('no')
    type('a')
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    expect(sent[0]?.input.baseVersion).toBe(7)
  })

  it('treats a broken bridge as a failure and keeps the text', async () => {
    const waiting = ['a']
    const autosave = createAutosave({ version: 1, save: () => Promise.reject(new Error('gone')) })
    autosave.addSource({
      take: () => {
        const letters = waiting.splice(0)
        return letters.length === 0
          ? null
          : {
              payload: { fields: { title: letters.join('') } },
              accept() {},
              giveBack: () => void waiting.push(...letters),
            }
      },
    })
    autosave.touch()
    await vi.advanceTimersByTimeAsync(autosaveTiming.quiet)
    expect(autosave.getStatus()).toEqual({ kind: 'failed', error: { code: 'unexpected', message: 'gone' } })
    expect(waiting).toEqual(['a'])
  })
})
