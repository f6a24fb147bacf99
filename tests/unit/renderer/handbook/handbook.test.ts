import { globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { allKeys } from '#renderer/handbook/allKeys.ts'
import { type Block, type ChapterText, type Inline, plainText } from '#renderer/handbook/book/chapter.ts'
import { readChapter } from '#renderer/handbook/book/readChapter.ts'
import { createI18n } from '#renderer/i18n/createI18n.ts'
import { resources } from '#renderer/i18n/resources.ts'
import {
  type Chapter,
  chapters,
  type HandbookPlace,
  type HelpAddress,
  helpOfList,
  helpOfRoute,
  placeOf,
} from '#renderer/lib/handbookPlaces.ts'
import { routes } from '#renderer/lib/paths.ts'
import { deskLists } from '#shared/contract/articleViews.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { pictureNames } from '#tools/demo/handbook/names.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = join(root, 'resources/handbook')

const read = (language: Language): Map<Chapter, ChapterText> =>
  new Map(
    chapters.map((chapter) => [
      chapter,
      readChapter(readFileSync(join(folder, language, `${chapter}.md`), 'utf8')),
    ]),
  )
const books = { uk: read('uk'), en: read('en') }
const everyBook = languages.map((language) => ({ language, book: books[language] }))

function blocksOf(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return [block, ...blocksOf(block.items.flat())]
    return block.kind === 'note' ? [block, ...blocksOf(block.content)] : [block]
  })
}

const linesOf = (block: Block): Inline[][] => {
  if (block.kind === 'heading' || block.kind === 'paragraph') return [block.content]
  return block.kind === 'table' ? [block.head, ...block.rows].flat() : []
}

const partsOf = (content: readonly Inline[]): Inline[] =>
  content.flatMap((part) => ('content' in part ? [part, ...partsOf(part.content)] : [part]))

const inlines = (book: Map<Chapter, ChapterText>) =>
  [...book].flatMap(([chapter, { blocks }]) =>
    blocksOf(blocks)
      .flatMap(linesOf)
      .flatMap(partsOf)
      .map((part) => ({ chapter, part })),
  )

const anchorsOf = ({ blocks }: ChapterText): (string | null)[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []))

const picturesOf = ({ blocks }: ChapterText): string[] =>
  blocksOf(blocks).flatMap((block) => (block.kind === 'picture' ? [block.name] : []))

const isThere = (book: Map<Chapter, ChapterText>, { chapter, anchor }: HandbookPlace): boolean => {
  const text = book.get(chapter)
  return text !== undefined && (anchor === null || anchorsOf(text).includes(anchor))
}

describe('the handbook', () => {
  it.each(languages)('has every chapter in %s, and no other file', (language) => {
    const files = readdirSync(join(folder, language)).map((file) => file.replace('.md', ''))
    expect(files.sort()).toEqual([...chapters].sort())
  })

  it('has the same sections, pictures and links in both languages', () => {
    const outline = (language: Language) =>
      [...books[language]].map(([chapter, text]) => [chapter, anchorsOf(text), picturesOf(text)])
    expect(outline('en')).toEqual(outline('uk'))
    const links = (language: Language) =>
      inlines(books[language]).flatMap(({ part }) => (part.kind === 'link' ? [part.to] : []))
    expect(links('en')).toEqual(links('uk'))
  })

  it.each(everyBook)('names each section, once in its chapter: $language', ({ book }) => {
    for (const [chapter, text] of book) {
      const anchors = anchorsOf(text)
      expect(anchors, chapter).not.toContain(null)
      expect(new Set(anchors).size, chapter).toBe(anchors.length)
    }
  })

  it.each(everyBook)('has no link that leads nowhere: $language', ({ book }) => {
    const dead = inlines(book).filter(({ part }) => part.kind === 'link' && !isThere(book, part.to))
    expect(dead).toEqual([])
  })

  it('has a place for every screen, every list and every part that asks for one', () => {
    expect(Object.keys({ ...helpOfRoute, desk: null }).sort()).toEqual(Object.keys(routes).sort())
    expect(Object.keys(helpOfList).sort()).toEqual([...deskLists].sort())
    const sources = globSync('src/renderer/**/*.tsx', { cwd: root }).map((file) =>
      readFileSync(join(root, file), 'utf8'),
    )
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\bhelp(?:At\(|=\{?)['"]([a-z#-]+)['"]/g)].map(
        ([, address]) => address as HelpAddress,
      ),
    )
    expect(asked.length).toBeGreaterThan(5)
    const addresses = [...Object.values(helpOfRoute), ...Object.values(helpOfList), ...asked]
    for (const { book } of everyBook) {
      expect(addresses.filter((address) => !isThere(book, placeOf(address)))).toEqual([])
    }
  })

  it.each(everyBook)('calls things as the interface does: $language', ({ language, book }) => {
    const labels = inlines(book).flatMap(({ chapter, part }) =>
      part.kind === 'label' ? [{ chapter, label: plainText(part.content) }] : [],
    )
    expect(labels.length).toBeGreaterThan(100)
    const isShown = shownIn(language)
    expect(labels.filter(({ label }) => !isShown(label))).toEqual([])
  })

  it.each(everyBook)('names only keys that do something: $language', ({ language, book }) => {
    const i18n = createI18n(language)
    const known = new Set(allKeys(i18n.t).flatMap(({ keys }) => keys.flatMap(({ chords }) => chords)))
    // What every program does with these keys is in no list.
    const common = ['escape', 'enter', 'shift+enter', 'tab', 'delete', 'arrowup', 'arrowdown']
    const named = inlines(book).flatMap(({ chapter, part }) =>
      part.kind === 'key' ? [{ chapter, chord: part.chord }] : [],
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter(({ chord }) => !known.has(chord) && !common.includes(chord))).toEqual([])
  })
})

/** Whether words are a text of the interface, or one with values in it. */
function shownIn(language: Language): (label: string) => boolean {
  const texts = new Set<string>()
  const patterns: RegExp[] = []
  const visit = (value: unknown) => {
    if (typeof value === 'object' && value !== null) return Object.values(value).forEach(visit)
    const text = String(value)
    if (!text.includes('{{')) return void texts.add(text)
    const parts = text.split(/\{\{[^}]*\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    if (parts.join('').length > 8) patterns.push(new RegExp(`^${parts.join('.+')}$`))
  }
  visit(resources[language].translation)
  return (label) => texts.has(label) || patterns.some((pattern) => pattern.test(label))
}

describe('the pictures', () => {
  const files = languages.flatMap((language) =>
    readdirSync(join(folder, 'pictures', language)).map((file) => ({ language, file })),
  )

  it('are those that the demo takes, and each is shown', () => {
    const shown = new Set([...books.uk.values()].flatMap(picturesOf))
    expect([...shown].sort()).toEqual([...pictureNames].sort())
    const expected = languages.flatMap((language) =>
      pictureNames.map((name) => ({ language, file: `${name}.webp` })),
    )
    const byName = (one: { language: string; file: string }) => `${one.language}/${one.file}`
    expect(files.map(byName).sort()).toEqual(expected.map(byName).sort())
  })

  it('are described in the language of their chapter', () => {
    for (const { language, book } of everyBook) {
      const descriptions = [...book.values()].flatMap(({ blocks }) =>
        blocksOf(blocks).flatMap((block) => (block.kind === 'picture' ? [block.alt] : [])),
      )
      const isUkrainian = (text: string) => /\p{Script=Cyrillic}/u.test(text)
      expect(
        descriptions.filter((alt) => alt.length < 15 || isUkrainian(alt) !== (language === 'uk')),
      ).toEqual([])
    }
  })

  it('are of the sizes that the page is told, and small', async () => {
    const sizes = JSON.parse(readFileSync(join(folder, 'pictures/sizes.json'), 'utf8')) as Record<
      Language,
      Record<string, number[]>
    >
    expect(Object.keys(sizes.uk).sort()).toEqual([...pictureNames].sort())
    for (const { language, file } of files) {
      const path = join(folder, 'pictures', language, file)
      const { width, height } = await sharp(path).metadata()
      expect(sizes[language][file.replace('.webp', '')], path).toEqual([width, height])
      expect(statSync(path).size, path).toBeLessThan(120_000)
    }
  })
})
