/** The CSS highlight of prompts; the browser paints it over the text, so that a prompt changes no node. */
const name = 'visnyk-prompt'

/** Shared by all texts in the window: each adds and takes away its own ranges. */
export function promptHighlight(): Highlight {
  const found = CSS.highlights.get(name) ?? new Highlight()
  CSS.highlights.set(name, found)
  return found
}
