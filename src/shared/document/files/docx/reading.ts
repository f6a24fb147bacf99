import type { Changes } from '../office/changes.ts'
import type { Pictures } from '../office/createPictures.ts'
import type { OfficePart } from '../office/officeText.ts'
import type { XmlNode } from '../xml/xmlElement.ts'
import type { Fields } from './fields.ts'
import type { DocxNotes } from './notes.ts'
import type { DocxNumbering } from './numbering.ts'
import type { DocxParts, Relationships } from './openDocx.ts'
import type { DocxStyles } from './styles.ts'

/** The context of reading a .docx file. */
export interface Reading {
  readonly parts: DocxParts
  /** Those of the part that is read: the main part or the notes. */
  readonly relationships: Relationships
  readonly styles: DocxStyles
  readonly numbering: DocxNumbering
  readonly pictures: Pictures
  readonly changes: Changes
  readonly fields: Fields
  readonly notes: DocxNotes
  /** Reads block-level content: of the body, a cell or a text box. */
  readParts(nodes: readonly XmlNode[], reading: Reading): OfficePart[]
}
