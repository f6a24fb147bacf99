import { expect, it } from 'vitest'
import { askDescriptions, describeStore } from '#renderer/pickers/media/describe/describeStore.ts'
import { inSlices } from '#renderer/pickers/media/describe/inSlices.ts'
import type { ImportedMedia, MediaView } from '#shared/contract/mediaViews.ts'
import { mediaId, newId } from '#shared/domain/ids.ts'

const photo = (): MediaView => ({ id: newId(mediaId), type: 'image/jpeg' }) as MediaView
const batch = (): ImportedMedia => ({ items: [photo(), photo()], refused: [] })
/** What is asked now; the forms follow one another in microtasks. */
const shownItems = async () => {
  await new Promise(setImmediate)
  return describeStore.get()?.items ?? null
}

it('one form follows another, and a form that ends twice does not end the next', async () => {
  const [first, second] = [batch(), batch()]
  const answers = [askDescriptions(first), askDescriptions(second)] as const
  expect(await shownItems()).toBe(first.items)
  const ended = describeStore.get()
  ended?.onDone([])
  expect(await answers[0]).toEqual(first.items)
  expect(await shownItems()).toBe(second.items)
  ended?.onDone([])
  expect(await shownItems()).toBe(second.items)
  describeStore.get()?.onDone([])
  expect(await answers[1]).toEqual(second.items)
  expect(await shownItems()).toBeNull()
})

it('many changes go in parts, each after the one before, and a failure ends them', async () => {
  const taken: number[][] = []
  await inSlices([1, 2, 3, 4, 5], async (slice) => void taken.push(slice), 2)
  expect(taken).toEqual([[1, 2], [3, 4], [5]])
  await inSlices([], async () => expect.unreachable())
  const stored: number[] = []
  const order = inSlices(
    Array.from({ length: 2500 }, (_, at) => at),
    async (slice) => {
      expect(slice.length).toBeLessThanOrEqual(1000)
      if (slice.includes(1500)) throw new Error('refused')
      stored.push(...slice)
    },
  )
  await expect(order).rejects.toThrow('refused')
  expect(stored).toHaveLength(1000)
})
