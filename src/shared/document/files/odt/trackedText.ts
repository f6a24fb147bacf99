import { childOf, childrenOf, type XmlElement } from '../xml/xmlElement.ts'

/** Tracked changes. Inserted text is in its place between two marks; deleted text is stored before the body. */
export interface TrackedText {
  /** The deleted content of a change; null if it is no deletion. */
  deletedAt(change: string): XmlElement | null
  begin(change: string): void
  end(change: string): void
  /** Whether the current position is inside an insertion. */
  isInserted(): boolean
}

export function readTrackedText(text: XmlElement): TrackedText {
  const deletions = new Map<string, XmlElement>()
  const insertions = new Set<string>()
  for (const region of childrenOf(childOf(text, 'text:tracked-changes'), 'text:changed-region')) {
    const id = region.attributes['text:id'] ?? region.attributes['xml:id'] ?? ''
    const deletion = childOf(region, 'text:deletion')
    if (deletion) deletions.set(id, deletion)
    if (childOf(region, 'text:insertion')) insertions.add(id)
  }
  const open = new Set<string>()
  return {
    deletedAt: (change) => deletions.get(change) ?? null,
    begin(change) {
      if (insertions.has(change)) open.add(change)
    },
    end: (change) => open.delete(change),
    isInserted: () => open.size > 0,
  }
}
