import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runSequence } from '#tests/support/fuzz/runSequence.ts'
import { shrink } from '#tests/support/fuzz/shrink.ts'
import { type Step, stepsOf } from '#tests/support/fuzz/steps.ts'
import { createSummary } from '#tests/support/fuzz/summary.ts'

// VISNYK_FUZZ_SEED: where to begin (default 1); VISNYK_FUZZ_SEEDS: how many (default 100); VISNYK_FUZZ_STEPS: how long
// each is (default 40). One seed alone is run again with VISNYK_FUZZ_SEED=<seed> VISNYK_FUZZ_SEEDS=1.
const first = Number(process.env.VISNYK_FUZZ_SEED ?? 1)
const seeds = Number(process.env.VISNYK_FUZZ_SEEDS ?? 100)
const length = Number(process.env.VISNYK_FUZZ_STEPS ?? 40)
/** Runs that a failing sequence is shortened by. */
const shrinkBudget = Number(process.env.VISNYK_FUZZ_SHRINK ?? 120)

// In memory where the system offers that: thousands of small writes need no disk here.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'visnyk-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function failureOf(
  seed: number,
  steps: readonly Step[],
  summary = createSummary(),
): Promise<Error | null> {
  try {
    await runSequence(folder, seed, steps, summary)
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Which rule it was: what is before the first id, number or colon. */
const ruleOf = ({ message }: Error): string => message.split(/[\da-f]{8}-|[:\d]/)[0] ?? ''

it(`three laptops and a site: ${seeds} sequences lose no word, double nothing, and show nothing unapproved`, async () => {
  const summary = createSummary()
  for (let seed = first; seed < first + seeds; seed += 1) {
    const steps = stepsOf(seed, length)
    const failure = await failureOf(seed, steps, summary)
    if (failure === null) continue
    const isSame = async (candidate: readonly Step[]): Promise<boolean> => {
      const found = await failureOf(seed, candidate)
      return found !== null && ruleOf(found) === ruleOf(failure)
    }
    const short = await shrink(steps, isSame, shrinkBudget)
    const last = await failureOf(seed, short)
    const list = short.map((step) => `  ${JSON.stringify(step)},`).join('\n')
    throw new Error(`Seed ${seed}, shortened to ${short.length} steps:\n${list}\n${last?.message}`, {
      cause: last ?? failure,
    })
  }
  console.log(summary.text())
  if (seeds >= 100) expect(summary.untried()).toEqual([])
}, 0)
