import { leadsSomewhere } from './addresses/readAddress.ts'
import { inlinesIn } from './blocks.ts'
import type { Block } from './schema.ts'

/** The addresses of a block's links that cannot work for readers: of texts from before there was the rule for them. */
export const brokenLinks = (block: Block): string[] =>
  inlinesIn(block)
    .flat()
    .flatMap((one) => (one.type === 'link' && !leadsSomewhere(one.href) ? [one.href] : []))
