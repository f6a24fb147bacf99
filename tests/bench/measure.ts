import { performance } from 'node:perf_hooks'

/** The value below which `share` (0 to 1) of the sorted values lie, by the nearest rank. */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0

/** Prints one line: what was measured, median and 95th percentile in milliseconds, and of how many runs. */
export function print(name: string, milliseconds: readonly number[], note = ''): void {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const format = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0).padStart(8)
  console.log(
    `${name.padEnd(62)} median ${format(rank(sorted, 0.5))} ms   p95 ${format(rank(sorted, 0.95))} ms   n ${sorted.length}${note && `   ${note}`}`,
  )
}

/** Runs `work` a few times to warm up, then `runs` times, each timed; gives the median in milliseconds. */
export async function measure(
  name: string,
  runs: number,
  work: (run: number) => unknown,
  { warmUp = 3, note = '' } = {},
): Promise<number> {
  for (let run = 0; run < warmUp; run++) await work(-1 - run)
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work(run)
    times.push(performance.now() - start)
  }
  print(name, times, note)
  return rank(
    times.toSorted((a, b) => a - b),
    0.5,
  )
}
