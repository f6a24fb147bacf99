import { childOf, childrenOf, type XmlElement } from '../../document/files/xml/xmlElement.ts'
import type { Piece } from '../codes.ts'
import { decodeExchange } from '../decodeExchange.ts'
import { ExchangeRefused } from '../exchangeRefusal.ts'
import { largestExchange } from '../limits.ts'
import { readPieces } from '../xliff/readPieces.ts'
import { readXml, type XmlTag } from '../xml/readXml.ts'

/** A pair as a file has it; `at` is null where the file does not say when it was made. */
export interface ReturnedPair {
  uk: Piece[]
  en: Piece[]
  at: string | null
  by: string
}

/** The pairs of a file, and how many units have not both languages. */
export interface ReturnedMemory {
  pairs: ReturnedPair[]
  skipped: number
}

/** Reads a translation memory of another program (TMX 1.1 to 1.4b). Throws `ExchangeRefused`. */
export function readTmx(bytes: Uint8Array): ReturnedMemory {
  if (bytes.length > largestExchange) throw new ExchangeRefused('exchangeTooLarge')
  const text = decodeExchange(bytes)
  if (!/^\ufeff?\s*</.test(text)) throw new ExchangeRefused('exchangeUnknown')
  const memory: ReturnedMemory = { pairs: [], skipped: 0 }
  let isOmegaT = false
  let isRoot = true
  readXml(text, {
    rows: new Set(['tu']),
    onOpen: (tag) => {
      if (isRoot) checkRoot(tag)
      isRoot = false
      if (tag.name === 'header') isOmegaT = tag.attributes.creationtool === 'OmegaT'
    },
    onRow: (row) => {
      const pair = readUnit(row, isOmegaT)
      if (pair) memory.pairs.push(pair)
      else memory.skipped += 1
    },
  })
  if (memory.pairs.length === 0) throw new ExchangeRefused('exchangeEmpty')
  return memory
}

function checkRoot({ name }: XmlTag): void {
  if (name !== 'tmx') throw new ExchangeRefused('exchangeUnknown')
}

function readUnit(unit: XmlElement, isOmegaT: boolean): ReturnedPair | null {
  const variants = childrenOf(unit, 'tuv')
  const side = (language: 'uk' | 'en'): Piece[] => {
    const own = variants.find(({ attributes }) => languageOf(attributes).startsWith(language))
    const seg = childOf(own, 'seg')
    const pieces = seg ? readPieces(seg) : []
    return isOmegaT ? pieces.map(withoutTags) : pieces
  }
  const [uk, en] = [side('uk'), side('en')]
  if (!hasWords(uk) || !hasWords(en)) return null
  const { changedate, creationdate, changeid, creationid } = unit.attributes
  return {
    uk,
    en,
    at: instantOf(changedate ?? creationdate ?? ''),
    by: (changeid ?? creationid ?? '').slice(0, 200),
  }
}

const languageOf = (attributes: Readonly<Record<string, string>>): string =>
  (attributes['xml:lang'] ?? attributes.lang ?? '').toLowerCase()

const hasWords = (pieces: readonly Piece[]): boolean =>
  pieces.some((one) => typeof one === 'string' && one.trim() !== '')

/** OmegaT writes its own short tags into the text. */
const withoutTags = (piece: Piece): Piece =>
  typeof piece === 'string' ? piece.replace(/<\/?[a-z]{1,3}\d{1,4}\/?>/g, '') : piece

function instantOf(date: string): string | null {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  if (y === undefined) return null
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
