import { typeOfExtension } from '#shared/domain/fileTypes.ts'
import { Refused } from '../refusal.ts'
import { isProgramName } from './programs.ts'
import type { AttachRefusal, TypedFile } from './typedFile.ts'
import { typeOfArchive } from './typeOfArchive.ts'
import { typeOfText } from './typeOfText.ts'

const refused = (reason: AttachRefusal): TypedFile => ({ kind: 'refused', reason })

const beginsWith = (bytes: Uint8Array, wanted: string): boolean =>
  bytes.length >= wanted.length && Array.from(wanted).every((one, at) => bytes[at] === one.charCodeAt(0))

/** Signatures of programs: Windows, Linux, macOS (both byte orders, and for several processors), Java, WebAssembly. */
const programs = [
  ...['MZ', '\u007fELF', '\u00ca\u00fe\u00ba\u00be', '\u00fe\u00ed\u00fa\u00ce', '\u00fe\u00ed\u00fa\u00cf'],
  ...['\u00ce\u00fa\u00ed\u00fe', '\u00cf\u00fa\u00ed\u00fe', '\u0000asm', '#!', 'dex\n'],
]
const pictures = ['\u00ff\u00d8\u00ff', '\u0089PNG', 'GIF8', 'BM', 'II*\u0000', 'MM\u0000*']
/** The container of Word, Excel and PowerPoint before 2007, which may hold macros. */
const compound = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'

/**
 * What kind of file it is, by its content. Its name decides only between plain text and a table in plain text, and
 * refuses a script, which is plain text as well. The bytes are read, never run.
 */
export function typeOfFile({ name, bytes }: { name: string; bytes: Uint8Array }): TypedFile {
  if (bytes.length === 0) return refused('empty')
  if (isProgramName(name) || programs.some((one) => beginsWith(bytes, one))) return refused('program')
  if (isPicture(bytes)) return refused('picture')
  if (beginsWith(bytes, compound)) return refused('oldOffice')
  if (isPdf(bytes)) return { kind: 'file', type: typeOfExtension('pdf') }
  if (beginsWith(bytes, 'PK\u0003\u0004')) return archive(bytes)
  if (beginsWith(bytes, '{\\rtf')) return richText(bytes)
  return typeOfText(name, bytes)
}

const isPicture = (bytes: Uint8Array): boolean =>
  pictures.some((one) => beginsWith(bytes, one)) ||
  beginsWith(bytes.subarray(4), 'ftyp') ||
  (beginsWith(bytes, 'RIFF') && beginsWith(bytes.subarray(8), 'WEBP'))

/** Readers accept a PDF whose header is not quite at the beginning, but a line end or a byte order mark is all. */
const isPdf = (bytes: Uint8Array): boolean =>
  [0, 1, 2, 3].some((at) => beginsWith(bytes.subarray(at), '%PDF-')) &&
  !/[^\s\u00ef\u00bb\u00bf%]/.test(
    new TextDecoder('windows-1252').decode(bytes.subarray(0, 3)).split('%')[0] ?? '',
  )

function archive(bytes: Uint8Array): TypedFile {
  try {
    return typeOfArchive(bytes)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.reason === 'encrypted') return refused('encrypted')
    return refused(error.reason === 'unsafe' ? 'unsafe' : 'damaged')
  }
}

/** A text of a word processor that carries an embedded program or document, which opens with a double click. */
function richText(bytes: Uint8Array): TypedFile {
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.includes('\\objdata') || text.includes('\\objemb')
    ? refused('macros')
    : { kind: 'file', type: typeOfExtension('rtf') }
}
