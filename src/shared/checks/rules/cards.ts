import { isUnnamedCard } from '../../document/cards/embedded.ts'
import type { Block } from '../../document/schema.ts'
import type { Finding } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'

/** A card without a name gives readers nothing to press. */
export const checkCard = (block: Block): Finding[] =>
  isUnnamedCard(block) ? [makeFinding({ code: 'cardUnnamed', blocking: true, blockId: block.id })] : []
