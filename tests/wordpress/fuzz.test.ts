import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedFor, fuzzSeeds } from '#tests/support/fuzz/fuzzSeeds.ts'
import {
  type FuzzedServer,
  startFuzzedServer,
  startWordPressSite,
} from '#tests/support/fuzz/wordPressSite.ts'
import { isNamedSite } from '#tests/support/wordpress/startWordPress.ts'

const asked = askedFor({ seeds: 6, length: 30, shrinkBudget: 40 })

const shared = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'visnyk-fuzz-'))
afterAll(() => rmSync(shared, { recursive: true, force: true }))

describe.skipIf(isNamedSite()).each([true, false])('with the companion plugin: %s', (plugin) => {
  let server: FuzzedServer
  beforeAll(async () => {
    server = await startFuzzedServer(plugin)
  })
  afterAll(() => server.close())

  it(`three laptops and a WordPress: ${asked.seeds} sequences lose no word, double nothing, and show nothing unapproved`, async () => {
    const summary = await fuzzSeeds({
      ...asked,
      shared,
      startSite: (_folder, clock) => startWordPressSite(server, clock),
    })
    console.log(summary.text())
    expect(server.wordpress.phpErrors()).toBe('')
  }, 0)
})
