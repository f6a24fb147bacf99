import type { BlockId, MediaId } from '../../domain/ids.ts'
import type { Block } from '../schema.ts'
import type { ReportLine } from './report.ts'

/** A file to be read. */
export interface SourceFile {
  name: string
  /** The media type that the system reports, often empty. It only decides where bytes and name do not. */
  type: string
  bytes: Uint8Array
}

export interface ReadFileOptions {
  newId(): BlockId
  /** A provisional id for a picture; the caller replaces it when the picture is in the library. */
  newPictureId(): MediaId
  /** Whether tracked changes are accepted (default) or rejected. */
  changes?: 'accept' | 'reject' | undefined
  /** Called now and then with the share that is read, from 0 to 1, never falling. */
  onProgress?: ((share: number) => void) | undefined
}

/** A picture that the file holds. */
export interface FilePicture {
  /** The id that the blocks use. */
  id: MediaId
  /** Its name in the file, with an extension that fits `type`. */
  name: string
  type: PictureType
  bytes: Uint8Array
  /** The alternative text in the document; empty where there is none. */
  alt: string
}

/** The kinds of pictures that are taken out of a file. */
const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type PictureType = (typeof pictureTypes)[number]

/** The content of a file that was read. */
export interface FileRead {
  kind: 'read'
  /** Empty where the file has none. */
  title: string
  lead: string
  /** A valid body in canonical form, without title and lead. */
  blocks: Block[]
  /** Every picture that the blocks show, once, in reading order. */
  pictures: FilePicture[]
  report: ReportLine[]
  /** The number of tracked changes. If there are any, ask the person for `changes`. */
  trackedChanges: number
}

/**
 * Why a file was not read: `empty` no words and no pictures, `tooLarge` more than 20 MB, `tooManyParts` more than 2,000
 * parts, `unpacksTooLarge` more than 200 MB unpacked, `tooComplex` more elements or levels than the program reads,
 * `encrypted` locked by a password, `oldWord` the format of Word before 2007, `spreadsheet`, `presentation`, `pdf`,
 * `rtf` and `unknownKind` formats that are not supported, `unsafe` signs of an attack (entity declarations, path
 * traversal), `damaged` everything else that cannot be read.
 */
const refusalReasons = [
  'empty',
  'tooLarge',
  'tooManyParts',
  'unpacksTooLarge',
  'tooComplex',
  'encrypted',
  'oldWord',
  'spreadsheet',
  'presentation',
  'pdf',
  'rtf',
  'unknownKind',
  'unsafe',
  'damaged',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export interface FileRefusal {
  kind: 'refused'
  reason: RefusalReason
}
