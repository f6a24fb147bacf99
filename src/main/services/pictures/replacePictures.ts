import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { mapPictures, picturesOf } from '#shared/document/pictures.ts'
import type { Block, Picture } from '#shared/document/schema.ts'
import type { ArticleId, BlockId, LocalizationId, MediaId } from '#shared/domain/ids.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import { carryPins, meaningsOf } from './carryPins.ts'
import { leftBecause } from './pictureUses.ts'

export interface ReplaceContext extends Pick<ServiceDeps, 'repositories' | 'identity' | 'emit'> {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
}

/** A block before and after its pictures were replaced. */
export interface ReplacedBlock {
  localizationId: LocalizationId
  blockId: BlockId
  before: readonly Picture[]
  after: readonly Picture[]
}

/** All that one replacement did; enough to take it back. */
export interface Replaced {
  covers: { articleId: ArticleId; before: MediaId; after: MediaId }[]
  blocks: ReplacedBlock[]
  /** Uses that stayed as they are: in conflict, away in the trash, or where the picture cannot go. */
  left: number
}

/** The pictures that a block has afterwards; null where they cannot go there, so that the block is left as it is. */
type ChangeBlock = (block: Block, text: LocalizationRecord) => Picture[] | null

interface Order {
  articles: readonly ArticleId[]
  /** The texts and their blocks that may change. */
  places: readonly { localizationId: LocalizationId; blockId: BlockId }[]
  coverOf: (articleId: ArticleId, cover: MediaId | null) => MediaId | null
  change: ChangeBlock
}

/** The block with other pictures, as many as it has. */
function withPictures(block: Block, pictures: readonly Picture[]): Block {
  let at = 0
  return mapPictures(block, (one) => ({ ...one, ...pictures[at++] }))
}

/**
 * Replaces pictures in covers and bodies, article by article: each text gets a version first, its approval falls, and a
 * translation that changes alike keeps its pins. An article that is away, and a text in conflict, stay as they are.
 * Belongs into a transaction.
 */
export function replacePictures(context: ReplaceContext, order: Order): Replaced {
  const { articles, localizations } = context.repositories
  const done: Replaced = { covers: [], blocks: [], left: 0 }
  const byText = Map.groupBy(order.places, ({ localizationId }) => localizationId)
  for (const articleId of order.articles) {
    const article = articles.get(articleId)
    if (!article) continue
    const texts = localizations.ofArticle(articleId)
    const cover = order.coverOf(articleId, article.coverMediaId)
    const changesCover = cover !== null && article.coverMediaId !== null && cover !== article.coverMediaId
    const shown = texts.filter(({ id }) => byText.has(id))
    const mayCover = changesCover && leftBecause(article, texts) === null
    if (changesCover && !mayCover) done.left += 1
    if (mayCover) {
      done.covers.push({ articleId, before: article.coverMediaId as MediaId, after: cover })
      articles.update(articleId, { coverMediaId: cover })
    }
    const open = shown.filter((one) => leftBecause(article, [one]) === null)
    done.left += shown.length - open.length
    const { changed, left } = changeBodies(context, open, { byText, change: order.change })
    pushAll(done.blocks, changed)
    done.left += left
    const touched = new Set(changed.map(({ localizationId }) => localizationId))
    for (const one of texts) {
      if (mayCover || touched.has(one.id)) commit(context, one, touched.has(one.id))
    }
  }
  if (done.covers.length > 0) context.emit('desk.changed', {})
  return done
}

function commit({ identity, commitText }: ReplaceContext, one: LocalizationRecord, body: boolean): void {
  commitText(one, { fields: {}, body }, { actor: identity.actorOn(one.siteId), origin: 'restore' })
}

/**
 * Writes the bodies of one article's texts; what changed alike in source and translation stays pinned. `left`: the
 * texts with a block that stayed as it is.
 */
function changeBodies(
  context: ReplaceContext,
  texts: readonly LocalizationRecord[],
  { byText, change }: { byText: ReadonlyMap<LocalizationId, Order['places']>; change: ChangeBlock },
): { changed: ReplacedBlock[]; left: number } {
  const { repositories, snapshots, bodyWriter } = context
  const { blocks } = repositories
  const done: ReplacedBlock[] = []
  const source = texts.find(({ isSource }) => isSource)
  const before = source && meaningsOf(repositories, source.id)
  let left = 0
  for (const one of texts) {
    const set: Block[] = []
    let leaves = false
    for (const { blockId } of byText.get(one.id) ?? []) {
      const block = blocks.one(one.id, blockId)
      const pictures = block && change(block, one)
      leaves ||= pictures === null
      if (!block || !pictures || sameJson(pictures, picturesOf(block))) continue
      const after = withPictures(block, pictures)
      set.push(after)
      const [was, is] = [picturesOf(block).map(pictureOnly), picturesOf(after).map(pictureOnly)]
      done.push({ localizationId: one.id, blockId, before: was, after: is })
    }
    if (leaves) left += 1
    if (set.length === 0) continue
    snapshots.takeIfChanged(one, 'saved', one.updatedBy)
    bodyWriter.applyPatch(one.id, { set, splices: [] })
  }
  if (!source || !before) return { changed: done, left }
  const idsIn = (id: LocalizationId) =>
    new Set(done.filter(({ localizationId }) => localizationId === id).map(({ blockId }) => blockId))
  const inSource = idsIn(source.id)
  for (const target of texts) {
    if (target.isSource) continue
    const alike = idsIn(target.id).intersection(inSource)
    carryPins(repositories, { source: source.id, target: target.id, before, changed: alike })
  }
  return { changed: done, left }
}

export const pictureOnly = ({ mediaId, alt, decorative, caption, credit }: Picture): Picture => ({
  ...{ mediaId, alt, decorative, caption, credit },
})
