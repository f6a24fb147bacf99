import { adoptIds } from '#shared/document/adoptIds.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { mapPictures, mediaOf, picturesOf } from '#shared/document/pictures.ts'
import type { Block, Picture } from '#shared/document/schema.ts'
import type { BlockHash, BlockId, MediaId } from '#shared/domain/ids.ts'

/** A block as the companion plugin stores it beside the post: its id, and the hash of its content at that time. */
export interface KeptId {
  id: BlockId
  hash: BlockHash
}

/**
 * Gives blocks that were read from a site their former ids: those of the known blocks first, then those that the site
 * stores.
 */
export function alignIds(
  blocks: readonly Block[],
  known: readonly Block[],
  kept: readonly KeptId[] = [],
): Block[] {
  const adopted = adoptIds(known, blocks)
  const taken = new Set([...adopted.values(), ...blocks.map((block) => block.id)])
  // Where all words of a block changed, what it shows still identifies it.
  const free = new Map<string, BlockId>()
  for (const block of known) {
    if (!taken.has(block.id)) for (const shown of shownIn(block)) free.set(shown, block.id)
  }
  const given = new Set<BlockId>()
  const aligned = blocks.map((block) => {
    const same = shownIn(block).flatMap((shown) => free.get(shown) ?? [])
    const id = adopted.get(block.id) ?? same.find((one) => !given.has(one))
    if (id === undefined) return block
    given.add(id)
    return { ...block, id }
  })
  const knownIds = new Set(known.map((block) => block.id))
  // The stored ids may contain duplicates.
  const unique = [...new Map(kept.map((one) => [one.id, one])).values()]
  return kept.length === 0 ? aligned : withKept(aligned, unique, knownIds)
}

/**
 * What a block shows besides words. Pictures and files are named together with the block's type, so that an image block
 * is not taken for a gallery with the same picture.
 */
function shownIn(block: Block): string[] {
  if (block.type === 'embed') return [`card ${block.href}`]
  if (block.type === 'contact') return [`contact ${block.contactId}`]
  return mediaOf(block).map((id) => `${block.type} ${id}`)
}

/**
 * Gives blocks without a former id one that the site stores: first the id of equal content; then, where the number of
 * such blocks between two identified ones equals the number of unused ids between them, these ids in order.
 */
function withKept(blocks: readonly Block[], kept: readonly KeptId[], known: ReadonlySet<BlockId>): Block[] {
  const positions = new Map(kept.map(({ id }, at) => [id, at]))
  const used = new Set(blocks.map((block) => block.id))
  const byHash = Map.groupBy(kept.filter(({ id }) => !used.has(id)).toReversed(), ({ hash }) => hash)
  const isUnidentified = (block: Block) => !known.has(block.id) && !positions.has(block.id)
  const result = blocks.map((block) => {
    const twin = isUnidentified(block) ? byHash.get(hashBlock(block))?.pop() : undefined
    if (!twin || used.has(twin.id)) return block
    used.add(twin.id)
    return { ...block, id: twin.id }
  })
  const isFree = ({ id }: KeptId) => !used.has(id)
  const positionOf = (at: number): number | undefined => {
    const block = result[at]
    return block ? positions.get(block.id) : at < 0 ? -1 : kept.length
  }
  /** The unused ids between two positions. Empty where one of them is unknown. */
  const between = (before: number | undefined, behind: number | undefined): KeptId[] =>
    before === undefined || behind === undefined ? [] : kept.slice(before + 1, behind).filter(isFree)
  let from = 0
  while (from < result.length) {
    let to = from
    while (to < result.length && isUnidentifiedAt(result, to, isUnidentified)) to += 1
    const left = to === from ? [] : between(positionOf(from - 1), positionOf(to))
    if (left.length === to - from) {
      for (const [at, { id }] of left.entries()) {
        const block = result[from + at]
        if (block) result[from + at] = { ...block, id }
        used.add(id)
      }
    }
    from = to + 1
  }
  return result
}

const isUnidentifiedAt = (
  blocks: readonly Block[],
  at: number,
  isUnidentified: (block: Block) => boolean,
): boolean => {
  const block = blocks[at]
  return block !== undefined && isUnidentified(block)
}

/** Restores the descriptions of decorative pictures from the known blocks, because WordPress's editor drops them. */
export function withHiddenAlt(blocks: readonly Block[], known: readonly Block[]): Block[] {
  const hidden = new Map<MediaId, string>()
  for (const { mediaId, decorative, alt } of known.flatMap(picturesOf)) {
    if (decorative && alt !== '') hidden.set(mediaId, alt)
  }
  const withAlt = <P extends Picture>(one: P): P => {
    const alt = one.decorative && one.alt === '' ? hidden.get(one.mediaId) : undefined
    return alt === undefined ? one : { ...one, alt }
  }
  return blocks.map((block) => mapPictures(block, withAlt))
}
