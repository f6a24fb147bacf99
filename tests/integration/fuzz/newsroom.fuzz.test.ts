import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { askedFor, fuzzSeeds } from '#tests/support/fuzz/fuzzSeeds.ts'
import { startPracticeSite } from '#tests/support/fuzz/practiceSite.ts'

const asked = askedFor({ seeds: 100, length: 40, shrinkBudget: 120 })

// In memory where the system offers that: thousands of small writes need no disk here.
const shared = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'visnyk-fuzz-'))
afterAll(() => rmSync(shared, { recursive: true, force: true }))

it(`three laptops and a site: ${asked.seeds} sequences lose no word, double nothing, and show nothing unapproved`, async () => {
  const summary = await fuzzSeeds({
    ...asked,
    shared,
    startSite: (folder, clock) => startPracticeSite(shared, folder, clock),
  })
  console.log(summary.text())
  if (asked.seeds >= 100) expect(summary.untried()).toEqual([])
}, 0)
