import { afterEach, expect, test, vi } from 'vitest'
import { readBeside } from '#renderer/bringIn/reading/readBeside.ts'
import { largestFile } from '#shared/document/files/limits.ts'

afterEach(() => vi.unstubAllGlobals())

test('a file that is too large is refused before a byte of it is read', async () => {
  const file = new File([new Uint8Array(largestFile + 1)], 'великий.docx')
  const read = () => Promise.reject(new Error('read'))
  Object.assign(file, { arrayBuffer: read, stream: read })
  const { signal } = new AbortController()
  expect(await readBeside({ file, changes: 'accept' }, { signal, onProgress: () => {} })).toEqual({
    kind: 'refused',
    reason: 'tooLarge',
  })
})

/** Stands in for a worker of the browser, which a test cannot make die. */
class DyingWorker {
  static ended = 0
  onerror: (() => void) | null = null
  postMessage() {
    queueMicrotask(() => this.onerror?.())
  }
  terminate() {
    DyingWorker.ended += 1
  }
}

test('a worker that dies is a refusal and is ended', async () => {
  vi.stubGlobal('Worker', DyingWorker)
  const { signal } = new AbortController()
  const order = { file: new File(['а'], 'довідка.txt'), changes: 'accept' as const }
  expect(await readBeside(order, { signal, onProgress: () => {} })).toEqual({
    kind: 'refused',
    reason: 'readerFailed',
  })
  expect(DyingWorker.ended).toBe(1)
})

test('a reading that is cancelled ends its worker and settles', async () => {
  vi.stubGlobal(
    'Worker',
    class extends DyingWorker {
      override postMessage() {}
    },
  )
  const over = new AbortController()
  const order = { file: new File(['а'], 'довідка.txt'), changes: 'accept' as const }
  const reading = readBeside(order, { signal: over.signal, onProgress: () => {} })
  over.abort()
  expect(await reading).toEqual({ kind: 'cancelled', pictures: 0 })
})
