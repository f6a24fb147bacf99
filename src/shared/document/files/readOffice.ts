import { mediaIdsIn } from '../pictures.ts'
import { createReport, type Report } from './createReport.ts'
import { readDocx } from './docx/readDocx.ts'
import type { FilePicture, FileRead, ReadFileOptions } from './fileRead.ts'
import { openFlatOdt, openOdt } from './odt/openOdt.ts'
import { readOdt } from './odt/readOdt.ts'
import type { OfficeText } from './office/officeText.ts'
import { writeBlocks } from './office/writeBlocks.ts'
import { type Archive, openArchive } from './pack/archive.ts'
import { Refused } from './refusal.ts'

/** The share of the total progress at which parsing ends. */
const parsing = 0.6

/** Reads an opened document of a word processor. */
type Reader = (options: ReadFileOptions, report: Report) => { text: OfficeText; pictures: FilePicture[] }

/** Reads a packed document: .docx or .odt. Throws `Refused`. */
export function readOffice(bytes: Uint8Array, options: ReadFileOptions): FileRead {
  return readWith(readerOf(openArchive(bytes)), options)
}

/** Reads a text of OpenDocument in one XML file: .fodt. Throws `Refused`. */
export function readFlatOffice(bytes: Uint8Array, options: ReadFileOptions): FileRead {
  return readWith((own, report) => readOdt(openFlatOdt(bytes, own.onProgress), own, report), options)
}

function readWith(reader: Reader, options: ReadFileOptions): FileRead {
  const { newId, onProgress = () => {} } = options
  const report = createReport()
  const { text, pictures } = reader(
    { ...options, onProgress: (share) => onProgress(share * parsing) },
    report,
  )
  const { title, lead, blocks } = writeBlocks(text, {
    newId,
    report,
    onProgress: (share) => onProgress(parsing + share * (1 - parsing)),
  })
  const shown = new Set(mediaIdsIn(blocks))
  return {
    kind: 'read',
    title,
    lead,
    blocks,
    pictures: pictures.filter(({ id }) => shown.has(id)),
    report: report.lines(blocks),
    trackedChanges: text.trackedChanges,
  }
}

/** Whether a part contains macros of Word or LibreOffice. */
const isMacro = (name: string): boolean => /(?:^|\/)vbaProject\.bin$|^(?:Basic|Scripts)\//i.test(name)

/** Chooses the reader by parts that only one format has. */
function readerOf(archive: Archive): Reader {
  const { names } = archive
  const holds = (folder: string) => names.some((name) => name.startsWith(folder))
  // The parts with macros are reported, never read.
  const told =
    (reader: Reader): Reader =>
    (options, report) => {
      if (names.some(isMacro)) report.add('dropped', 'macros')
      return reader(options, report)
    }
  if (holds('word/')) return told((options, report) => readDocx(archive, options, report))
  if (holds('content.xml') || holds('mimetype'))
    return told((options, report) => readOdt(openOdt(archive, options.onProgress), options, report))
  if (holds('xl/')) throw new Refused('spreadsheet')
  if (holds('ppt/')) throw new Refused('presentation')
  throw new Refused(names.includes('[Content_Types].xml') ? 'damaged' : 'unknownKind')
}
