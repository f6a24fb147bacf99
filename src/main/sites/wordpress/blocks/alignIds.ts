import { adoptIds } from '#shared/document/adoptIds.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Block, Picture } from '#shared/document/schema.ts'
import type { BlockHash, BlockId, MediaId } from '#shared/domain/ids.ts'

/** A block as the site remembers it beside the text: its id, and what it said when that was written. */
export interface KeptId {
  id: BlockId
  hash: BlockHash
}

/** Blocks of a site under the ids they had: by what is known here first, then by what the site remembers. */
export function alignIds(
  blocks: readonly Block[],
  known: readonly Block[],
  kept: readonly KeptId[] = [],
): Block[] {
  const adopted = adoptIds(known, blocks)
  const taken = new Set([...adopted.values(), ...blocks.map((block) => block.id)])
  // Words may all have changed: what a block shows still says which one it is.
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
  // The site's word is not taken for it that it names each id once.
  const unique = [...new Map(kept.map((one) => [one.id, one])).values()]
  return kept.length === 0 ? aligned : withKept(aligned, unique, knownIds)
}

/** The pictures of a block, apart by the type of block: a photo that joins a gallery is no gallery. */
const shownIn = (block: Block): string[] => picturesOf(block).map(({ mediaId }) => `${block.type} ${mediaId}`)

/** Equal content first; then, between two blocks that are known, as many strangers as ids that are left over. */
function withKept(blocks: readonly Block[], kept: readonly KeptId[], known: ReadonlySet<BlockId>): Block[] {
  const places = new Map(kept.map(({ id }, at) => [id, at]))
  const used = new Set(blocks.map((block) => block.id))
  const byHash = Map.groupBy(kept.filter(({ id }) => !used.has(id)).toReversed(), ({ hash }) => hash)
  const isStranger = (block: Block) => !known.has(block.id) && !places.has(block.id)
  const result = blocks.map((block) => {
    const twin = isStranger(block) ? byHash.get(hashBlock(block))?.pop() : undefined
    if (!twin || used.has(twin.id)) return block
    used.add(twin.id)
    return { ...block, id: twin.id }
  })
  const isFree = ({ id }: KeptId) => !used.has(id)
  const placeOf = (at: number): number | undefined => {
    const block = result[at]
    return block ? places.get(block.id) : at < 0 ? -1 : kept.length
  }
  /** The ids that are left between two blocks; none beside a block that the site did not know. */
  const between = (before: number | undefined, behind: number | undefined): KeptId[] =>
    before === undefined || behind === undefined ? [] : kept.slice(before + 1, behind).filter(isFree)
  let from = 0
  while (from < result.length) {
    let to = from
    while (to < result.length && isStrangerAt(result, to, isStranger)) to += 1
    const left = to === from ? [] : between(placeOf(from - 1), placeOf(to))
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

const isStrangerAt = (
  blocks: readonly Block[],
  at: number,
  isStranger: (block: Block) => boolean,
): boolean => {
  const block = blocks[at]
  return block !== undefined && isStranger(block)
}

/** WordPress's editor drops the description of a decorative picture: no reader gets it, so ours stays. */
export function withHiddenAlt(blocks: readonly Block[], known: readonly Block[]): Block[] {
  const hidden = new Map<MediaId, string>()
  for (const { mediaId, decorative, alt } of known.flatMap(picturesOf)) {
    if (decorative && alt !== '') hidden.set(mediaId, alt)
  }
  const withAlt = <P extends Picture>(one: P): P => {
    const alt = one.decorative && one.alt === '' ? hidden.get(one.mediaId) : undefined
    return alt === undefined ? one : { ...one, alt }
  }
  return blocks.map((block) => {
    if (block.type === 'image') return withAlt(block)
    return block.type === 'gallery' ? { ...block, pictures: block.pictures.map(withAlt) } : block
  })
}
