import type { MediaId } from '#shared/domain/ids.ts'
import type { Pasted } from '../clipboardData.ts'

/** The paste that a worker has to read. */
export interface ReadRequest {
  type: string
  data: string
  /** The plain text beside it on the clipboard, empty for none. */
  plainText: string
  /** What Google Docs put beside it on the clipboard, empty for none. */
  docsClip: string
}

/** A picture inside the paste (a `data:` address), with the temporary id of its block until the library has it. */
export interface CarriedPicture {
  id: MediaId
  src: string
  alt: string
}

export interface ReadPaste {
  pasted: Pasted
  carried: CarriedPicture[]
}

/**
 * `share` of the work that is done, from 0 to 1; `done` comes last, with null for content that is not handled
 * here.
 */
export type ReadMessage = { kind: 'progress'; share: number } | { kind: 'done'; read: ReadPaste | null }
