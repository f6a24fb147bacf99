import { importText } from '../../importText.ts'
import { createReport } from '../createReport.ts'
import type { FileRead, ReadFileOptions } from '../fileRead.ts'
import { reportImport } from '../reportImport.ts'
import { decodeText } from './decodeText.ts'

/** Plain text: an empty line parts paragraphs. */
export function readTextFile(bytes: Uint8Array, { newId }: ReadFileOptions): FileRead {
  const { text, isGuessed } = decodeText(bytes)
  const result = importText(text, newId)
  const report = createReport()
  if (isGuessed) report.add('changed', 'encoding')
  reportImport(result, report)
  const { blocks } = result
  return {
    kind: 'read',
    title: '',
    lead: '',
    blocks,
    pictures: [],
    report: report.lines(blocks),
    trackedChanges: 0,
  }
}
