import type { OfficePart } from '../office/officeText.ts'
import { childrenOf, type XmlElement } from '../xml/xmlElement.ts'
import { type DocxParts, type Relationships, relationshipsOf } from './openDocx.ts'

/** A note of a document, with the relationships of the part that contains it. */
interface FoundNote {
  element: XmlElement
  relationships: Relationships
}

/** Footnotes and endnotes, numbered together in the order in which the text mentions them. */
export interface DocxNotes {
  /** The number of a note that is mentioned here; null where the file has no such note. */
  mention(kind: 'footnote' | 'endnote', id: string): number | null
  /** The notes that were mentioned, each read by `read`. */
  all(read: (note: FoundNote) => OfficePart[]): OfficePart[][]
}

export function createNotes(parts: DocxParts): DocxNotes {
  const mentioned: FoundNote[] = []
  const numbers = new Map<string, number>()
  const parsed = new Map<string, { notes: ReadonlyMap<string, XmlElement>; relationships: Relationships }>()
  const notesOf = (kind: 'footnote' | 'endnote') => {
    const known = parsed.get(kind)
    if (known) return known
    const part = parts.part(`${kind}s`)
    const elements = part ? childrenOf(part.root, `w:${kind}`) : []
    const found = {
      notes: new Map(elements.map((one) => [one.attributes['w:id'] ?? '', one])),
      relationships: part ? relationshipsOf(parts.archive, part.name) : new Map(),
    }
    parsed.set(kind, found)
    return found
  }
  return {
    mention(kind, id) {
      const key = `${kind} ${id}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      const { notes, relationships } = notesOf(kind)
      const element = notes.get(id)
      if (!element) return null
      mentioned.push({ element, relationships })
      numbers.set(key, mentioned.length)
      return mentioned.length
    },
    all: (read) => mentioned.map(read),
  }
}
