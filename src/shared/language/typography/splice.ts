/** Puts `text` in the place of a range of another text. */
export interface Splice {
  start: number
  end: number
  text: string
}

/** A text after splices, which are in order and do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let from = 0
  for (const one of splices) {
    parts.push(text.slice(from, one.start), one.text)
    from = one.end
  }
  return parts.join('') + text.slice(from)
}
