import nodeCrypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(random: () => number, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new Error('Nothing to pick from')
  return found
}

/** Chooses by a step's number, the same every time. */
export const choose = <T>(from: readonly T[], at: number): T | null =>
  from.length === 0 ? null : pick(() => (at % from.length) / from.length, from)

/**
 * Runs `work` with ids that depend only on the seed: some rows are sorted by id, and a repeated sequence must
 * do the same.
 */
export async function withSeededIds<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const random = createRandom(seed)
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')
  const randomUUID = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` as const
  const before = { node: nodeCrypto.randomUUID, web: globalThis.crypto.randomUUID }
  const set = (node: typeof before.node, web: typeof before.web): void => {
    nodeCrypto.randomUUID = node
    globalThis.crypto.randomUUID = web
    syncBuiltinESMExports()
  }
  set(randomUUID, randomUUID)
  try {
    return await work()
  } finally {
    set(before.node, before.web)
  }
}
