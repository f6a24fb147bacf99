import { type FileExtension, typeOfExtension } from '#shared/domain/fileTypes.ts'
import { type Archive, openArchive } from '../pack/archive.ts'
import { Refused } from '../refusal.ts'
import { parseXml } from '../xml/parseXml.ts'
import { childrenOf } from '../xml/xmlElement.ts'
import { isProgramName, isUnsafePart } from './programs.ts'
import type { TypedFile } from './typedFile.ts'

/** Most bytes of a part that lists what is in the archive. Those of real documents have some kilobytes. */
const largestDirectory = 1_000_000

const officePrefix = 'application/vnd.openxmlformats-officedocument.'

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

/**
 * What an archive is: an office document, which must hold no macros, or a ZIP, which must hold no programs. Throws
 * `Refused`.
 */
export function typeOfArchive(bytes: Uint8Array): TypedFile {
  const archive = openArchive(bytes)
  const contentTypes = archive.read('[Content_Types].xml', largestDirectory)
  if (contentTypes !== null) return officeDocument(archive, contentTypes)
  const mimetype = textOf(archive, 'mimetype')
  if (mimetype !== null) return openDocumentOf(archive, mimetype.trim())
  return plainArchive(archive)
}

const file = (extension: FileExtension): TypedFile => ({ kind: 'file', type: typeOfExtension(extension) })
const refused = (reason: 'macros' | 'program' | 'unknownKind'): TypedFile => ({ kind: 'refused', reason })

const declaration = [...'<!ENTITY'].map((letter) => letter.charCodeAt(0))
const [lessThan = 0] = declaration

/** Whether a part declares an entity. */
function declaresEntity(part: Uint8Array): boolean {
  for (let at = part.indexOf(lessThan); at >= 0; at = part.indexOf(lessThan, at + 1)) {
    if (declaresAt(part, at)) return true
  }
  return false
}

/**
 * Whether the declaration begins here. In UTF-16 and UTF-32 there are nulls between the same letters. Bytes are
 * compared, because a part that is made to be slow has a hundred million places to look at.
 */
function declaresAt(part: Uint8Array, from: number): boolean {
  let at = from
  for (const letter of declaration) {
    while (part[at] === 0) at += 1
    if (part[at] !== letter) return false
    at += 1
  }
  return true
}

/**
 * Refuses parts that declare entities: no office program writes any, and some of those that readers have would unfold
 * them. Throws `Refused`.
 */
function refuseEntities(archive: Archive): void {
  for (const name of archive.names.filter((one) => /\.(?:xml|rels)$/i.test(one))) {
    const part = archive.read(name)
    if (part !== null && declaresEntity(part)) throw new Refused('unsafe')
  }
}

const textOf = (archive: Archive, name: string): string | null => {
  const content = archive.read(name, largestDirectory)
  return content && new TextDecoder().decode(content)
}

/** Parts with macros and embedded objects; an embedded spreadsheet of Office Open XML is a document of its own. */
const activePart =
  /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|activex\/|macrosheets\/|embeddings\/[^/]*\.(?:bin|ole|doc[mb]?|xls[mb]?|ppt[mb]?)$)/i

function officeDocument(archive: Archive, contentTypes: Uint8Array): TypedFile {
  const types = declaredTypes(contentTypes)
  const isActive = types.some((type) => /macroenabled|vnd\.ms-office\.(?:vbaproject|activex)/i.test(type))
  if (isActive || archive.names.some((name) => activePart.test(name))) return refused('macros')
  if (archive.names.some((name) => isProgramName(name))) return refused('program')
  if (archive.names.some((name) => name.endsWith('.rels') && fetchesActive(archive, name)))
    return refused('macros')
  refuseEntities(archive)
  const extension = Object.keys(office).find((main) => types.includes(`${officePrefix}${main}`))
  return extension && office[extension] ? file(office[extension]) : refused('unknownKind')
}

/** The content types that the package declares, by ending and by part (ECMA-376, part 2, 10.1.2.2). */
function declaredTypes(contentTypes: Uint8Array): string[] {
  const root = parseXml(contentTypes)
  return ['types:Default', 'types:Override'].flatMap((name) =>
    childrenOf(root, name).map(({ attributes }) => attributes.ContentType ?? ''),
  )
}

/** Whether opening the document fetches a template, an object or a frame from another computer. */
function fetchesActive(archive: Archive, name: string): boolean {
  const bytes = archive.read(name, largestDirectory)
  if (bytes === null) return false
  return childrenOf(parseXml(bytes), 'rels:Relationship').some(
    ({ attributes: { Type: type = '', Target: target = '', TargetMode: mode } }) =>
      mode === 'External' &&
      /\/(?:attachedTemplate|oleObject|frame|subDocument|package|control)$/i.test(type) &&
      isElsewhere(target),
  )
}

/** Whether an address is on another computer. Word writes the template of the author's own disk into each document. */
const isElsewhere = (target: string): boolean =>
  !/^(?:file:\/\/\/?)?[a-z]:[\\/]/i.test(target) && /^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(target)

/** Basic and other scripts are kept in folders of their own. */
function openDocumentOf(archive: Archive, mimetype: string): TypedFile {
  const { names } = archive
  if (names.some((name) => /^(?:basic|scripts|dialogs)\//i.test(name))) return refused('macros')
  if (names.some((name) => isProgramName(name))) return refused('program')
  refuseEntities(archive)
  const extension = Object.hasOwn(openDocument, mimetype) ? openDocument[mimetype] : undefined
  return extension ? file(extension) : refused('unknownKind')
}

function plainArchive({ names }: Archive): TypedFile {
  if (names.length === 0) return refused('unknownKind')
  return names.some((name) => isUnsafePart(name)) ? refused('program') : file('zip')
}
