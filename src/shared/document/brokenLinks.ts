import { leadsSomewhere } from './addresses/readAddress.ts'
import { inlinesIn } from './blocks.ts'
import type { Block } from './schema.ts'

/**
 * Addresses in a block's links that cannot work for readers. Only texts written before `readAddress` have
 * such links.
 */
export const brokenLinks = (block: Block): string[] =>
  addressesIn(block).filter((href) => !leadsSomewhere(href))

const addressesIn = (block: Block): string[] =>
  block.type === 'embed'
    ? [block.href]
    : inlinesIn(block)
        .flat()
        .flatMap((one) => (one.type === 'link' ? [one.href] : []))
