import type { FileRead, FileRefusal, ReadFileOptions } from '#shared/document/files/fileRead.ts'

/** Which text of a document with tracked changes is read: with the changes taken over, or as it was before them. */
export type ChangesWanted = NonNullable<ReadFileOptions['changes']>

/** What a worker is asked to read. */
export interface ReadOrder {
  file: File
  changes: ChangesWanted
}

/** `unreadable`: the system does not give the bytes (the file is gone, or it is a folder). */
export type ReadingMessage =
  | { kind: 'progress'; share: number }
  | { kind: 'done'; outcome: FileRead | FileRefusal }
  | { kind: 'unreadable' }
