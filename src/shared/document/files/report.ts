import type { BlockId } from '../../domain/ids.ts'

/**
 * What the article has in the form that it had in the file; of `footnotes` the text has the marks, its end the words.
 */
const keptKinds = [
  'title',
  'lead',
  'headings',
  'bulletedLists',
  'numberedLists',
  'tables',
  'quotes',
  'links',
  'pictures',
  'footnotes',
] as const

/**
 * What the article has in another form: `encoding` that the program had to guess, `headingLevels` headings deeper than
 * an article goes, `numbers` of items or headings that no list counts with and that became text, `uncertainNumbers`
 * that the file may have had otherwise, `mergedCells` whose words are in the first cell, `nestedTables` that became
 * lines of their cell, `textBoxes` now paragraphs, `formulas` now text, `changesAccepted` and `changesRejected` tracked
 * changes, `unclearChanges` words that somebody suggested to delete and that may have stayed, `invisible` words that
 * lost invisible characters.
 */
const changedKinds = [
  'encoding',
  'headingLevels',
  'numbers',
  'uncertainNumbers',
  'mergedCells',
  'nestedTables',
  'textBoxes',
  'formulas',
  'changesAccepted',
  'changesRejected',
  'unclearChanges',
  'invisible',
] as const

/**
 * What is not in the article: `comments`, `alignment` of paragraphs that were centred, set right or justified,
 * `headersAndFooters`, `contents` a table of contents, `hidden` text, `hiddenRows` and `hiddenColumns` of a table,
 * `lostLinks` links whose address cannot work (their words stayed), `pictureLinks` links around pictures (which
 * stayed), `linkedPictures` that the file only points to, `pictureFormats` pictures of a format that sites cannot show,
 * `missingPictures` the file does not hold, `drawings` shapes and charts, `embedded` objects of other programs,
 * `macros`, `elements` of HTML that an article cannot contain, `tooLong` blocks beyond the longest article.
 */
const droppedKinds = [
  'comments',
  'alignment',
  'headersAndFooters',
  'contents',
  'hidden',
  'hiddenRows',
  'hiddenColumns',
  'lostLinks',
  'pictureLinks',
  'linkedPictures',
  'pictureFormats',
  'missingPictures',
  'drawings',
  'embedded',
  'macros',
  'elements',
  'tooLong',
] as const

export const reportKinds = { kept: keptKinds, changed: changedKinds, dropped: droppedKinds } as const
export type ReportTone = keyof typeof reportKinds
export type ReportKind<T extends ReportTone = ReportTone> = (typeof reportKinds)[T][number]

interface Finding {
  count: number
  /** Quotations that show what is meant, at most `mostWords`. */
  words: string[]
  /** The blocks concerned, in reading order, at most `mostBlocks`; empty where none is known. */
  at: BlockId[]
}

/** One line of the report on a file. */
export type ReportLine = {
  [T in ReportTone]: { tone: T; what: ReportKind<T> } & Finding
}[ReportTone]

/** Most quotations in one line. */
export const mostWords = 5
/** Most blocks that one line names. */
export const mostBlocks = 200
