import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { greatestOf, leastOf } from '#shared/domain/longLists.ts'
import { alignIds, withHiddenAlt } from './alignIds.ts'
import type { Form } from './form.ts'
import { type LanguageLink, writeLanguageLink } from './languageLink.ts'
import { type Piece, readPieces } from './pieces.ts'
import type { SourceContext } from './source.ts'
import { writeBlock } from './writeBlock.ts'
import type { PictureOf } from './writeImage.ts'

export interface WriteOptions {
  pictureOf: PictureOf
  /** The post's present content. Unchanged blocks are written byte for byte, changed ones keep their styling. */
  previous?: (SourceContext & { raw: string; known?: readonly Block[] | undefined }) | undefined
  /** The link at the end: null removes it, undefined keeps the one that the post has. */
  languageLink?: LanguageLink | null | undefined
}

/** The markup of one or more blocks; `index` is that of the piece that they replace. */
interface Unit {
  text: string
  index: number | null
}

/** Writes a body as the content of a post. Throws `RenderError` when a picture is not on the site. */
export function writeBody(
  body: readonly Block[],
  { pictureOf, previous, languageLink }: WriteOptions,
): string {
  const raw = previous?.raw ?? ''
  const { pieces, isClassic } =
    previous && raw.trim() !== '' ? piecesUnderTheirIds(body, previous) : { pieces: [], isClassic: false }
  const form: Form = isClassic ? 'html' : 'blocks'
  const units = unitsOf(body, pieces, raw, {
    fresh: (block) => writeBlock(block, form, pictureOf),
    rewritten: (piece, block) => piece.rewrite?.(block, pictureOf) ?? null,
    readsAs: (text, block) => previous !== undefined && isExactly(text, block, previous),
  })
  putLanguageLink(units, { pieces, raw }, languageLink, form)
  return joined(units, pieces, raw)
}

function piecesUnderTheirIds(
  body: readonly Block[],
  { raw, known = [], ...context }: NonNullable<WriteOptions['previous']>,
): { pieces: Piece[]; isClassic: boolean } {
  const { pieces, isClassic } = readPieces(raw, context)
  const blocks = withHiddenAlt(
    pieces.flatMap((piece) => piece.blocks),
    body,
  )
  const aligned = alignIds(alignIds(blocks, known), body)
  let at = 0
  return {
    isClassic,
    pieces: pieces.map((piece) => {
      const own = aligned.slice(at, at + piece.blocks.length)
      at += piece.blocks.length
      return { ...piece, blocks: own }
    }),
  }
}

interface Writing {
  fresh: (block: Block) => string
  /** The block in the piece's present markup; null where that is not possible. */
  rewritten: (piece: Piece, block: Block) => string | null
  readsAs: (text: string, block: Block) => boolean
}

function unitsOf(
  body: readonly Block[],
  pieces: readonly Piece[],
  raw: string,
  { fresh, rewritten: rewrite, readsAs }: Writing,
): Unit[] {
  const indexes = new Map<BlockId, number>()
  for (const [index, piece] of pieces.entries()) for (const { id } of piece.blocks) indexes.set(id, index)
  const units: Unit[] = []
  for (let at = 0; at < body.length; ) {
    const block = body[at]
    if (!block) break
    const index = indexes.get(block.id)
    const piece = index === undefined ? undefined : pieces[index]
    if (index !== undefined && piece && isUnchanged(piece.blocks, body, at)) {
      units.push({ text: raw.slice(piece.start, piece.end), index })
      at += piece.blocks.length
      continue
    }
    const rewritten = piece?.blocks.length === 1 ? rewrite(piece, block) : null
    const text = rewritten !== null && readsAs(rewritten, block) ? rewritten : fresh(block)
    units.push({ text, index: piece?.blocks.length === 1 && index !== undefined ? index : null })
    at += 1
  }
  return units
}

const isUnchanged = (blocks: readonly Block[], body: readonly Block[], at: number): boolean =>
  blocks.every((block, offset) => {
    const now = body[at + offset]
    return now?.id === block.id && hashBlock(now) === hashBlock(block)
  })

/** Whether a text is read as exactly this block. Markup that was rewritten is used only when it is. */
function isExactly(text: string, block: Block, context: SourceContext): boolean {
  const found = readPieces(text, context).pieces.flatMap((piece) => piece.blocks)
  const [only] = found
  return found.length === 1 && only !== undefined && hashBlock(only) === hashBlock(block)
}

function putLanguageLink(
  units: Unit[],
  { pieces, raw }: { pieces: readonly Piece[]; raw: string },
  link: LanguageLink | null | undefined,
  form: Form,
): void {
  if (link === null) return
  const text = link && writeLanguageLink(link, form)
  let isThere = false
  for (const [index, piece] of pieces.entries()) {
    const written = raw.slice(piece.start, piece.end)
    if (!piece.isLanguageLink || (text !== undefined && (isThere || written !== text))) continue
    isThere = true
    units.splice(unitBeside(units, pieces, index), 0, { text: written, index })
  }
  if (text !== undefined && !isThere) units.push({ text, index: null })
}

/** The position of a link among the units: the end when nothing followed it, otherwise beside its former neighbours. */
function unitBeside(units: readonly Unit[], pieces: readonly Piece[], index: number): number {
  if (pieces.slice(index).every((piece) => piece.isLanguageLink)) return units.length
  const indexes = units.flatMap((unit) => unit.index ?? [])
  const before = greatestOf(indexes.filter((one) => one < index))
  if (Number.isFinite(before)) return units.findIndex((unit) => unit.index === before) + 1
  const behind = leastOf(indexes.filter((one) => one > index))
  return Number.isFinite(behind) ? units.findIndex((unit) => unit.index === behind) : units.length
}

/** Joins the units. White space between pieces that are still neighbours stays; an empty line separates all others. */
function joined(units: readonly Unit[], pieces: readonly Piece[], raw: string): string {
  // The post was empty and stays so.
  if (units.length === 0 && pieces.length === 0) return raw
  let result = ''
  let before: number | null = -1
  for (const [at, { text, index }] of units.entries()) {
    const goesOn = index !== null && before !== null && index === before + 1
    if (goesOn) result += raw.slice(pieces[index - 1]?.end ?? 0, pieces[index]?.start)
    else if (at > 0) result += '\n\n'
    result += text
    before = index
  }
  const last = pieces.at(-1)
  return last && before === pieces.length - 1 ? result + raw.slice(last.end) : result
}
