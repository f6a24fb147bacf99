import type { Repositories } from '#main/db/repositories/index.ts'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'

/** What the blocks of a text mean: compared before and after a change. */
export type Meanings = ReadonlyMap<BlockId, string>

export const meaningsOf = ({ translation }: Repositories, id: LocalizationId): Meanings =>
  new Map(translation.meanings(id).map(({ blockId, meaning }) => [blockId, meaning]))

/**
 * A translation that was made from a block is still one when the same picture was replaced on both sides: its pin moves
 * to the source block as it is now. `before`: the meanings of the source before the change. Belongs into a transaction.
 */
export function carryPins(
  { translation, blocks }: Repositories,
  {
    source,
    target,
    before,
    changed,
  }: {
    source: LocalizationId
    target: LocalizationId
    before: Meanings
    /** Blocks that changed alike in both texts. */
    changed: ReadonlySet<BlockId>
  },
): void {
  const now = new Map(translation.meanings(source).map((one) => [one.blockId, one]))
  for (const pin of translation.pins(target)) {
    const present = now.get(pin.blockId)
    if (!present || !changed.has(pin.blockId) || before.get(pin.blockId) !== pin.sourceMeaning) continue
    blocks.keepOne(source, pin.blockId)
    translation.putPin(target, { ...pin, sourceHash: present.hash, sourceMeaning: present.meaning })
  }
}
