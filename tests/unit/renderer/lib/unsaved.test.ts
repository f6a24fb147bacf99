import { afterEach, expect, it } from 'vitest'
import { flushUnsaved, holdUnsaved } from '#renderer/lib/unsaved.ts'

const releases: (() => void)[] = []
const hold = (unsaved: Parameters<typeof holdUnsaved>[0]) => {
  const release = holdUnsaved(unsaved)
  releases.push(release)
  return release
}

afterEach(() => {
  for (const release of releases.splice(0)) release()
})

it('saves all places and says so', async () => {
  const saved: string[] = []
  hold({ flush: async () => void saved.push('a'), text: () => '' })
  hold({ flush: async () => void saved.push('b'), text: () => '' })
  expect(await flushUnsaved()).toEqual({ saved: true, lost: '' })
  expect(saved).toEqual(['a', 'b'])
})

it('gives back the text of a place that cannot save, and saves the others', async () => {
  let saved = false
  let isBroken = true
  hold({
    flush: () => (isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve()),
    text: () => 'three words typed',
  })
  hold({
    flush: async () => {
      saved = true
    },
    text: () => 'other',
  })
  expect(await flushUnsaved()).toEqual({ saved: false, lost: 'three words typed' })
  expect(saved).toBe(true)
  isBroken = false
})

it('waits for a place that is leaving: a crash takes the editor down while it saves', async () => {
  let finish = () => {}
  const release = hold({
    flush: () =>
      new Promise((resolve) => {
        finish = resolve
      }),
    text: () => '',
  })
  release()
  let done = false
  const flushing = flushUnsaved().then(() => {
    done = true
  })
  await Promise.resolve()
  expect(done).toBe(false)
  finish()
  await flushing
  expect(done).toBe(true)
})

it('has nothing to do when nothing is held', async () => {
  expect(await flushUnsaved()).toEqual({ saved: true, lost: '' })
})
