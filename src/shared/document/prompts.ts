import type { Block } from './schema.ts'
import { blockText } from './text.ts'

/**
 * A prompt stands in a text for what a person has to write: ⟦date and place⟧. It is text, so that it reaches every
 * computer and every site as it is; no text that has one can be published.
 */
const prompt = /⟦[^⟦⟧]*⟧/g

export const countPrompts = (text: string): number => text.match(prompt)?.length ?? 0

/** Prompts of a block, also in captions and descriptions of pictures. */
export const promptsOf = (block: Block): number => countPrompts(blockText(block))

export const withoutPrompts = (text: string): string => text.replace(prompt, ' ')

/** Where the prompts of a line stand. */
export const promptRanges = (text: string): { start: number; end: number }[] =>
  Array.from(text.matchAll(prompt), ({ index, 0: found }) => ({ start: index, end: index + found.length }))
