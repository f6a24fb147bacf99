import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { alignIds, withHiddenAlt } from './alignIds.ts'
import { type LanguageLink, writeLanguageLink } from './languageLink.ts'
import { type Piece, readPieces } from './pieces.ts'
import type { SourceContext } from './source.ts'
import { writeBlock } from './writeBlock.ts'
import type { PictureOf } from './writeImage.ts'
import type { Form } from './writeList.ts'

export interface WriteOptions {
  pictureOf: PictureOf
  /** What the post holds now: what does not change goes back byte for byte, what changes keeps its looks. */
  previous?: (SourceContext & { raw: string; known?: readonly Block[] | undefined }) | undefined
  /** The last block: null takes it away, undefined leaves what is there. */
  languageLink?: LanguageLink | null | undefined
}

/** A block, or several, as they go into the post; `place` is that of the piece they come from. */
interface Unit {
  text: string
  place: number | null
}

/** A body as the content of a post. Throws RenderError where a picture has no address on the site. */
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
    dressed: (piece, block) => piece.rewrite?.(block, pictureOf) ?? null,
    readsAs: (text, block) => previous !== undefined && isExactly(text, block, previous),
  })
  putLanguageLink(units, pieces, raw, languageLink, form)
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
  /** In the markup that is there; null where that can't be. */
  dressed: (piece: Piece, block: Block) => string | null
  readsAs: (text: string, block: Block) => boolean
}

function unitsOf(
  body: readonly Block[],
  pieces: readonly Piece[],
  raw: string,
  { fresh, dressed: dress, readsAs }: Writing,
): Unit[] {
  const places = new Map<BlockId, number>()
  for (const [place, piece] of pieces.entries()) for (const { id } of piece.blocks) places.set(id, place)
  const units: Unit[] = []
  for (let at = 0; at < body.length; ) {
    const block = body[at]
    if (!block) break
    const place = places.get(block.id)
    const piece = place === undefined ? undefined : pieces[place]
    if (place !== undefined && piece && isUnchanged(piece.blocks, body, at)) {
      units.push({ text: raw.slice(piece.start, piece.end), place })
      at += piece.blocks.length
      continue
    }
    const dressed = piece?.blocks.length === 1 ? dress(piece, block) : null
    const text = dressed !== null && readsAs(dressed, block) ? dressed : fresh(block)
    units.push({ text, place: piece?.blocks.length === 1 && place !== undefined ? place : null })
    at += 1
  }
  return units
}

const isUnchanged = (blocks: readonly Block[], body: readonly Block[], at: number): boolean =>
  blocks.every((block, offset) => {
    const now = body[at + offset]
    return now?.id === block.id && hashBlock(now) === hashBlock(block)
  })

/** Whether a text is this block again: what was rewritten in foreign markup is believed only then. */
function isExactly(text: string, block: Block, context: SourceContext): boolean {
  const found = readPieces(text, context).pieces.flatMap((piece) => piece.blocks)
  const [only] = found
  return found.length === 1 && only !== undefined && hashBlock(only) === hashBlock(block)
}

function putLanguageLink(
  units: Unit[],
  pieces: readonly Piece[],
  raw: string,
  link: LanguageLink | null | undefined,
  form: Form,
): void {
  if (link === null) return
  const text = link && writeLanguageLink(link, form)
  let isThere = false
  for (const [place, piece] of pieces.entries()) {
    const written = raw.slice(piece.start, piece.end)
    if (!piece.isLanguageLink || (text !== undefined && (isThere || written !== text))) continue
    isThere = true
    units.splice(placeBeside(units, pieces, place), 0, { text: written, place })
  }
  if (text !== undefined && !isThere) units.push({ text, place: null })
}

/** Where among the units a link stays: at the end if nothing followed it, else where it stood among its neighbours. */
function placeBeside(units: readonly Unit[], pieces: readonly Piece[], place: number): number {
  if (pieces.slice(place).every((piece) => piece.isLanguageLink)) return units.length
  const places = units.flatMap((unit) => unit.place ?? [])
  const before = Math.max(...places.filter((one) => one < place))
  if (Number.isFinite(before)) return units.findIndex((unit) => unit.place === before) + 1
  const behind = Math.min(...places.filter((one) => one > place))
  return Number.isFinite(behind) ? units.findIndex((unit) => unit.place === behind) : units.length
}

/** What stood between two pieces stays between them; an empty line parts all others. */
function joined(units: readonly Unit[], pieces: readonly Piece[], raw: string): string {
  // Nothing but space, before and after.
  if (units.length === 0 && pieces.length === 0) return raw
  let result = ''
  let before: number | null = -1
  for (const [at, { text, place }] of units.entries()) {
    const goesOn = place !== null && before !== null && place === before + 1
    if (goesOn) result += raw.slice(pieces[place - 1]?.end ?? 0, pieces[place]?.start)
    else if (at > 0) result += '\n\n'
    result += text
    before = place
  }
  const last = pieces.at(-1)
  return last && before === pieces.length - 1 ? result + raw.slice(last.end) : result
}
