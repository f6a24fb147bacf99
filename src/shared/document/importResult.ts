import type { BlockId } from '../domain/ids.ts'
import type { ImportedImage } from './import/context.ts'
import type { ImportNote } from './import/notes.ts'
import type { Block } from './schema.ts'

/** The result of reading foreign HTML or text. */
export interface ImportResult {
  /** Always a valid body, in canonical form. */
  blocks: Block[]
  /**
   * What was left out, by element name; also `link` (an unsafe address), `hidden`, `tooLong` (blocks over the
   * limit).
   */
  dropped: { kind: string; count: number }[]
  images: ImportedImage[]
  /** What the import changed, for the person to know. */
  notes: ImportNote[]
  /**
   * Where something was noted, dropped or left out: `what` is the kind of the note or of what was dropped, `picture`
   * for one of `images`. In reading order; for most kinds the block that contains it, else the next one.
   */
  findings: { what: string; at: BlockId }[]
}
