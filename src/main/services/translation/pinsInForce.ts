import type { DraftSource } from '#main/db/repositories/translationRepository.ts'
import type { BlockHash, BlockId } from '#shared/domain/ids.ts'

interface SourceBlock {
  blockId: BlockId
  hash: BlockHash
  meaning: string
}

/**
 * Pins for the alignment. Where the source differs from the pinned text only in white space or Unicode form, the pin
 * gets the source's present hash, so that the block does not count as stale.
 */
export function pinsInForce<Pin extends DraftSource>(
  pins: readonly Pin[],
  source: readonly SourceBlock[],
): Pin[] {
  const present = new Map(source.map((one) => [one.blockId, one]))
  return pins.map((pin) => {
    const now = present.get(pin.blockId)
    return now && now.meaning === pin.sourceMeaning ? { ...pin, sourceHash: now.hash } : pin
  })
}
