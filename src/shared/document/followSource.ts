import { canonicalJson } from './canonical.ts'
import { plainInlines } from './inlines.ts'
import { matchParts } from './matchParts.ts'
import { picturesOf } from './pictures.ts'
import type { Block, GalleryBlock, ImageBlock, ListBody, ListItem, Picture, TableBlock } from './schema.ts'
import { targetSkeleton } from './skeleton.ts'
import { hasAnyWords, saysSomething } from './wordParts.ts'

/** A source block as it is now and as it was when its translation was confirmed (null: never), and the translation. */
export interface Followed {
  source: Block
  before: Block | null
  target: Block
}

/**
 * The translation after what can be taken over from the source without a translator: its form, its pictures, what it
 * embeds, and the parts that it no longer has. The words of all other parts stay. Parts are matched by what the source
 * said when they were confirmed; where nobody knows that and the numbers of parts differ, no part is taken out.
 */
export function followSource({ source, before, target }: Followed): Block {
  switch (source.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      if (!saysSomething(source.content)) return { ...source, content: [] }
      return 'content' in target ? { ...source, content: target.content } : target
    case 'list': {
      if (!hasAnyWords(source)) return skeletonOf(source)
      if (target.type !== 'list') return target
      const { id, type } = source
      return { id, type, ...followList(source, before?.type === 'list' ? before : null, target) }
    }
    case 'table': {
      if (!hasAnyWords(source)) return skeletonOf(source)
      return target.type === 'table'
        ? followTable(source, before?.type === 'table' ? before : null, target)
        : target
    }
    case 'image':
    case 'gallery':
      return followPictures(source, before, target)
    case 'divider':
    case 'opaque':
      return source
  }
}

/** Whether all that changed in the source can be taken over, so that nothing is left to translate. */
export const isMechanical = (source: Block, before: Block): boolean =>
  sameContent(followSource({ source, before, target: before }), source)

export const sameContent = (a: Block, b: Block): boolean =>
  canonicalJson({ ...a, id: '' }) === canonicalJson({ ...b, id: '' })

const skeletonOf = (source: Block): Block => targetSkeleton([source])[0] ?? source

/** Which part of the target each source part goes with: by what the source said before, else by place. */
const placesOf = (now: readonly string[], was: readonly string[] | null, own: number): (number | null)[] =>
  was === null ? now.map((_, at) => (at < own ? at : null)) : matchParts(now, was)

const itemWords = (item: ListItem): string => plainInlines(item.content)

function followList(now: ListBody, was: ListBody | null, own: ListBody): ListBody {
  const fromWas = was !== null && was.items.length === own.items.length ? was : null
  const style = followStyle(now, was, own)
  if (fromWas === null && own.items.length > now.items.length) return { ...style, items: own.items }
  const places = placesOf(now.items.map(itemWords), fromWas?.items.map(itemWords) ?? null, own.items.length)
  return {
    ...style,
    items: now.items.map((item, at) => {
      const place = places[at] ?? null
      const target = place === null ? undefined : own.items[place]
      return followItem(item, place === null ? undefined : fromWas?.items[place], target)
    }),
  }
}

/**
 * The source's list with the marks that the target is to have. The numbers are the same in every language; how they are
 * written is the translator's ("a)" for "а)") as long as the source goes on writing them as it did.
 */
function followStyle(now: ListBody, was: ListBody | null, own: ListBody): ListBody {
  const isWrittenAsBefore =
    was?.ordered && now.ordered && was.numbering === now.numbering && was.delimiter === now.delimiter
  if (!isWrittenAsBefore || !own.ordered) return now
  const { numbering: _, delimiter: __, ...others } = now
  const { numbering, delimiter } = own
  return { ...others, ...(numbering && { numbering }), ...(delimiter && { delimiter }) }
}

function followItem(now: ListItem, was: ListItem | undefined, own: ListItem | undefined): ListItem {
  const list =
    now.list && (own?.list ? followList(now.list, was?.list ?? null, own.list) : emptyList(now.list))
  const keepsWords = own !== undefined && saysSomething(now.content)
  return { ...now, content: keepsWords ? own.content : [], ...(list && { list }) }
}

const emptyList = (list: ListBody): ListBody => ({
  ...list,
  items: list.items.map((item) => followItem(item, undefined, undefined)),
})

type Rows = TableBlock['rows']
const rowWords = (row: Rows[number]): string => row.map(({ content }) => plainInlines(content)).join('\t')
const columnsOf = (rows: Rows): string[] =>
  (rows[0] ?? []).map((_, c) => rows.map((row) => plainInlines(row[c]?.content ?? [])).join('\t'))

function followTable(source: TableBlock, before: TableBlock | null, target: TableBlock): TableBlock {
  const [height, width] = [target.rows.length, target.rows[0]?.length ?? 0]
  const isOfBefore = before !== null && before.rows.length === height && before.rows[0]?.length === width
  const was = isOfBefore ? before.rows : null
  const isSmaller = source.rows.length < height || (source.rows[0]?.length ?? 0) < width
  // Rows and columns that changed at once cannot be told apart by their words.
  const changesBoth = source.rows.length !== height && source.rows[0]?.length !== width
  if ((was === null && isSmaller) || changesBoth) return target
  const isWider = source.rows[0]?.length !== width
  const rows = placesOf(source.rows.map(rowWords), isWider ? null : (was?.map(rowWords) ?? null), height)
  const columns = placesOf(columnsOf(source.rows), isWider && was ? columnsOf(was) : null, width)
  return {
    ...source,
    rows: source.rows.map((row, r) =>
      row.map((cell, c) => {
        const [fromRow, fromColumn] = [rows[r] ?? null, columns[c] ?? null]
        const own = fromRow === null || fromColumn === null ? undefined : target.rows[fromRow]?.[fromColumn]
        return { ...cell, content: own && saysSomething(cell.content) ? own.content : [] }
      }),
    ),
  }
}

/** A picture that the target shows already keeps its words, unless the source has none at that place any more. */
function followPictures(source: ImageBlock | GalleryBlock, before: Block | null, target: Block): Block {
  const own = [...picturesOf(target)]
  const was = before === null ? [] : picturesOf(before)
  const take = (picture: Picture, at: number): Picture => {
    const same = own.findIndex(({ mediaId }) => mediaId === picture.mediaId)
    const [kept] = same < 0 ? [] : own.splice(same, 1)
    const { mediaId, credit, decorative } = picture
    if (kept) return { ...captioned(kept, picture), mediaId }
    // Words that the source did not change with the picture suit the new one too.
    const [old, translated] = [was[at], picturesOf(target)[at]]
    const alt = old && translated && old.alt === picture.alt ? translated.alt : ''
    const keepsCaption = old && translated && canonicalJson(old.caption) === canonicalJson(picture.caption)
    return captioned(
      { mediaId, credit, decorative, alt, caption: keepsCaption ? translated.caption : [] },
      picture,
    )
  }
  const { id } = source
  if (source.type === 'image') return { id, type: 'image', ...onlyPicture(take(source, 0)) }
  const caption = target.type === 'gallery' && saysSomething(source.caption) ? target.caption : []
  return { ...source, pictures: source.pictures.map((one, at) => onlyPicture(take(one, at))), caption }
}

const captioned = (own: Picture, source: Picture): Picture =>
  saysSomething(source.caption) ? own : { ...own, caption: [] }

const onlyPicture = ({ mediaId, alt, decorative, caption, credit }: Picture): Picture => ({
  mediaId,
  alt,
  decorative,
  caption,
  credit,
})
