import { z } from 'zod'

/** What a release brings, in words of one language: lines of text, `# ` begins a heading, `- ` an item. */
const notes = z.string().trim().min(1).max(20_000)
export const releaseNotes = z.strictObject({ uk: notes, en: notes })
export type ReleaseNotes = z.infer<typeof releaseNotes>

export type NotesPart =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'items'; items: string[] }

/** The parts of notes in their order. Lines that follow each other are one paragraph, or go on with an item. */
export function partsOfNotes(text: string): NotesPart[] {
  const parts: NotesPart[] = []
  let isNew = true
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') isNew = true
    else {
      addLine(parts, line, isNew)
      isNew = line.startsWith('#')
    }
  }
  return parts
}

function addLine(parts: NotesPart[], line: string, isNew: boolean): void {
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1]
  const item = /^[-*] (.*)$/.exec(line)?.[1]
  const last = parts.at(-1)
  if (heading !== undefined) parts.push({ kind: 'heading', text: heading })
  else if (item !== undefined) {
    if (last?.kind === 'items') last.items.push(item)
    else parts.push({ kind: 'items', items: [item] })
  } else if (isNew || last === undefined || last.kind === 'heading')
    parts.push({ kind: 'paragraph', text: line })
  else if (last.kind === 'items') last.items.push(`${last.items.pop() ?? ''} ${line}`)
  else last.text += ` ${line}`
}
