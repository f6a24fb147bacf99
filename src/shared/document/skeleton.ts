import { mapInlines } from './blocks.ts'
import type { Block } from './schema.ts'

/**
 * What a translation starts from: the source's structure without its words. Same ids, types, levels and shapes;
 * a picture keeps its media, credit and decorative mark; dividers and opaque content are copied.
 */
export const targetSkeleton = (source: readonly Block[]): Block[] =>
  source.map((block) => {
    const empty = mapInlines(block, () => [])
    return empty.type === 'image' ? { ...empty, alt: '' } : empty
  })
