import type { Chapter, HandbookPlace } from '#renderer/lib/handbookPlaces.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import { withOtherConsonant } from '#shared/language/inflection/alternation.ts'
import { stemEnglish } from '#shared/language/inflection/english.ts'
import { irregularUkrainian } from '#shared/language/inflection/irregular.ts'
import { stemsOfUnknown } from '#shared/language/inflection/unknownWords.ts'
import { searchText, searchWords } from '#shared/language/searchText.ts'
import { type Block, type ChapterText, plainText } from './chapter.ts'

export interface BookHit {
  place: HandbookPlace
  chapterTitle: string
  /** The section's heading; null for the beginning of a chapter. */
  heading: string | null
  /** The line that has the words, with their ranges in it. */
  line: string
  ranges: TextRange[]
}

interface Section {
  place: HandbookPlace
  chapterTitle: string
  heading: string | null
  /** Its paragraphs, items and cells. */
  lines: string[]
}

interface SearchedSection extends Section {
  titleWords: readonly string[]
  words: readonly string[]
}

export type Book = ReadonlyMap<Chapter, ChapterText>

const mostHits = 30

/** The sections that have all words of the query, in any form of theirs, the best first. */
export function searchBook(book: Book, query: string): BookHit[] {
  const wanted = searchWords(query).map(stemsOf)
  if (wanted.length === 0) return []
  const found = searchedSections(book).flatMap((section) => {
    const { words, titleWords } = section
    if (!wanted.every((stems) => words.some((word) => isForm(word, stems)))) return []
    const inTitle = wanted.filter((stems) => titleWords.some((word) => isForm(word, stems))).length
    const marked = section.lines.map((line) => ({ line, ranges: rangesIn(line, wanted) }))
    const best = marked.reduce<(typeof marked)[number] | null>(
      (one, other) => (other.ranges.length > (one?.ranges.length ?? 0) ? other : one),
      null,
    )
    const { place, chapterTitle, heading } = section
    const hit: BookHit = { place, chapterTitle, heading, line: best?.line ?? '', ranges: best?.ranges ?? [] }
    return [{ hit, score: inTitle * 100 + marked.reduce((sum, { ranges }) => sum + ranges.length, 0) }]
  })
  return found
    .sort((one, other) => other.score - one.score)
    .slice(0, mostHits)
    .map(({ hit }) => hit)
}

/** What the forms of a word begin with; a word that is still being typed begins its own forms. */
function stemsOf(word: string): string[] {
  if (!/^[\u0430-\u045f\u0491\u02bc]+$/.test(word)) return [stemEnglish(word)]
  const stems = [...(irregularUkrainian.get(word) ?? []), ...stemsOfUnknown(word)]
  return [...new Set([...stems, ...stems.map(withOtherConsonant)])]
}

/** Endings are no longer than this; a word that is longer by more is another one. */
const longestEnding = 4

const isForm = (word: string, stems: readonly string[]): boolean =>
  stems.some((stem) => word.startsWith(stem) && word.length - stem.length <= longestEnding) ||
  (irregularUkrainian.get(word) ?? []).some((lemma) => stems.includes(lemma))

const word = /[\p{L}\p{N}\u02bc’']+/gu

const rangesIn = (line: string, wanted: readonly string[][]): TextRange[] =>
  [...line.matchAll(word)].flatMap(({ 0: written, index }) => {
    const folded = searchText(written)
    return wanted.some((stems) => isForm(folded, stems))
      ? [{ start: index, end: index + written.length }]
      : []
  })

const searched = new WeakMap<Book, readonly SearchedSection[]>()

/** The sections with their words, which are read once: a book does not change. */
function searchedSections(book: Book): readonly SearchedSection[] {
  const known = searched.get(book)
  if (known) return known
  const sections = sectionsOf(book).map((section) => {
    const title = section.heading ?? section.chapterTitle
    const words = searchWords([title, ...section.lines].join(' '))
    return { ...section, titleWords: searchWords(title), words }
  })
  searched.set(book, sections)
  return sections
}

function sectionsOf(book: Book): Section[] {
  return [...book].flatMap(([chapter, { title, blocks }]) => {
    const first: Section = { place: { chapter, anchor: null }, chapterTitle: title, heading: null, lines: [] }
    const sections = [first]
    for (const block of blocks) {
      if (block.kind === 'heading' && block.anchor !== null) {
        const place = { chapter, anchor: block.anchor }
        sections.push({ place, chapterTitle: title, heading: plainText(block.content), lines: [] })
      } else pushAll(sections.at(-1)?.lines ?? [], linesOf(block))
    }
    return sections
  })
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.content)]
    case 'list':
      return block.items.flat().flatMap(linesOf)
    case 'table':
      return block.rows.map((row) => row.map(plainText).join(': '))
    case 'note':
      return block.content.flatMap(linesOf)
    case 'picture':
      return [block.alt]
    case 'keys':
      return []
  }
}
