import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../document/canonical.ts'
import { normalizeInlines } from '../document/inlines.ts'
import type { Inline } from '../document/schema.ts'

/** Where a row is: a field of the text, or a part of a block as in `wordParts`. */
export interface RowPlace {
  /** `title`, `lead`, `slug`, `seoTitle`, `seoDescription`, or the id of a block. */
  part: string
  path: string
}

/** What the id of a row says: where it is, and which texts stood there when it was exported. */
export interface RowId extends RowPlace {
  source: string
  /** '': there was no translation. */
  target: string
}

/** 48 bits: chance gives a changed text the same one once in 280 billion times. */
const hashLength = 12

const collapsed = (content: readonly Inline[]): Inline[] =>
  content.map((one) => {
    if (one.type === 'text') return { ...one, text: one.text.replace(/\s+/gu, ' ') }
    return one.type === 'link' ? { ...one, content: collapsed(one.content) as typeof one.content } : one
  })

/** Tells whether a text is still the one that was exported. The amount of white space does not count. */
export const hashOfText = (content: readonly Inline[]): string =>
  content.length === 0
    ? ''
    : bytesToHex(sha256(utf8ToBytes(canonicalJson(collapsed(normalizeInlines(content)))))).slice(
        0,
        hashLength,
      )

const escaped = (path: string): string =>
  path.replace(/[^0-9A-Za-z-]/g, (one) => `_${one.charCodeAt(0).toString(16)}_`)

const unescaped = (path: string): string =>
  path.replace(/_([0-9a-f]{1,4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/**
 * An id that every program keeps (an NMTOKEN, as XLIFF 2 wants it). The hashes are in it, because it is the one thing
 * of a row that no program drops.
 */
export const writeRowId = ({ part, path, source, target }: RowId): string =>
  `${part}.${escaped(path)}.${source}.${target}`

/** Null: the row is not of this program. */
export function readRowId(id: string): RowId | null {
  const [, part = '', path = '', source = '', target = ''] =
    /^([0-9A-Za-z-]{1,40})\.([0-9A-Za-z_-]{0,400})\.([0-9a-f]{12})\.([0-9a-f]{12}|)$/.exec(id) ?? []
  return part === '' ? null : { part, path: unescaped(path), source, target }
}
