/**
 * Shortens a failing sequence by leaving out ever smaller parts of it (delta debugging). Calls `fails` at
 * most `budget` times.
 */
export async function shrink<T>(
  failing: readonly T[],
  fails: (candidate: readonly T[]) => Promise<boolean>,
  budget: number,
): Promise<readonly T[]> {
  let best = failing
  let left = budget
  for (let size = Math.ceil(best.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && left > 0; ) {
      const candidate = [...best.slice(0, at), ...best.slice(at + size)]
      left -= 1
      if (await fails(candidate)) best = candidate
      else at += size
    }
  }
  return best
}
