import type { MediaId } from '#shared/domain/ids.ts'
import type { Pasted } from '../clipboardData.ts'

/** What a worker is asked to read. */
export interface ReadRequest {
  type: string
  data: string
  /** The plain text beside it, empty for none. */
  plainText: string
  /** What Google Docs puts beside it, empty for nothing. */
  docsClip: string
}

/** A picture that the paste carries in itself, under the id that its block has until it is in the library. */
export interface CarriedPicture {
  id: MediaId
  src: string
  alt: string
}

export interface ReadPaste {
  pasted: Pasted
  carried: CarriedPicture[]
}

/** `share` of the work that is done, from 0 to 1; `done` comes last, null for what is not for us. */
export type ReadMessage = { kind: 'progress'; share: number } | { kind: 'done'; read: ReadPaste | null }
