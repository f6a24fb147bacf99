import type { Splice } from './splice.ts'

/** A part of a text with the range of the original text that it stands for. */
interface Part {
  text: string
  start: number
  end: number
}

/** A text that is changed step by step and knows which of its characters are the original ones. */
export type TrackedText = readonly Part[]

export const tracked = (line: string): TrackedText =>
  Array.from({ length: line.length }, (_, at) => ({ text: line.charAt(at), start: at, end: at + 1 }))

export const textOf = (parts: TrackedText): string => parts.map(({ text }) => text).join('')

/** Applies splices, which are in order; each character of the text has to be a part of its own. */
export function changed(parts: TrackedText, splices: readonly Splice[]): TrackedText {
  if (splices.length === 0) return parts
  const result: Part[] = []
  let from = 0
  for (const { start, end, text } of splices) {
    for (const part of parts.slice(from, start)) result.push(part)
    const replaced = parts.slice(start, end)
    const range = { start: replaced.at(0)?.start ?? 0, end: replaced.at(-1)?.end ?? 0 }
    for (let at = 0; at < text.length; at += 1) {
      // The first character stands for all that it replaces, the others for nothing.
      result.push({ text: text.charAt(at), start: at === 0 ? range.start : range.end, end: range.end })
    }
    from = end
  }
  for (const part of parts.slice(from)) result.push(part)
  return result
}

/** What has to be done to the original text to get this one: neighbouring changes are one. */
export function changesOf(line: string, parts: TrackedText): Splice[] {
  const splices: Splice[] = []
  const add = (start: number, end: number, text: string) => {
    const last = splices.at(-1)
    if (last !== undefined && last.end === start) {
      last.end = end
      last.text += text
    } else splices.push({ start, end, text })
  }
  let from = 0
  for (const { text, start, end } of parts) {
    if (start > from) add(from, start, '')
    if (line.slice(start, end) !== text) add(start, end, text)
    from = end
  }
  if (from < line.length) add(from, line.length, '')
  return splices
}
