import type { BlockId } from '../../domain/ids.ts'
import type { Block } from '../schema.ts'
import { blocksOfList } from './listBlocks.ts'
import { createListDraft, type ItemSink, type ListDraft } from './listDraft.ts'
import { bullets, type ItemMark, type ListKind } from './listMarks.ts'
import { attribute, type Element, findWithin, textNodeWithin, textWithin } from './nodes.ts'
import { fontAround } from './symbolFonts.ts'

/** What a paragraph's `mso-list: l0 level2 lfo1` and its written mark mean. */
export interface WordItem {
  level: number
  mark: ItemMark
}

/** Consecutive paragraphs of Word that are list items. */
export interface WordList {
  item(item: WordItem): ItemSink
  finish(): Block[]
}

/** Word writes each item's mark as text, and only that is reliable. */
const kindOf = (mark: ItemMark): ListKind =>
  mark.kind === 'bullet' ? bullets : { ordered: true, mark, start: null, reversed: false, isChecklist: false }

export function createWordList(first: WordItem, newId: () => BlockId): WordList {
  const root = createListDraft(kindOf(first.mark))
  /** The open lists, the outermost first; the level of the first item counts as the outermost. */
  let open: { level: number; list: ListDraft }[] = [{ level: first.level, list: root }]
  return {
    item({ level, mark }) {
      open = open.filter((one, at) => at === 0 || one.level <= level)
      const current = open.at(-1)?.list ?? root
      const currentLevel = open.at(-1)?.level ?? first.level
      if (level <= currentLevel) return current.item(mark)
      const list = current.nested(kindOf(mark))
      open.push({ level, list })
      return list.item(mark)
    },
    // Marks that became text were already reported when they were read.
    finish: () => blocksOfList(root, { newId, onWritten() {} }),
  }
}

/** Reads `mso-list` of a style (Word has nine levels); null when the paragraph is no list item. */
export function wordListOf(style: string): { list: string; level: number } | null {
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(style)
  return found?.[1] && found[2] ? { list: found[1], level: Math.min(Number(found[2]), 9) } : null
}

/** Reads `mso-outline-level` of a style: the paragraph is a heading of that level; null for body text. */
export function outlineLevelOf(style: string): number | null {
  const found = /mso-outline-level:\s*([1-9])(?!\d)/i.exec(style)
  return found?.[1] ? Number(found[1]) : null
}

/** Whether a style marks the bullet or number that Word wrote as text. */
export const isWordMark = (style: string): boolean => /mso-list:\s*ignore/i.test(style)

/** A bullet or number that Word wrote as text. */
export interface WrittenMark {
  /** Empty when the mark is a picture. */
  text: string
  /** Its font, see `fontOf`; null when it is unknown. */
  font: string | null
}

/** Reads an element that `isWordMark`. */
export function readWordMark(mark: Element): WrittenMark {
  const text = textWithin(mark, 20)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  // The spaces after the mark have a font of their own, so the font of its first sign counts.
  const first = textNodeWithin(mark, 20, (value) => value.trim() !== '')
  return { text, font: first && fontAround(first, ({ tagName }) => /^(?:p|h[1-6]|li|div)$/.test(tagName)) }
}

/** Reads the mark in a paragraph of Word; it is empty when Word wrote none. */
export function wordMarkWithin(paragraph: Element): WrittenMark {
  const mark = findWithin(paragraph, 60, (one) => isWordMark(attribute(one, 'style') ?? ''))
  return mark === null ? { text: '', font: null } : readWordMark(mark)
}
