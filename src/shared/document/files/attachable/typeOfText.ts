import { typeOfExtension } from '#shared/domain/fileTypes.ts'
import type { TypedFile } from './typedFile.ts'

/** Control characters that no text has: all but tab, line ends, form feed and the mark at the end of a DOS file. */
const controls = /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f\u007f]/
const markup =
  /^\s*(?:<!doctype|<\?xml|<\?php|<!--|<html|<head|<body|<script|<svg|<iframe|<[a-z][a-z0-9-]*[\s>/])/i

/** A text, or a table in plain text; null bytes and the like are the content of some other kind of file. */
export function typeOfText(name: string, bytes: Uint8Array): TypedFile {
  const text = decoded(bytes)
  if (text === null || controls.test(text)) return { kind: 'refused', reason: 'unknownKind' }
  if (text.trim() === '') return { kind: 'refused', reason: 'empty' }
  if (markup.test(text)) return { kind: 'refused', reason: 'webPage' }
  // A named kind that is something else inside.
  if (/\.(?:pdf|docx|xlsx|pptx|odt|ods|odp|rtf|zip)$/i.test(name))
    return { kind: 'refused', reason: 'damaged' }
  return { kind: 'file', type: typeOfExtension(/\.(?:csv|tsv)$/i.test(name) ? 'csv' : 'txt') }
}

/** UTF-8, UTF-16 with its mark, or the single-byte encoding that Ukrainian Windows programs still write. */
function decoded(bytes: Uint8Array): string | null {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
