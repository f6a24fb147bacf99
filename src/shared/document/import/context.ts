import { type BlockId, blockId, type MediaId } from '../../domain/ids.ts'
import type { Mark } from '../schema.ts'
import { type DocsSuggestions, readDocsSuggestions } from './docsSuggestions.ts'
import type { Figure } from './figures.ts'
import type { ListDraft } from './listDraft.ts'
import { type ItemMark, markAfter } from './listMarks.ts'
import { readListSheet } from './listSheet.ts'
import { attribute, type Element } from './nodes.ts'
import { createNotes, type Notes } from './notes.ts'
import type { ParsedHtml } from './parse.ts'
import { createPlainMarks, type PlainMarks, saysMarks } from './plainMarks.ts'
import type { SpaceMode } from './runs.ts'
import type { FlowSink, Sink } from './sinks.ts'
import type { TableDraft } from './tableDraft.ts'
import { createOnlineItems, type OnlineItem } from './wordOnline.ts'

/** A picture found that no media answers for: left out, for the caller to import and put in. */
export interface ImportedImage {
  src: string
  alt: string
  /** The end of the words before it, empty where it came first. */
  after: string
}

export interface ImportOptions {
  newId: () => BlockId
  /** `html`: what Visnyk does not know stays as opaque blocks; by default it is dropped and counted. */
  keepUnknown?: false | 'html' | undefined
  /**
   * The media behind a picture; null leaves the picture out and names it in `images`. `attributes` are the
   * element's, `data-media-id` among them. Without this function our own HTML's `data-media-id` is believed.
   */
  media?: ((src: string, attributes: Readonly<Record<string, string>>) => MediaId | null) | undefined
  /** Whether our own HTML gives its blocks the ids it names (default), or they all get new ones, as on paste. */
  keepIds?: boolean | undefined
  /** Told now and then how much of the document is read, from 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
  /** Resolves relative links; without it they become plain text. */
  base?: string | undefined
  /** What is read is written back to where it came from: invisible characters and addresses stay as they are. */
  isFaithful?: boolean | undefined
  /** What the clipboard holds as plain text beside this HTML, empty for nothing: it may say marks that HTML cannot. */
  plainText?: string | undefined
  /** What Google Docs has on the clipboard under `docsClipType`, empty for nothing. */
  docsClip?: string | undefined
  /** Line ends in bare text count, an empty line parts paragraphs: WordPress's classic editor stores text so. */
  lineEnds?: boolean | undefined
}

/** What one import carries along. */
export interface Context {
  readonly options: ImportOptions
  readonly html: string
  readonly layoutTables: ReadonlySet<Element>
  readonly images: readonly ImportedImage[]
  /** A picture that is left out, at the place that the reading has come to. */
  leaveOut(picture: { src: string; alt: string }): void
  readonly notes: Notes
  /** The plain text's marks; null where it has nothing to say beyond the HTML. */
  readonly plainMarks: PlainMarks | null
  /** What somebody suggested in Google Docs; null where nobody did. */
  readonly suggestions: DocsSuggestions | null
  /** Remembers words that were read, a line end where a block begins, for telling where something stood. */
  pass(words: string): void
  drop(kind: string, count?: number): void
  /** What the written mark of a paragraph of Word says, by the marks before it of the same list and level. */
  wordMark(place: { list: string; level: number }, written: string): ItemMark
  /** What Word Online says of an item; null for any other element. */
  onlineItem(element: Element): OnlineItem | null
  /** The mark that the document's own style sheet gives a list; null where it gives none. */
  markBySheet(element: Element): ItemMark | null
  /** The id our own HTML gives an element, free to use; null when it names none. */
  ownId(element: Element): BlockId | null
}

/** What holds inside an element. Never changed: each level has its own. */
export interface State {
  readonly sink: Sink
  /** The sink again, where blocks may stand. */
  readonly flow: FlowSink | null
  readonly marks: readonly Mark[]
  readonly href: string | null
  readonly space: SpaceMode
  readonly list: ListDraft | null
  readonly table: TableDraft | null
  readonly inTableHead: boolean
  /** Inside a cell of a table. */
  readonly inCell: boolean
  readonly figure: Figure | null
  readonly inQuote: boolean
  /** Inside a paragraph that Word means as a list item. */
  readonly inWordItem: boolean
  /** Inside a tracked change, which is one whatever its parts. */
  readonly inChange: boolean
  /** Inside our own HTML, where spaces are exact. */
  readonly own: boolean
}

/** What becomes of an element: null skips it with all that is in it. */
export type Step = { state: State; leave?: () => void } | null

/** Most characters of the words before a picture that tell its place. */
const longestPlace = 40

/** The last words of the last line that has any, cut before a whole one. */
function endOf(text: string): string {
  const lines = text.split('\n').map((one) => one.trim().replace(/\s+/g, ' '))
  const line = lines.findLast((one) => one !== '') ?? ''
  if (line.length <= longestPlace) return line
  const cut = line.slice(-longestPlace)
  const space = cut.indexOf(' ')
  return `…${cut.slice(space < 0 ? 0 : space + 1).toWellFormed()}`
}

export function createContext(
  options: ImportOptions,
  html: string,
  { layoutTables, sheets }: ParsedHtml,
  dropped: Map<string, number>,
): Context {
  const onlineItems = createOnlineItems()
  const images: ImportedImage[] = []
  let passed = ''
  const listSheet = readListSheet(sheets)
  const used = new Set<BlockId>()
  const marksBefore = new Map<string, ItemMark>()
  const notes = createNotes()
  return {
    options,
    html,
    layoutTables,
    images,
    leaveOut(picture) {
      images.push({ ...picture, after: endOf(passed) })
      passed += ' '
    },
    suggestions: readDocsSuggestions(options.docsClip ?? ''),
    pass(words) {
      passed = (passed + words).slice(-4 * longestPlace)
    },
    notes,
    plainMarks:
      options.plainText === undefined || saysMarks(html) ? null : createPlainMarks(options.plainText),
    drop: (kind, count = 1) => dropped.set(kind, (dropped.get(kind) ?? 0) + count),
    wordMark({ list, level }, written) {
      const place = `${list} ${level}`
      const mark = markAfter(marksBefore.get(place) ?? null, written.replaceAll('\u00a0', ' '))
      if (mark.kind === 'written') notes.add('numbers')
      marksBefore.set(place, mark)
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
