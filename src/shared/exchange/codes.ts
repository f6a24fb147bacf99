import { normalizeInlines } from '../document/inlines.ts'
import { type Inline, type Mark, marks } from '../document/schema.ts'
import { pushAll } from '../domain/longLists.ts'
import { mostOpen } from './limits.ts'

/** What an inline code of a translation file stands for. `char`: a character that XML 1.0 cannot hold. */
export type Code =
  | { kind: 'mark'; mark: Mark }
  | { kind: 'link'; href: string }
  | { kind: 'break' }
  | { kind: 'char'; char: string }

/** A code in a segment. `code` is null in a file of another program that does not say what it is. */
export interface CodePiece {
  at: 'open' | 'close' | 'alone'
  id: string
  code: Code | null
}

/** A segment of a translation file: words and codes in reading order. */
export type Piece = string | CodePiece

/** Equal codes have equal names. */
const nameOf = (code: Code): string => {
  switch (code.kind) {
    case 'mark':
      return code.mark
    case 'link':
      return `link ${code.href}`
    case 'break':
      return 'break'
    case 'char':
      return `char ${code.char}`
  }
}

/**
 * Gives codes their ids: numbers in a source; in its translation those of the same codes of the source, where it has
 * them.
 */
class CodeIds {
  readonly #free = new Map<string, string[]>()
  #last: number

  constructor(source: readonly CodePiece[]) {
    this.#last = source.length
    for (const { code, id } of source) {
      if (!code) continue
      const ids = this.#free.get(nameOf(code)) ?? []
      ids.push(id)
      this.#free.set(nameOf(code), ids)
    }
  }

  next(code: Code): string {
    const known = this.#free.get(nameOf(code))?.shift()
    if (known !== undefined) return known
    this.#last += 1
    return String(this.#last)
  }
}

/** A run of text, or a line break (text null), with the link and the marks around it. */
interface Leaf {
  text: string | null
  around: Code[]
}

function leavesOf(content: readonly Inline[]): Leaf[] {
  const leaves: Leaf[] = []
  const put = (one: Inline, href: string | null) => {
    const link: Code[] = href === null ? [] : [{ kind: 'link', href }]
    if (one.type === 'link') for (const part of one.content) put(part, one.href)
    else if (one.type === 'lineBreak') leaves.push({ text: null, around: link })
    else {
      leaves.push({
        text: one.text,
        around: [...link, ...one.marks.map((mark): Code => ({ kind: 'mark', mark }))],
      })
    }
  }
  for (const one of content) put(one, null)
  return leaves
}

/** A line break has no marks of its own: those that go on behind it need not end before it. */
function withBreaksInside(leaves: readonly Leaf[]): Leaf[] {
  const isMark = (code: Code) => code.kind === 'mark'
  let next: ReadonlySet<string> = new Set()
  const marksAfter = leaves.toReversed().map(({ text, around }) => {
    const after = next
    if (text !== null) next = new Set(around.filter(isMark).map(nameOf))
    return after
  })
  let before: Code[] = []
  return leaves.map((leaf, at) => {
    if (leaf.text !== null) {
      before = leaf.around.filter(isMark)
      return leaf
    }
    const after = marksAfter[leaves.length - 1 - at]
    return { text: null, around: [...leaf.around, ...before.filter((code) => after?.has(nameOf(code)))] }
  })
}

/** Characters that XML 1.0 has no way to write (2.2). Canonical text has no other controls and no lone surrogate. */
const unwritable = /([\ufffe\uffff])/

/**
 * Inline content as a segment. Codes are nested, each closed within the one around it. `source`: the segment of the
 * source where this is its translation, so that the same codes have the same ids.
 */
export function toPieces(content: readonly Inline[], source: readonly Piece[] = []): Piece[] {
  const ids = new CodeIds(opened(source))
  const pieces: Piece[] = []
  const stack: { id: string; code: Code }[] = []
  const closeTo = (depth: number) => {
    for (const { id, code } of stack.splice(depth).reverse()) pieces.push({ at: 'close', id, code })
  }
  const alone = (code: Code) => pieces.push({ at: 'alone', id: ids.next(code), code })
  for (const { text, around } of withBreaksInside(leavesOf(normalizeInlines(content)))) {
    const wanted = new Set(around.map(nameOf))
    const ends = stack.findIndex(({ code }) => !wanted.has(nameOf(code)))
    // A link is outside the marks in it, so that it stays one link where they change.
    const isNewLink = around[0]?.kind === 'link' && !stack.some(({ code }) => sameCode(code, around[0]))
    closeTo(isNewLink ? 0 : ends < 0 ? stack.length : ends)
    const open = new Set(stack.map(({ code }) => nameOf(code)))
    for (const code of around) {
      if (open.has(nameOf(code))) continue
      const id = ids.next(code)
      stack.push({ id, code })
      pieces.push({ at: 'open', id, code })
    }
    if (text === null) alone({ kind: 'break' })
    else {
      for (const part of text.split(unwritable)) {
        if (unwritable.test(part)) alone({ kind: 'char', char: part })
        else if (part !== '') pieces.push(part)
      }
    }
  }
  closeTo(0)
  return pieces
}

const sameCode = (a: Code, b: Code | undefined): boolean => b !== undefined && nameOf(a) === nameOf(b)

/** The codes of a segment, each once, in order. */
const opened = (pieces: readonly Piece[]): CodePiece[] =>
  pieces.filter((one): one is CodePiece => typeof one !== 'string' && one.at !== 'close')

/** A text on one line: a program put the line ends into it, since the text has codes for its line breaks. */
function onOneLine(text: string): string {
  const lines = text.split(/[\r\n]+/)
  if (lines.length === 1) return text
  return lines
    .map((line, at) => (at === 0 ? line.trimEnd() : at === lines.length - 1 ? line.trimStart() : line.trim()))
    .join(' ')
}

/**
 * A segment as inline content. `known`: what the codes of the source are, for a file that does not say it; a code that
 * nobody explains is left out. Codes may overlap, be repeated, lack their end or come in any order: no word is lost by
 * it.
 */
export function toInlines(pieces: readonly Piece[], known: ReadonlyMap<string, Code>): Inline[] {
  const content: Inline[] = []
  let active: { id: string; code: Code }[] = []
  const put = (one: Exclude<Inline, { type: 'link' }>) => {
    const link = active.findLast(({ code }) => code.kind === 'link')?.code
    if (link?.kind === 'link') content.push({ type: 'link', href: link.href, content: [one] })
    else content.push(one)
  }
  const text = (words: string) => {
    if (words === '') return
    const own = new Set(active.flatMap(({ code }) => (code.kind === 'mark' ? [code.mark] : [])))
    put({ type: 'text', text: words, marks: marks.filter((mark) => own.has(mark)) })
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text(onOneLine(piece))
      continue
    }
    const code = piece.code ?? known.get(piece.id) ?? null
    if (piece.at === 'close') {
      const at = active.findLastIndex(({ id }) => id === piece.id)
      active = active.toSpliced(at, at < 0 ? 0 : 1)
    } else if (code === null) continue
    else if (code.kind === 'break') put({ type: 'lineBreak' })
    else if (code.kind === 'char') text(code.char)
    else if (piece.at === 'open' && active.length < mostOpen) active.push({ id: piece.id, code })
  }
  return normalizeInlines(content)
}

/** What the codes of segments are, by id; the first segment that has an id decides. */
export function codesOf(...segments: (readonly Piece[])[]): Map<string, Code> {
  const known = new Map<string, Code>()
  for (const { id, code } of segments.flatMap(opened)) {
    if (code && !known.has(id)) known.set(id, code)
  }
  return known
}

/** Words and codes joined where a file gives them in parts. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let words: string[] = []
  const flush = () => {
    if (words.length > 0) pushAll(result, [words.join('')])
    words = []
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') words.push(piece)
    else {
      flush()
      result.push(piece)
    }
  }
  flush()
  return result
}

/** The words of a segment; a line break is `\n`. */
export const wordsOf = (pieces: readonly Piece[]): string =>
  pieces
    .map((one) =>
      typeof one === 'string' ? one : one.at === 'alone' && one.code?.kind === 'break' ? '\n' : '',
    )
    .join('')
