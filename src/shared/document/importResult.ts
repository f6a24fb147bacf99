import type { ImportedImage } from './import/context.ts'
import type { ImportNote } from './import/notes.ts'
import type { Block } from './schema.ts'

/** What came of foreign HTML or text. */
export interface ImportResult {
  /** Always a valid body, in canonical form. */
  blocks: Block[]
  /** What was left out, by element name; also `link` (unsafe address), `hidden`, `tooLong` (blocks over the bound). */
  dropped: { kind: string; count: number }[]
  images: ImportedImage[]
  /** What a person should know of how the text was read. */
  notes: ImportNote[]
}
