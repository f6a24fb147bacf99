import { missingCase } from '../../domain/missingCase.ts'
import { formatOf } from './fileFormat.ts'
import type { FileRead, FileRefusal, ReadFileOptions, SourceFile } from './fileRead.ts'
import { largestFile } from './limits.ts'
import { readFlatOffice, readOffice } from './readOffice.ts'
import { Refused, refuse } from './refusal.ts'
import { readTextFile } from './text/readTextFile.ts'
import { readHtmlFile } from './web/readHtmlFile.ts'
import { readMarkdownFile } from './web/readMarkdownFile.ts'

/**
 * Reads a .docx, .odt, .fodt, .html, .md or .txt file into title, lead, blocks, pictures and a report. Never throws,
 * fetches nothing and runs no code of the file. May take seconds, so call it in a worker.
 */
export function readFile(file: SourceFile, options: ReadFileOptions): FileRead | FileRefusal {
  if (file.bytes.length > largestFile) return refuse('tooLarge')
  try {
    const read = readAs(file, options)
    if (read.kind === 'refused') return read
    const isEmpty = read.title === '' && read.lead === '' && read.blocks.length === 0
    return isEmpty ? refuse('empty') : read
  } catch (error) {
    // An unexpected error means that the reader cannot handle the file; it must not end the program.
    return refuse(error instanceof Refused ? error.reason : 'damaged')
  }
}

function readAs(file: SourceFile, options: ReadFileOptions): FileRead | FileRefusal {
  const format = formatOf(file)
  switch (format.kind) {
    case 'refused':
      return format
    case 'text':
      return readTextFile(file.bytes, options)
    case 'html':
      return readHtmlFile(file.bytes, options)
    case 'markdown':
      return readMarkdownFile(file.bytes, options)
    case 'zip':
      return readOffice(file.bytes, options)
    case 'flatOdt':
      return readFlatOffice(file.bytes, options)
    default:
      return missingCase(format)
  }
}
