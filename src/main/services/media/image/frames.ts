import type { PictureType } from '#shared/domain/media.ts'
import { framesOf } from './avifItems.ts'

/** The number of pictures that an animated PNG declares before its first one (PNG, third edition, 11.3.5.1); else 1. */
function framesOfPng(file: Buffer): number {
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const type = file.toString('latin1', at + 4, at + 8)
    if (type === 'acTL') return Math.max(1, file.readUInt32BE(at + 8))
    if (type === 'IDAT') return 1
  }
  return 1
}

/**
 * How many pictures a file claims to have, by its own headers: the decoder reads one of some formats, and browsers
 * play them all. 1 where the decoder counts them.
 */
export function claimedFrames(file: Buffer, type: PictureType): number {
  if (type === 'image/png') return framesOfPng(file)
  return type === 'image/avif' ? framesOf(file) : 1
}
