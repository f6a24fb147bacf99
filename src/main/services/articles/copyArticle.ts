import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import type { Block } from '#shared/document/schema.ts'
import { type ArticleId, articleId, type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findArticle, findLocalization, findSource } from '../localizations/find.ts'
import { newLocalization } from '../localizations/newLocalization.ts'
import type { Slugs } from '../localizations/slugs.ts'

interface CopyContext extends ServiceDeps {
  slugs: Slugs
  commitText: CommitText
  bodyWriter: BodyWriter
}

const longestTitle = 500

/** The title of a copy, in the language of the text. */
const copyOf: Record<Language, (title: string) => string> = {
  uk: (title) => `Копія: ${title}`,
  en: (title) => `Copy of ${title}`,
}
const titleOf = ({ language, title }: LocalizationRecord): string =>
  title === '' ? '' : copyOf[language](title).slice(0, longestTitle)

/** New ids of blocks, the same for a block and its translation. */
function createNewIds(): (id: BlockId) => BlockId {
  const given = new Map<BlockId, BlockId>()
  return (id) => {
    const next = given.get(id) ?? newId(blockId)
    given.set(id, next)
    return next
  }
}

/**
 * Copies an article with its texts as they are: new drafts with ids of their own, which no site has and nobody
 * approved. Translations come with what was confirmed in them. Called in a transaction; answers the copy's id.
 */
export function copyArticle(
  context: CopyContext,
  { id, translations }: ParsedInput<'articles.copy'>,
): ArticleId {
  const { repositories, identity, clock, emit } = context
  const original = findArticle(repositories, id)
  const actor = identity.actorOn(original.siteId)
  const now = clock()
  const copy = newId(articleId)
  const { siteId, sourceLanguage, section, tags, coverMediaId, contentType, stickyWanted } = original
  repositories.articles.insert({
    ...{ id: copy, siteId, sourceLanguage, section, tags, coverMediaId, contentType, stickyWanted },
    ...{ author: actor.name, authorAccountId: actor.accountId, createdAt: now, updatedAt: now },
  })
  const source = findSource(repositories, id)
  const others = repositories.localizations.ofArticle(id).filter(({ isSource }) => !isSource)
  const idOf = createNewIds()
  for (const one of [source, ...(translations ? others : [])])
    copyText(context, { one, copy, original, idOf })
  emit('desk.changed', {})
  return copy
}

interface TextToCopy {
  one: LocalizationRecord
  copy: ArticleId
  original: ArticleRecord
  idOf: (id: BlockId) => BlockId
}

function copyText(context: CopyContext, { one, copy, original, idOf }: TextToCopy): void {
  const { repositories, identity, clock, bodyWriter, commitText, slugs } = context
  const { localizations, blocks } = repositories
  const actor = identity.actorOn(one.siteId)
  const { siteId, language, isSource, lead, seoTitle, seoDescription } = one
  const empty = newLocalization({ articleId: copy, siteId, language, isSource }, original, actor, clock())
  localizations.insert(empty)
  const begun = findLocalization(repositories, empty.id)
  bodyWriter.replaceAll(
    begun.id,
    blocks.body(one.id).map((block): Block => ({ ...block, id: idOf(block.id) })),
  )
  const title = titleOf(one)
  const fields = { title, lead, seoTitle, seoDescription, slug: slugs.fromTitle(begun, title) }
  commitText(
    begun,
    { fields: { ...fields, slugFollowsTitle: true }, body: true },
    { actor, origin: 'workflow' },
  )
  if (!isSource) copyConfirmations(context, { one, copy, original, idOf }, begun)
}

/** What was confirmed in a translation holds for its copy, whose source has the same words. */
function copyConfirmations(
  { repositories }: CopyContext,
  { one, copy, idOf }: TextToCopy,
  target: LocalizationRecord,
): void {
  const { translation, localizations } = repositories
  for (const pin of translation.pins(one.id)) {
    translation.putPin(target.id, { ...pin, blockId: idOf(pin.blockId) })
  }
  for (const { blockId: block, mark } of translation.marks(one.id)) {
    translation.putMark(target.id, idOf(block), mark)
  }
  const before = findSource(repositories, one.articleId)
  // The title of the copy's source has words of its own, which the translation has too.
  const pinnedTitle =
    one.pinnedTitle === before.title ? findSource(repositories, copy).title : one.pinnedTitle
  localizations.update(target.id, { pinnedTitle, pinnedLead: one.pinnedLead })
}
