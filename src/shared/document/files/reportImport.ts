import type { ImportResult } from '../importHtml.ts'
import type { Report } from './createReport.ts'
import { type ReportKind, type ReportTone, reportKinds } from './report.ts'

/** A line of the report. */
type Told = { [T in ReportTone]: { tone: T; what: ReportKind<T> } }[ReportTone]

/** The line of the report for each name of the importer; null for none. Names that are not listed are elements. */
const droppedNames: Readonly<Record<string, ReportKind<'dropped'> | null>> = {
  hidden: 'hidden',
  tooLong: 'tooLong',
  // The notes `lostLinks` and `pictureLinks` report it with its words.
  link: null,
  // Style sheets and scripts are not part of the text.
  style: null,
  script: null,
}

const isOf = <T extends ReportTone>(tone: T, what: string): what is ReportKind<T> =>
  (reportKinds[tone] as readonly string[]).includes(what)

function toldOf(what: string): Told | null {
  if (what === 'footnotes') return { tone: 'kept', what }
  if (isOf('changed', what)) return { tone: 'changed', what }
  if (isOf('dropped', what)) return { tone: 'dropped', what }
  return null
}

/** Adds the notes and drops of an import to the report. Pictures are reported by the caller. */
export function reportImport({ notes, dropped, findings }: ImportResult, report: Report): void {
  const blocksOf = (kind: string) => findings.filter(({ what }) => what === kind).map(({ at }) => at)
  for (const { kind, count, words } of notes) {
    const told = toldOf(kind)
    if (told) report.add(told.tone, told.what, { count, words, at: blocksOf(kind) })
  }
  for (const { kind, count } of dropped) {
    const what = Object.hasOwn(droppedNames, kind) ? droppedNames[kind] : 'elements'
    const words = what === 'elements' ? [kind] : []
    if (what) report.add('dropped', what, { count, words, at: blocksOf(kind) })
  }
}
