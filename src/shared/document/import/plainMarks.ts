import { withoutInvisible } from '../../language/invisible.ts'
import { normalized } from '../../language/normalized.ts'
import { plainInlines } from '../inlines.ts'
import type { ItemDraft, ListDraft } from './listDraft.ts'
import { type ItemMark, isWrittenNumber, markAfter } from './listMarks.ts'

/**
 * Whether the items of a list got their marks from the plain text. `silent`: the plain text has the same
 * words without marks; `differs`: it has other words.
 */
type PlainMarksOutcome = 'taken' | 'silent' | 'differs'

/**
 * Item marks from the plain text that a program put on the clipboard beside its HTML. LibreOffice and Google
 * Docs write "1)", "а)" and "1.1." there, but in HTML only what `ol` can express: "1.", "a.", "1.".
 */
export interface PlainMarks {
  /**
   * Gives each item of a list the mark that the plain text has before the same words. Each line of the plain
   * text is used once, in order.
   */
  mark(list: ListDraft): PlainMarksOutcome
}

/** A mark has at most this many words ("Стаття 1.", "№ 3") and characters. */
const maxMarkWords = 3
const maxMarkLength = 30

const bullet = /^[^\p{L}\p{N}\s]$/u

const plainWords = (text: string): string =>
  normalized(withoutInvisible(text).text, 'NFC').replace(/\s+/g, ' ').trim()

interface Found {
  line: number
  mark: string
}

/** Indexes lines by their words. Each line is returned once, from the first to the last. */
function createLineIndex() {
  const lines = new Map<string, { found: Found[]; next: number }>()
  return {
    add(words: string, found: Found) {
      const known = lines.get(words)
      if (known) known.found.push(found)
      else lines.set(words, { found: [found], next: 0 })
    },
    /**
     * The first unused line with these words, at `line` or after it; a later call never returns an earlier
     * line.
     */
    take(words: string, line: number): Found | null {
      const known = lines.get(words)
      if (!known) return null
      while ((known.found[known.next]?.line ?? line) < line) known.next += 1
      return known.found[known.next] ?? null
    },
  }
}

export function createPlainMarks(text: string): PlainMarks {
  const marked = createLineIndex()
  const bare = createLineIndex()
  for (const [line, written] of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).entries()) {
    const words = plainWords(written)
    if (words === '') continue
    bare.add(words, { line, mark: '' })
    for (const { mark, rest } of splitMarks(words)) marked.add(rest, { line, mark })
  }
  let line = 0
  return {
    mark(list) {
      const found: { item: ItemDraft; mark: string }[] = []
      const all = allItems(list)
      for (const item of all) {
        const [first = ''] = plainInlines(item.lines.take(false)).split('\n')
        const words = plainWords(first)
        if (words === '' || item.counter === null) continue
        const match = marked.take(words, line) ?? bare.take(words, line)
        if (match === null) return 'differs'
        line = match.line + 1
        found.push({ item, mark: match.mark })
      }
      if (!found.some(({ item, mark }) => item.mark.kind !== 'bullet' && isWrittenNumber(mark)))
        return 'silent'
      setMarks(found)
      return 'taken'
    },
  }
}

/** Every way to split a line into a mark and the words after it. */
function* splitMarks(words: string): Iterable<{ mark: string; rest: string }> {
  let end = -1
  for (let count = 1; count <= maxMarkWords; count += 1) {
    const last = end + 1
    end = words.indexOf(' ', last)
    if (end < 0 || end > maxMarkLength) return
    const mark = words.slice(0, end)
    const lastWord = words.slice(last, end)
    if (isWrittenNumber(lastWord) || (count === 1 && bullet.test(lastWord))) {
      yield { mark, rest: words.slice(end + 1) }
    }
  }
}

/** The items of a list and of the lists in it, in the order of the text. */
const allItems = (list: ListDraft): ItemDraft[] =>
  list.items.flatMap((item) => [item, ...item.lists.flatMap(allItems)])

function setMarks(found: readonly { item: ItemDraft; mark: string }[]): void {
  /** The preceding mark of each list: "i)" after "h)" is a letter. */
  const before = new Map<ItemDraft['counter'], ItemMark>()
  for (const { item, mark } of found) {
    if (item.mark.kind === 'bullet') continue
    item.mark = mark === '' ? { kind: 'none' } : writtenMark(before.get(item.counter) ?? null, mark)
    before.set(item.counter, item.mark)
  }
}

function writtenMark(before: ItemMark | null, written: string): ItemMark {
  const mark = markAfter(before, written)
  return mark.kind === 'bullet' ? { kind: 'written', text: written } : mark
}

/** Whether the HTML comes from a program that omits item marks: LibreOffice and its relatives, Google Docs. */
export const losesMarks = (html: string): boolean =>
  /LibreOffice|OpenOffice|Collabora|docs-internal-guid/i.test(html.slice(0, 5000))

/** Word writes each item's mark into its HTML. */
export const saysMarks = (html: string): boolean => /mso-list:/i.test(html)
