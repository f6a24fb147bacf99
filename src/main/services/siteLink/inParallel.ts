/** Runs `work` over all items, at most `width` at a time. Rejects with the first failure, after the others ended. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  const lanes = Array.from({ length: Math.min(width, items.length) }, lane)
  const ended = await Promise.allSettled(lanes)
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
