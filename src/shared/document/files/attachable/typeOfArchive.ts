import { type FileExtension, typeOfExtension } from '#shared/domain/fileTypes.ts'
import { type Archive, openArchive } from '../pack/archive.ts'
import { isProgramName } from './programs.ts'
import type { TypedFile } from './typedFile.ts'

/** The main part of each Office Open XML document, by the content type that names it. */
const office: Record<string, FileExtension> = {
  'wordprocessingml.document.main+xml': 'docx',
  'spreadsheetml.sheet.main+xml': 'xlsx',
  'presentationml.presentation.main+xml': 'pptx',
  'presentationml.slideshow.main+xml': 'pptx',
}

const openDocument: Record<string, FileExtension> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}

/** What an archive is: an office document, which must hold no macros, or a ZIP, which must hold no programs. Throws `Refused`. */
export function typeOfArchive(bytes: Uint8Array): TypedFile {
  const archive = openArchive(bytes)
  const contentTypes = textOf(archive, '[Content_Types].xml')
  if (contentTypes !== null) return officeDocument(archive, contentTypes)
  const mimetype = textOf(archive, 'mimetype')
  if (mimetype !== null) return openDocumentOf(archive, mimetype.trim())
  return plainArchive(archive)
}

const file = (extension: FileExtension): TypedFile => ({ kind: 'file', type: typeOfExtension(extension) })
const refused = (reason: 'macros' | 'program' | 'unknownKind'): TypedFile => ({ kind: 'refused', reason })

const textOf = (archive: Archive, name: string): string | null => {
  const content = archive.read(name)
  return content && new TextDecoder().decode(content)
}

function officeDocument({ names }: Archive, contentTypes: string): TypedFile {
  const hasMacros =
    /macroenabled|vnd\.ms-office\.(?:vbaproject|activex)/i.test(contentTypes) ||
    names.some((name) => /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|activex\/|macrosheets\/)/i.test(name))
  if (hasMacros) return refused('macros')
  if (names.some((name) => isProgramName(name))) return refused('program')
  const main = Object.keys(office).find((name) => contentTypes.includes(name))
  const extension = main && office[main]
  return extension ? file(extension) : refused('unknownKind')
}

/** Basic and other scripts are kept in folders of their own. */
function openDocumentOf({ names }: Archive, mimetype: string): TypedFile {
  if (names.some((name) => /^(?:basic|scripts|dialogs)\//i.test(name))) return refused('macros')
  if (names.some((name) => isProgramName(name))) return refused('program')
  const extension = Object.hasOwn(openDocument, mimetype) ? openDocument[mimetype] : undefined
  return extension ? file(extension) : refused('unknownKind')
}

function plainArchive({ names }: Archive): TypedFile {
  if (names.length === 0) return refused('unknownKind')
  return names.some((name) => isProgramName(name)) ? refused('program') : file('zip')
}
