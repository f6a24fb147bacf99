import { longestTitle } from '../titles.ts'
import type { OfficeInline, OfficeParagraph, OfficePart } from './officeText.ts'

/** Longest lead that is taken from a file, in characters. */
const longestLead = 1000

export interface Outline {
  title: string
  lead: string
  /** The text without title and lead. */
  parts: readonly OfficePart[]
  /** The level of a heading in the article; `written` is its level in the document, from 1. */
  levelOf(written: number): 2 | 3 | 4
  isTooDeep(written: number): boolean
}

export const plainText = (content: readonly OfficeInline[]): string =>
  content
    .map((one) => (one.kind === 'text' ? one.text : one.kind === 'break' ? ' ' : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether a paragraph contains only text, so that a title can hold all of it. */
const isPlain = ({ content }: OfficeParagraph): boolean =>
  content.every(({ kind }) => kind === 'text' || kind === 'break')

/**
 * Finds title and lead at the beginning of a document: paragraphs with the styles Title and Subtitle, else a first
 * heading that is the only one of the highest level. The highest level of the other headings becomes level 2.
 */
export function readOutline(parts: readonly OfficePart[]): Outline {
  const { title, lead, rest } = styledTitle(parts) ??
    headingAsTitle(parts) ?? { title: '', lead: '', rest: parts }
  const levels = rest.flatMap((part) => (part.kind === 'paragraph' ? levelsOf(part) : []))
  const first = levels.reduce((least, level) => Math.min(least, level), 9)
  const distance = (written: number) => Math.max(0, written - first)
  return {
    title,
    lead,
    parts: rest,
    levelOf: (written) => (distance(written) === 0 ? 2 : distance(written) === 1 ? 3 : 4),
    isTooDeep: (written) => distance(written) > 2,
  }
}

const levelsOf = ({ role, content }: OfficeParagraph): number[] =>
  role.kind === 'heading' && plainText(content) !== '' ? [role.level] : []

interface Beginning {
  title: string
  lead: string
  rest: readonly OfficePart[]
}

const isParagraph = (part: OfficePart | undefined): part is OfficeParagraph => part?.kind === 'paragraph'

/** The index of the first paragraph if it has words; -1 if something else comes before it. */
function firstWorded(parts: readonly OfficePart[]): number {
  const at = parts.findIndex((part) => !isParagraph(part) || part.content.length > 0)
  return isParagraph(parts[at]) && plainText(parts[at].content) !== '' ? at : -1
}

/** Joins the consecutive paragraphs of a style at the beginning into one line. */
function takeStyled(
  parts: readonly OfficePart[],
  style: 'title' | 'subtitle',
  longest: number,
): { words: string; rest: readonly OfficePart[] } {
  const words: string[] = []
  let at = 0
  for (let part = parts[at]; isParagraph(part); part = parts[at]) {
    const isEmpty = part.content.length === 0
    if (!isEmpty && (part.role.kind !== style || !isPlain(part))) break
    if (!isEmpty) words.push(plainText(part.content))
    at += 1
  }
  const line = words.filter((one) => one !== '').join(' ')
  return line === '' || line.length > longest
    ? { words: '', rest: parts }
    : { words: line, rest: parts.slice(at) }
}

function styledTitle(parts: readonly OfficePart[]): Beginning | null {
  const { words: title, rest } = takeStyled(parts, 'title', longestTitle)
  if (title === '') return null
  const { words: lead, rest: others } = takeStyled(rest, 'subtitle', longestLead)
  return { title, lead, rest: others }
}

function headingAsTitle(parts: readonly OfficePart[]): Beginning | null {
  const at = firstWorded(parts)
  const first = parts[at]
  if (!isParagraph(first) || first.role.kind !== 'heading' || !isPlain(first) || first.mark !== null)
    return null
  const { level } = first.role
  const title = plainText(first.content)
  const rest = [...parts.slice(0, at), ...parts.slice(at + 1)]
  const others = rest.flatMap((part) => (isParagraph(part) ? levelsOf(part) : []))
  if (title.length > longestTitle || others.some((one) => one <= level)) return null
  const { words: lead, rest: behind } = takeStyled(rest, 'subtitle', longestLead)
  return { title, lead, rest: behind }
}
