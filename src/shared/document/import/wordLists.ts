import type { BlockId } from '../../domain/ids.ts'
import type { Block } from '../schema.ts'
import type { LineSink } from './lines.ts'
import { createListDraft, finishList, type ListDraft } from './listDraft.ts'

/** What a paragraph's `mso-list: l0 level2 lfo1` and its written mark say. */
export interface WordItem {
  list: string
  level: number
  ordered: boolean
}

/** Paragraphs of Word that together are one list. */
export interface WordList {
  continues(item: WordItem): boolean
  item(item: WordItem): LineSink
  finish(): Block[]
}

export function createWordList(first: WordItem, newId: () => BlockId): WordList {
  const hoisted: Block[] = []
  const root = createListDraft(first.ordered, hoisted)
  /** The open lists from the outermost in; the first item's level counts as outermost. */
  let open: { level: number; list: ListDraft }[] = [{ level: first.level, list: root }]
  return {
    // Two numbered lists in a row stay two, for each counts from one.
    continues: (item) =>
      item.level > first.level ||
      (item.ordered === first.ordered && (!item.ordered || item.list === first.list)),
    item({ level, ordered }) {
      open = open.filter((one, at) => at === 0 || one.level <= level)
      const current = open.at(-1)?.list ?? root
      const currentLevel = open.at(-1)?.level ?? first.level
      if (level <= currentLevel) return current.item()
      const list = current.nested(ordered)
      open.push({ level, list })
      return list.item()
    },
    finish: () => [...finishList(root, newId(), false), ...hoisted],
  }
}

/** Reads `mso-list` of a style (Word has nine levels); null when the paragraph is no list item. */
export function wordListOf(style: string): { list: string; level: number } | null {
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(style)
  return found?.[1] && found[2] ? { list: found[1], level: Math.min(Number(found[2]), 9) } : null
}

/** Whether a style marks the written bullet or number that stands for the list's own mark. */
export const isWordMark = (style: string): boolean => /mso-list:\s*ignore/i.test(style)

/** «1.», «б)», «iv.» count; a bullet does not, nor the letter o that Word uses as one. */
export const isOrderedMark = (mark: string): boolean => /[\p{L}\p{N}][.)]/u.test(mark)
