import type { FileType } from '#shared/domain/fileTypes.ts'

/** Why a file cannot be attached; the interface has words for each. */
export type AttachRefusal =
  | 'empty'
  | 'macros'
  | 'program'
  | 'unsafe'
  | 'webPage'
  | 'oldOffice'
  | 'encrypted'
  | 'damaged'
  | 'picture'
  | 'unknownKind'

export type TypedFile = { kind: 'file'; type: FileType } | { kind: 'refused'; reason: AttachRefusal }
