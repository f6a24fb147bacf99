import { textInlines } from '../document/inlines.ts'
import { partContents } from '../document/partContents.ts'
import type { Block, Inline } from '../document/schema.ts'
import { saysSomething, shapeOf } from '../document/wordParts.ts'
import type { LocalizationFields } from '../domain/article.ts'
import { missingCase } from '../domain/missingCase.ts'
import { toPieces } from './codes.ts'
import type { ExchangeRow, RowKind, RowState } from './exchangeFile.ts'
import { hashOfText, type RowPlace, writeRowId } from './rowId.ts'

/** One language of an article. */
export interface ExchangeText {
  fields: LocalizationFields
  blocks: readonly Block[]
}

/** A row as the article has it now. */
export interface TextRow extends RowPlace {
  kind: RowKind
  source: readonly Inline[]
  target: readonly Inline[]
}

/** The fields of a text that are rows, in the order in which readers meet them. */
const rowFields = ['title', 'lead', 'slug', 'seoTitle', 'seoDescription'] as const
export type RowField = (typeof rowFields)[number]

export const isRowField = (part: string): part is RowField => (rowFields as readonly string[]).includes(part)

function kindOf(block: Block, path: string): RowKind {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
    case 'embed':
    case 'attachment':
    case 'contact':
      return block.type
    case 'list':
      return 'listItem'
    case 'table':
      return 'cell'
    case 'pullquote':
      return path === 'citation' ? 'citation' : 'pullquote'
    case 'image':
    case 'gallery':
      return path.endsWith('alt') ? 'alt' : 'caption'
    case 'divider':
    case 'opaque':
      // They have no parts with words.
      return 'paragraph'
    default:
      return missingCase(block)
  }
}

/**
 * Every text of an article that has words in the source, in reading order, with its translation. `skips`: blocks that
 * only the source has.
 */
export function rowsOf(
  source: ExchangeText,
  target: ExchangeText | null,
  skips: ReadonlySet<string> = new Set(),
): TextRow[] {
  const fields = rowFields.map(
    (field): TextRow => ({
      part: field,
      path: '',
      kind: field,
      source: textInlines(source.fields[field]),
      target: textInlines(target?.fields[field] ?? ''),
    }),
  )
  const own = new Map(target?.blocks.map((block) => [block.id, block]))
  const parts = source.blocks
    .filter(({ id }) => !skips.has(id))
    .flatMap((block) => rowsOfBlock(block, own.get(block.id) ?? null))
  return [...fields, ...parts].filter((row) => saysSomething(row.source))
}

function rowsOfBlock(block: Block, target: Block | null): TextRow[] {
  const isAlike = target !== null && shapeOf(block) === shapeOf(target)
  const own = new Map(isAlike ? partContents(target).map(({ path, content }) => [path, content]) : [])
  return partContents(block).map(({ path, content }) => ({
    ...{ part: block.id, path, kind: kindOf(block, path) },
    source: content,
    target: own.get(path) ?? [],
  }))
}

interface RowFacts {
  state: RowState
  notes: string[]
  alternatives: ExchangeRow['alternatives']
}

/** A row as a file has it. */
export function toExchangeRow(row: TextRow, facts: RowFacts): ExchangeRow {
  const source = toPieces(row.source)
  return {
    id: writeRowId({ ...row, source: hashOfText(row.source), target: hashOfText(row.target) }),
    kind: row.kind,
    source,
    target: toPieces(row.target, source),
    ...facts,
  }
}
