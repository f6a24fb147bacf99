import { type BlockId, blockId, type MediaId } from '../../domain/ids.ts'
import { type DocsSuggestions, readDocsSuggestions } from './docsSuggestions.ts'
import { type ItemMark, markAfter } from './listMarks.ts'
import { readListSheet } from './listSheet.ts'
import { attribute, type Element } from './nodes.ts'
import { createNotes, type Notes } from './notes.ts'
import type { ParsedHtml } from './parse.ts'
import { createPlainMarks, type PlainMarks, saysMarks } from './plainMarks.ts'
import type { WrittenMark } from './wordLists.ts'
import { createOnlineItems, type OnlineItem } from './wordOnline.ts'

/** A picture without media: it is left out, and the caller may import it and insert it. */
export interface ImportedImage {
  src: string
  alt: string
  /** The end of the text before it, empty when it came first: it tells a person where the picture was. */
  after: string
}

export interface ImportOptions {
  newId: () => BlockId
  /** `html`: content that Visnyk does not know becomes opaque blocks; by default it is dropped and counted. */
  keepUnknown?: false | 'html' | undefined
  /**
   * The media of a picture; null leaves the picture out and lists it in `images`. `attributes` are those of
   * the element, `data-media-id` among them. Without this function the `data-media-id` of our own HTML is
   * used.
   */
  media?: ((src: string, attributes: Readonly<Record<string, string>>) => MediaId | null) | undefined
  /**
   * True (default): blocks of our own HTML keep the ids that it names. False, as on paste: all blocks get new
   * ids.
   */
  keepIds?: boolean | undefined
  /** Called repeatedly with the share of the document that is read, from 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
  /** The level that a heading of a written level (1 to 9) gets; by default as in a page whose title is the only h1. */
  levelOf?: ((written: number) => 2 | 3 | 4) | undefined
  /** Resolves relative links; without it they become plain text. */
  base?: string | undefined
  /**
   * The result is written back to where the HTML came from, so invisible characters and addresses stay as
   * they are.
   */
  isFaithful?: boolean | undefined
  /**
   * The plain text beside this HTML on the clipboard, empty for none: it may have item marks that HTML cannot
   * express.
   */
  plainText?: string | undefined
  /** What Google Docs put on the clipboard under `docsClipType`, empty for none. */
  docsClip?: string | undefined
  /**
   * Line ends in bare text are line breaks and an empty line separates paragraphs, as WordPress's classic
   * editor stores text.
   */
  lineEnds?: boolean | undefined
}

/** The state and the reports of one import. */
export interface Context {
  readonly options: ImportOptions
  readonly html: string
  readonly layoutTables: ReadonlySet<Element>
  readonly images: readonly ImportedImage[]
  /** Lists a picture as left out at the current position. */
  leaveOut(picture: { src: string; alt: string }): void
  readonly notes: Notes
  /** Item marks from the plain text; null when the HTML has them all. */
  readonly plainMarks: PlainMarks | null
  /** Changes that somebody suggested in Google Docs; null when there are none. */
  readonly suggestions: DocsSuggestions | null
  /** Remembers text that was read (a line end where a block begins), to describe the position of pictures. */
  pass(words: string): void
  drop(kind: string, count?: number): void
  /** What a mark that Word wrote as text means, given the marks before it in the same list and level. */
  wordMark(listLevel: { list: string; level: number }, written: WrittenMark): ItemMark
  /** The list item that an element of Word Online is; null for any other element. */
  onlineItem(element: Element): OnlineItem | null
  /** The item mark that the document's own style sheet sets for a list; null when it sets none. */
  markBySheet(element: Element): ItemMark | null
  /** The id that our own HTML names for an element, if no other block has it yet; null otherwise. */
  ownId(element: Element): BlockId | null
}

/** How many characters of the text before a picture describe its position, at most. */
const longestPosition = 40

/** The end of the last line that has words, cut before a whole word. */
function endOf(text: string): string {
  const lines = text.split('\n').map((one) => one.trim().replace(/\s+/g, ' '))
  const line = lines.findLast((one) => one !== '') ?? ''
  if (line.length <= longestPosition) return line
  const cut = line.slice(-longestPosition)
  const space = cut.indexOf(' ')
  return `…${cut.slice(space < 0 ? 0 : space + 1).toWellFormed()}`
}

/** What an import keeps beside the blocks. */
export interface Findings {
  /** What was left out, how often. */
  dropped: Map<string, number>
  /** Told of everything that is noted, dropped or left out (`picture`), at the place that the reading has come to. */
  onFound(what: string): void
}

export function createContext(
  options: ImportOptions,
  html: string,
  { layoutTables, sheets }: ParsedHtml,
  { dropped, onFound }: Findings,
): Context {
  const onlineItems = createOnlineItems()
  const images: ImportedImage[] = []
  let passed = ''
  const listSheet = readListSheet(sheets)
  const used = new Set<BlockId>()
  const marksBefore = new Map<string, ItemMark>()
  const notes = createNotes(onFound)
  return {
    options,
    html,
    layoutTables,
    images,
    leaveOut(picture) {
      onFound('picture')
      images.push({ ...picture, after: endOf(passed) })
      passed += ' '
    },
    suggestions: readDocsSuggestions(options.docsClip ?? ''),
    pass(words) {
      passed = (passed + words).slice(-4 * longestPosition)
    },
    notes,
    plainMarks:
      options.plainText === undefined || saysMarks(html) ? null : createPlainMarks(options.plainText),
    drop(kind, count = 1) {
      onFound(kind)
      dropped.set(kind, (dropped.get(kind) ?? 0) + count)
    },
    wordMark({ list, level }, { text, font }) {
      const listLevel = `${list} ${level}`
      const mark = markAfter(marksBefore.get(listLevel) ?? null, text, font)
      if (mark.kind === 'written') notes.add('numbers')
      marksBefore.set(listLevel, mark)
      return mark
    },
    onlineItem(element) {
      const item = onlineItems.read(element, () => notes.add('uncertainNumbers'))
      if (item?.mark.kind === 'written') notes.add('numbers')
      return item
    },
    markBySheet: (element) => listSheet(element.tagName, attribute(element, 'class') ?? ''),
    ownId(element) {
      const named = blockId.safeParse(attribute(element, 'data-block-id'))
      if (!named.success) return null
      const id = options.keepIds === false || used.has(named.data) ? options.newId() : named.data
      used.add(id)
      return id
    },
  }
}
