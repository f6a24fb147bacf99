import type { Finding } from '#shared/language/proofing/finding.ts'

/** The CSS highlight of each kind; the browser paints it over the text, so that a finding changes no node. */
const names: Record<Finding['kind'], string> = {
  spelling: 'visnyk-misspelled',
  style: 'visnyk-style',
}

function highlightOf(kind: Finding['kind']): Highlight {
  const name = names[kind]
  const found = CSS.highlights.get(name) ?? new Highlight()
  CSS.highlights.set(name, found)
  return found
}

/** Shared by all texts in the window: each adds and takes away its own ranges. */
export const paint = (kind: Finding['kind'], range: Range): void => void highlightOf(kind).add(range)
export const unpaint = (kind: Finding['kind'], range: Range): void => void highlightOf(kind).delete(range)
