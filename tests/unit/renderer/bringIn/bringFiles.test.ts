import { expect, test } from 'vitest'
import { bringFiles } from '#renderer/bringIn/bringFiles.ts'
import { bringInStore } from '#renderer/bringIn/bringInStore.ts'
import { newArticles } from '#renderer/bringIn/destinations.ts'

const named = (name: string) => new File(['а'], name, { type: 'image/jpeg' })
const shown = () => bringInStore.get()?.entries.map(({ name, state }) => [name, state.kind])

test('files that come while others are being brought in wait, and none is left out', async () => {
  const first = bringFiles([named('перший.jpg')], newArticles)
  const second = bringFiles([named('другий.jpg')], newArticles)
  expect(await first).toEqual({ kind: 'list' })
  expect(shown()).toEqual([['перший.jpg', 'refused']])
  expect(await second).toEqual({ kind: 'list' })
  expect(shown()).toEqual([['другий.jpg', 'refused']])
})
