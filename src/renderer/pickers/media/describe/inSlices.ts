import { mostChanges } from '#shared/domain/media.ts'

/** Hands over a list in parts that one order may have, one after another; the first that fails ends it. */
export async function inSlices<T>(
  list: readonly T[],
  take: (slice: T[]) => Promise<void>,
  most = mostChanges,
): Promise<void> {
  for (let at = 0; at < list.length; at += most) await take(list.slice(at, at + most))
}
