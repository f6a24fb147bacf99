import type { MediaId } from '../../../domain/ids.ts'
import type { ItemMark } from '../../import/listMarks.ts'
import type { Mark } from '../../schema.ts'
import type { ReportKind } from '../report.ts'

/** A run of text with the same formatting. */
export interface OfficeRun {
  kind: 'text'
  text: string
  marks: readonly Mark[]
  /** The address as written in the file; null outside links. */
  href: string | null
}

export interface OfficePicture {
  kind: 'picture'
  id: MediaId
  alt: string
  /** Marked as decorative. */
  decorative: boolean
}

/** Something to report, at its position in the text. */
export interface OfficeFinding {
  kind: 'finding'
  tone: 'kept' | 'changed' | 'dropped'
  what: ReportKind
  words: string
}

/** Inline content of an office document. */
export type OfficeInline =
  | OfficeRun
  | { kind: 'break' }
  | OfficePicture
  | OfficeFinding
  /** A text box anchored here. */
  | { kind: 'box'; parts: OfficePart[] }

/** The role of a paragraph; levels of headings from 1. */
export type OfficeRole =
  | { kind: 'body' | 'title' | 'subtitle' | 'quote' | 'caption' }
  | { kind: 'heading'; level: number }

/** How a paragraph belongs to a list. `continued`: a further paragraph of the previous item, without a mark. */
export type OfficeMark = { kind: 'continued' } | { kind: 'item'; level: number; mark: ItemMark }

export interface OfficeParagraph {
  kind: 'paragraph'
  role: OfficeRole
  /** Null outside lists. */
  mark: OfficeMark | null
  content: OfficeInline[]
  /** Whether it is centred, set right or justified. */
  isAligned: boolean
}

export interface OfficeCell {
  columns: number
  rows: number
  parts: OfficePart[]
}

export interface OfficeTable {
  kind: 'table'
  rows: { isHeader: boolean; cells: OfficeCell[] }[]
}

/** Block-level content of an office document. */
export type OfficePart = OfficeParagraph | OfficeTable | { kind: 'divider' } | OfficeFinding

/** An office document, the same for both formats. */
export interface OfficeText {
  parts: OfficePart[]
  /** Footnotes and endnotes in the order in which the text mentions them. */
  notes: OfficePart[][]
  /** The title in the document properties, often a template's or a file name. */
  title: string
  trackedChanges: number
}
