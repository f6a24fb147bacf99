import type { BlockId } from '../../domain/ids.ts'
import type { Block } from '../schema.ts'
import { blocksOfList } from './listBlocks.ts'
import { createListDraft, type ItemSink, type ListDraft } from './listDraft.ts'
import { bullets, type ItemMark, type ListKind } from './listMarks.ts'

/** What a paragraph's `mso-list: l0 level2 lfo1` and its written mark say. */
export interface WordItem {
  level: number
  mark: ItemMark
}

/** Paragraphs of Word that follow each other and are list items. */
export interface WordList {
  item(item: WordItem): ItemSink
  finish(): Block[]
}

/** Word writes each item's mark, and the mark is the truth: a list counts by those alone. */
const kindOf = (mark: ItemMark): ListKind =>
  mark.kind === 'bullet' ? bullets : { ordered: true, mark, start: null, reversed: false }

export function createWordList(first: WordItem, newId: () => BlockId): WordList {
  const root = createListDraft(kindOf(first.mark))
  /** The open lists from the outermost in; the first item's level counts as outermost. */
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
    // What was written out was told where it was read.
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

/** Whether a style marks the written bullet or number that stands for the list's own mark. */
export const isWordMark = (style: string): boolean => /mso-list:\s*ignore/i.test(style)
