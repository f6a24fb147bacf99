import type { StartSite } from './newsroom.ts'
import { runSequence } from './runSequence.ts'
import { shrink } from './shrink.ts'
import { type Step, stepsOf } from './steps.ts'
import { createSummary, type Summary } from './summary.ts'

export interface Fuzzing {
  /** A folder for the files of the sequences. */
  shared: string
  startSite: StartSite
  /** The first seed, the number of seeds, and the number of steps of each sequence. */
  first: number
  seeds: number
  length: number
  /** How many runs may be used to shorten a failing sequence. */
  shrinkBudget: number
}

const given = (name: string, otherwise: number): number =>
  Number(process.env[`VISNYK_FUZZ_${name}`] ?? otherwise)

/**
 * VISNYK_FUZZ_SEED: the first seed; VISNYK_FUZZ_SEEDS: how many; VISNYK_FUZZ_STEPS: steps of each. A single
 * seed is repeated with VISNYK_FUZZ_SEED=<seed> VISNYK_FUZZ_SEEDS=1. VISNYK_FUZZ_SHRINK: runs for shortening
 * a failing sequence.
 */
export const askedFor = (usual: { seeds: number; length: number; shrinkBudget: number }) => ({
  first: given('SEED', 1),
  seeds: given('SEEDS', usual.seeds),
  length: given('STEPS', usual.length),
  shrinkBudget: given('SHRINK', usual.shrinkBudget),
})

/** The rule that was broken: the message up to the first id, number or colon. */
const ruleOf = ({ message }: Error): string => message.split(/[\da-f]{8}-|[:\d]/)[0] ?? ''

/** Runs the sequences of all seeds; throws the first failure, shortened, with the steps to repeat it. */
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
