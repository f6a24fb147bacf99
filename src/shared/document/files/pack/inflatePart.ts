import { Inflate } from 'fflate'
import { Refused } from '../refusal.ts'

/** Bytes per step. Deflate expands data at most about a thousandfold, so one step yields 17 MB at most. */
const step = 16_384

/** Inflates a part. Throws `Refused` as soon as the output is longer than `limit` bytes. */
export function inflatePart(packed: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  const inflate = new Inflate((chunk) => {
    length += chunk.length
    if (length > limit) throw new Refused('unpacksTooLarge')
    chunks.push(chunk)
  })
  for (let at = 0; at < packed.length; at += step) {
    inflate.push(packed.subarray(at, at + step), at + step >= packed.length)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
