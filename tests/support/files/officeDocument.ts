import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { makeDocx, wordParagraph } from './makeDocx.ts'

/** A document as a person sees it; `list` and `level` (from 0) say how an item counts. */
type Part =
  | { kind: 'paragraph'; words: string }
  | { kind: 'heading'; words: string; level: number }
  | { kind: 'item'; words: string; list: number; level: number }
  | { kind: 'table'; rows: string[][] }

export type OfficeDocument = Part[]

/** How a level counts, in both formats, and what it shows for a number. */
interface Level {
  word: string
  open: string
  show(number: number): string
}

const letters = (alphabet: string) => (number: number) => alphabet.charAt(number - 1)
const bullet: Level = { word: 'bullet', open: '', show: () => '•' }
const decimal: Level = { word: 'decimal', open: '1', show: String }
const latin: Level = { word: 'lowerLetter', open: 'a', show: letters('abcdefghijklmnopqrstuvwxyz') }
const roman: Level = {
  word: 'upperRoman',
  open: 'I',
  show: (number) =>
    ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][number - 1] ?? '',
}
const cyrillic: Level = {
  word: 'russianLower',
  open: 'а, б, .., аа, бб, ... (ru)',
  show: letters('абвгдежзиклмнопрстуфхцчшщыэюя'),
}

/** Each list: its levels, what follows a number, and whether the levels above are shown, too. */
const lists: readonly { levels: readonly Level[]; end: string; isWhole: boolean }[] = [
  { levels: [decimal, decimal, decimal], end: '.', isWhole: true },
  { levels: [decimal, cyrillic, bullet], end: ')', isWhole: false },
  { levels: [bullet, roman, latin], end: '.', isWhole: false },
]

const words = fc
  .array(fc.constantFrom('громада', 'рішення', 'кошти', 'вулиця', '№ 5', '«так»', 'a&lt;b'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((some) => some.join(' '))

const anyPart: fc.Arbitrary<Part> = fc.oneof(
  { weight: 2, arbitrary: words.map((one): Part => ({ kind: 'paragraph', words: one })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('heading' as const),
      words,
      level: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ kind: fc.constant('item' as const), words },
      ...{ list: fc.nat(lists.length - 1), level: fc.nat(2) },
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(words, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((rows): Part => ({ kind: 'table', rows })),
  },
)

/**
 * Begins with plain words, which are no title. At most twelve items, so that every way of counting has signs enough.
 */
export const anyOfficeDocument: fc.Arbitrary<OfficeDocument> = fc
  .array(anyPart, { maxLength: 12 })
  .map((parts) => [{ kind: 'paragraph', words: 'Початок' }, ...parts])

/** The lines that a reader of the document sees, each item with its mark. */
export function linesOf(document: OfficeDocument): string[] {
  const counters = lists.map((): number[] => [])
  const shown = document.flatMap((part): string[] => {
    if (part.kind === 'table') return part.rows.map((row) => row.join('\t'))
    if (part.kind !== 'item') return [part.words]
    const counter = counters[part.list] ?? []
    // A level above without any item counts as if it had one.
    for (let above = 0; above < part.level; above += 1) counter[above] ??= 1
    counter[part.level] = (counter[part.level] ?? 0) + 1
    counter.length = part.level + 1
    return [`${markOf(part.list, part.level, counter)} ${part.words}`]
  })
  return shown.map((line) => line.replaceAll('&lt;', '<'))
}

function markOf(list: number, level: number, counter: readonly number[]): string {
  const { levels = [], end = '', isWhole = false } = lists[list] ?? {}
  const own = levels[level]
  if (own === bullet) return '•'
  const from = isWhole ? 0 : level
  const numbers = levels.slice(from, level + 1).map((one, at) => one.show(counter[from + at] ?? 1))
  return `${numbers.join('.')}${end}`
}

export function docxOf(document: OfficeDocument): Uint8Array {
  const numbering = lists.map(({ levels, end, isWhole }, id) => {
    const described = levels.map(({ word }, at) => {
      const shown = isWhole
        ? Array.from({ length: at + 1 }, (_, one) => `%${one + 1}`).join('.')
        : `%${at + 1}`
      const text = word === 'bullet' ? '•' : `${shown}${end}`
      return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${word}"/><w:lvlText w:val="${text}"/></w:lvl>`
    })
    return `<w:abstractNum w:abstractNumId="${id}">${described.join('')}</w:abstractNum>`
  })
  const used = lists.map((_, id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/></w:num>`)
  const body = document.map((part) => {
    switch (part.kind) {
      case 'paragraph':
        return wordParagraph(part.words)
      case 'heading':
        return wordParagraph(part.words, `<w:outlineLvl w:val="${part.level - 1}"/>`)
      case 'item':
        return wordParagraph(
          part.words,
          `<w:numPr><w:ilvl w:val="${part.level}"/><w:numId w:val="${part.list + 1}"/></w:numPr>`,
        )
      case 'table': {
        const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`
        return `<w:tbl>${part.rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
      }
    }
  })
  return makeDocx({ body: body.join(''), numbering: [...numbering, ...used].join('') })
}

const names = ['office:1.0', 'text:1.0', 'table:1.0', 'style:1.0']
  .map((one) => `xmlns:${one.split(':')[0]}="urn:oasis:names:tc:opendocument:xmlns:${one}"`)
  .join(' ')

export function odtOf(document: OfficeDocument): Uint8Array {
  const styles = lists.map(({ levels, end, isWhole }, id) => {
    const described = levels.map(({ word, open }, at) =>
      word === 'bullet'
        ? `<text:list-level-style-bullet text:level="${at + 1}" text:bullet-char="•"/>`
        : `<text:list-level-style-number text:level="${at + 1}" style:num-format="${open}" style:num-suffix="${end}" text:display-levels="${isWhole ? at + 1 : 1}"/>`,
    )
    return `<text:list-style style:name="L${id}">${described.join('')}</text:list-style>`
  })
  const last = new Map<number, string>()
  const body = document.map((part, at) => {
    switch (part.kind) {
      case 'paragraph':
        return `<text:p>${part.words}</text:p>`
      case 'heading':
        return `<text:h text:outline-level="${part.level}">${part.words}</text:h>`
      case 'item': {
        const before = last.get(part.list)
        last.set(part.list, `l${at}`)
        const goesOn = before === undefined ? '' : ` text:continue-list="${before}"`
        const inner = `<text:list-item><text:p>${part.words}</text:p></text:list-item>`
        const open = '<text:list-item><text:list>'.repeat(part.level)
        const close = '</text:list></text:list-item>'.repeat(part.level)
        return `<text:list xml:id="l${at}" text:style-name="L${part.list}"${goesOn}>${open}${inner}${close}</text:list>`
      }
      case 'table': {
        const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`
        const rows = part.rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`)
        return `<table:table><table:table-column table:number-columns-repeated="2"/>${rows.join('')}</table:table>`
      }
    }
  })
  const content = `<office:document-content ${names}><office:automatic-styles>${styles.join('')}</office:automatic-styles><office:body><office:text>${body.join('')}</office:text></office:body></office:document-content>`
  const kind = 'application/vnd.oasis.opendocument.text'
  const manifest = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
  const listed = Object.entries({ '/': kind, 'content.xml': 'text/xml' }).map(
    ([path, type]) => `<m:file-entry m:full-path="${path}" m:media-type="${type}"/>`,
  )
  return zipSync({
    mimetype: [strToU8(kind), { level: 0 }],
    'META-INF/manifest.xml': strToU8(`<m:manifest xmlns:m="${manifest}">${listed.join('')}</m:manifest>`),
    'content.xml': strToU8(content),
  })
}
