import type { StartSite } from './newsroom.ts'
import { runSequence } from './runSequence.ts'
import { shrink } from './shrink.ts'
import { type Step, stepsOf } from './steps.ts'
import { createSummary, type Summary } from './summary.ts'

export interface Fuzzing {
  /** A folder for what sequences write. */
  shared: string
  startSite: StartSite
  /** The first seed, how many, and how long the sequence of each is. */
  first: number
  seeds: number
  length: number
  /** Runs that a failing sequence is shortened by. */
  shrinkBudget: number
}

const given = (name: string, otherwise: number): number =>
  Number(process.env[`VISNYK_FUZZ_${name}`] ?? otherwise)

/**
 * VISNYK_FUZZ_SEED: where to begin; VISNYK_FUZZ_SEEDS: how many; VISNYK_FUZZ_STEPS: how long each is. One seed alone is
 * run again with VISNYK_FUZZ_SEED=<seed> VISNYK_FUZZ_SEEDS=1. VISNYK_FUZZ_SHRINK: runs to shorten a failing one by.
 */
export const askedFor = (usual: { seeds: number; length: number; shrinkBudget: number }) => ({
  first: given('SEED', 1),
  seeds: given('SEEDS', usual.seeds),
  length: given('STEPS', usual.length),
  shrinkBudget: given('SHRINK', usual.shrinkBudget),
})

/** Which rule it was: what is before the first id, number or colon. */
const ruleOf = ({ message }: Error): string => message.split(/[\da-f]{8}-|[:\d]/)[0] ?? ''

/** Runs the sequences of all seeds; throws the first failure, shortened, as steps that can be run again. */
export async function fuzzSeeds(fuzzing: Fuzzing): Promise<Summary> {
  const { first, seeds, length, shrinkBudget } = fuzzing
  const failureOf = async (seed: number, steps: readonly Step[], into = createSummary()) => {
    try {
      await runSequence(fuzzing, seed, steps, into)
      return null
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
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
  return summary
}
