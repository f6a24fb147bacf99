import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createExchangeThread } from '#main/app/exchangeThread/exchangeThread.ts'

/** Answers a question with the path that it gets, after so many turns as the path has letters. */
const slow = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ id, input }) => {
  const turn = (left) => {
    if (left > 0) setImmediate(turn, left - 1)
    else parentPort.postMessage({ id, ok: true, value: input.path })
  }
  turn(input.path.length)
})`

test('a file that is read while another ends is read to its end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-thread-'))
  const file = join(folder, 'slow.mjs')
  writeFileSync(file, slow)
  const thread = createExchangeThread({ file, log: { error: () => undefined } })
  const paths = ['a', 'b'.repeat(4000), 'c']
  const read = await Promise.all(paths.map((path) => thread.pairs({ path })))
  expect(read).toEqual(paths)
  thread.close()
  rmSync(folder, { recursive: true })
})
