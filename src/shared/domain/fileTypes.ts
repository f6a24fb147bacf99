import { z } from 'zod'

/**
 * The files that can be attached to an article. Each is recognised by its content. None of them can run by itself:
 * programs, scripts and documents with macros are refused.
 */
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  rtf: 'application/rtf',
  csv: 'text/csv',
  txt: 'text/plain',
  zip: 'application/zip',
} as const

/** The usual ending of a file's name; also how readers are told what kind of file it is. */
export type FileExtension = keyof typeof types
export const fileExtensions = Object.keys(types) as FileExtension[]

export type FileType = (typeof types)[FileExtension]
export const fileType = z.enum(Object.values(types) as [FileType, ...FileType[]])

export const typeOfExtension = (extension: FileExtension): FileType => types[extension]

/** The ending of each type. */
export const extensionOfType = (type: FileType): FileExtension =>
  fileExtensions.find((one) => types[one] === type) ?? 'zip'

/** What readers are told of a file's type: «PDF», «DOCX». */
export const typeName = (type: FileType): string => extensionOfType(type).toUpperCase()
