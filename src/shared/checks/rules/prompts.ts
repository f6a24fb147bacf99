import { countPrompts, promptsOf } from '../../document/prompts.ts'
import type { Block } from '../../document/schema.ts'
import type { Finding } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'

/** Prompts of a template that nobody filled in: they must never reach readers. */
export function checkPrompts({
  title,
  lead,
  blocks,
}: {
  title: string
  lead: string
  blocks: readonly Block[]
}): Finding[] {
  const unfilled = (count: number, parts: Pick<Finding, 'blockId' | 'details'>): Finding[] =>
    count === 0 ? [] : [makeFinding({ code: 'promptUnfilled', blocking: true, count, ...parts })]
  return [
    ...unfilled(countPrompts(title), { blockId: null, details: { field: 'title' } }),
    ...unfilled(countPrompts(lead), { blockId: null, details: { field: 'lead' } }),
    ...blocks.flatMap((block) => unfilled(promptsOf(block), { blockId: block.id, details: {} })),
  ]
}
