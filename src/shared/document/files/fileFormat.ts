import type { RefusalReason, SourceFile } from './fileRead.ts'

/** The format of a file, by its first bytes rather than its name. For `zip` the parts decide further. */
export type FileFormat =
  | { kind: 'zip' | 'flatOdt' | 'html' | 'markdown' | 'text' }
  | { kind: 'refused'; reason: RefusalReason }

/** How many bytes are examined to recognise a text format. */
const beginningLength = 4096

const signature = (text: string): number[] => Array.from(text, (one) => one.charCodeAt(0))
const beginsWith = (bytes: Uint8Array, wanted: readonly number[]): boolean =>
  wanted.every((byte, at) => bytes[at] === byte)

/** A compound file (MS-CFB), the container of Word, Excel and PowerPoint before 2007, and of locked documents. */
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

export function formatOf({ name, type, bytes }: SourceFile): FileFormat {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty' }
  // The second signature is that of an archive without entries.
  if (beginsWith(bytes, signature('PK\u0003\u0004')) || beginsWith(bytes, signature('PK\u0005\u0006')))
    return { kind: 'zip' }
  if (beginsWith(bytes, compound)) return { kind: 'refused', reason: reasonOfCompound(bytes) }
  if (beginsWith(bytes, signature('%PDF-'))) return { kind: 'refused', reason: 'pdf' }
  if (beginsWith(bytes, signature('{\\rtf'))) return { kind: 'refused', reason: 'rtf' }
  return textFormatOf({ name, type, bytes })
}

/** Looks for the names of streams, which a compound file stores in UTF-16. */
function reasonOfCompound(bytes: Uint8Array): RefusalReason {
  const text = new TextDecoder('windows-1252').decode(bytes)
  const holds = (stream: string) => text.includes(Array.from(stream).join('\u0000'))
  if (holds('EncryptedPackage')) return 'encrypted'
  if (holds('WordDocument')) return 'oldWord'
  if (holds('Workbook')) return 'spreadsheet'
  return holds('PowerPoint Document') ? 'presentation' : 'unknownKind'
}

function textFormatOf({ name, type, bytes }: SourceFile): FileFormat {
  const beginning = bytes.subarray(0, beginningLength)
  const isUtf16 = beginsWith(bytes, [0xff, 0xfe]) || beginsWith(bytes, [0xfe, 0xff])
  if (beginning.includes(0) && !isUtf16) return { kind: 'refused', reason: 'unknownKind' }
  const head = new TextDecoder(isUtf16 && bytes[0] === 0xff ? 'utf-16le' : isUtf16 ? 'utf-16be' : 'utf-8')
    .decode(beginning)
    .trimStart()
  if (/<office:document[\s>]/.test(head)) return { kind: 'flatOdt' }
  if (/^(?:<!doctype html|<html[\s>]|<\?xml[^>]{0,200}>\s*<(?:!doctype html|html[\s>]))/i.test(head))
    return { kind: 'html' }
  const [, ending = ''] = /\.([^.]{1,12})$/.exec(name.toLowerCase()) ?? []
  if (['html', 'htm', 'xhtml'].includes(ending)) return { kind: 'html' }
  if (['md', 'markdown', 'mdown', 'mkd'].includes(ending)) return { kind: 'markdown' }
  if (['txt', 'text'].includes(ending)) return { kind: 'text' }
  if (type === 'text/html') return { kind: 'html' }
  if (type === 'text/markdown') return { kind: 'markdown' }
  if (type === 'text/plain' && ending === '') return { kind: 'text' }
  return { kind: 'refused', reason: damagedIfNamed(ending) }
}

/** A file with the name of a document but the bytes of none is damaged; any other is of an unknown kind. */
const damagedIfNamed = (ending: string): RefusalReason =>
  ['docx', 'docm', 'dotx', 'odt', 'ott', 'fodt', 'doc'].includes(ending) ? 'damaged' : 'unknownKind'
