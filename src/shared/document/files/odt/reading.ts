import type { Changes } from '../office/changes.ts'
import type { Pictures } from '../office/createPictures.ts'
import type { OfficePart } from '../office/officeText.ts'
import type { XmlElement, XmlNode } from '../xml/xmlElement.ts'
import type { OdtListStyles } from './listStyles.ts'
import type { OdtCounters } from './numbering.ts'
import type { OdtStyles } from './styles.ts'
import type { TrackedText } from './trackedText.ts'

/** The context of reading an OpenDocument text. */
export interface Reading {
  readonly styles: OdtStyles
  readonly lists: OdtListStyles
  readonly counters: OdtCounters
  readonly pictures: Pictures
  readonly changes: Changes
  readonly tracked: TrackedText
  /** The notes that were mentioned, in their order. */
  readonly notes: OfficePart[][]
  /** The content of a part of the file. */
  readPart(name: string): Uint8Array | null
  /** An embedded object that is a part of its own, parsed; null if it cannot be read. */
  readObject(name: string): XmlElement | null
  /** Reads block-level elements: those of the text, of a cell, of a text box. */
  readParts(nodes: readonly XmlNode[], reading: Reading): OfficePart[]
}
