import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import type { ArticleFileContent, ArticleFileText } from '#shared/document/articleFile.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import { isPlan, isRemark, logNews } from '#shared/domain/workflow.ts'
import { spelledAs } from '#shared/language/tags.ts'
import { contentHashOf, toHashed } from '../content.ts'
import type { Actor } from '../identity.ts'
import { findArticle, findLocalization } from '../localizations/find.ts'
import { newLocalization } from '../localizations/newLocalization.ts'
import type { ArticleFilesContext } from './articleFilesContext.ts'
import { textHashOf } from './exportArticle.ts'

/**
 * What became of one text of a file. `added`: it was not here. `taken`: it was unchanged here since the file's side
 * went on. `same`: it is here as it is in the file. `older`: it is here with later changes. `conflict`: both sides
 * changed it, and a person merges them.
 */
export type TextOutcome = 'added' | 'taken' | 'same' | 'older' | 'conflict'

/**
 * Takes an article from a file: a new one as it is, one that is here text by text. A text that is taken over is a
 * change like any other: it voids an approval and leaves what readers see alone. Called inside a transaction.
 */
export function importArticle(context: ArticleFilesContext, content: ArticleFileContent): TextOutcome[] {
  const { repositories, identity, emit } = context
  const known = repositories.articles.get(content.id)
  if (known === null) addArticle(context, content)
  else joinFields(context, content)
  const { siteId } = findArticle(repositories, content.id)
  const actor = identity.actorOn(siteId)
  // The source first: the pins of its translation refer to its blocks.
  const texts = content.localizations.toSorted((a, b) => Number(b.isSource) - Number(a.isSource))
  const outcomes = texts.map((text) => importText(context, content, { text, actor }))
  repositories.articles.touch(content.id, context.clock())
  emit('desk.changed', {})
  if (outcomes.includes('conflict')) emit('conflicts.changed', {})
  return outcomes
}

function addArticle({ repositories, identity }: ArticleFilesContext, content: ArticleFileContent): void {
  const { id, sourceLanguage, section, tags, coverMediaId, author, createdAt } = content
  const { contentType = null, stickyWanted = false } = content
  repositories.articles.insert({
    ...{ id, sourceLanguage, section, tags, coverMediaId, author, createdAt, updatedAt: createdAt },
    ...{ siteId: identity.activeSiteId(), authorAccountId: null, contentType, stickyWanted },
  })
}

/** Section, cover and kind of message where there are none here, and all tags: no choice made here is replaced. */
function joinFields({ repositories }: ArticleFilesContext, content: ArticleFileContent): void {
  const { id, section, tags, coverMediaId, contentType } = findArticle(repositories, content.id)
  repositories.articles.update(id, {
    section: section === '' ? content.section : section,
    tags: spelledAs([...tags, ...content.tags], tags),
    coverMediaId: coverMediaId ?? content.coverMediaId,
    contentType: contentType ?? content.contentType ?? null,
  })
}

interface Given {
  text: ArticleFileText
  actor: Actor
}

function importText(context: ArticleFilesContext, content: ArticleFileContent, given: Given): TextOutcome {
  const { repositories, commitText, clock } = context
  const { text, actor } = given
  const here = repositories.localizations
    .ofArticle(content.id)
    .find(({ language }) => language === text.language)
  if (here === undefined) {
    const { siteId, sourceLanguage, ...article } = findArticle(repositories, content.id)
    const isFree = repositories.localizations.get(text.id) === null
    const isSource = text.language === sourceLanguage
    const of = { articleId: content.id, siteId, language: text.language, isSource }
    const record = newLocalization(of, article, actor, clock())
    repositories.localizations.insert(isFree ? { ...record, id: text.id } : record)
    const added = repositories.localizations
      .ofArticle(content.id)
      .find(({ language }) => language === text.language)
    if (added) takeText(context, added, given)
    return 'added'
  }
  // The fields of the article may have changed with it.
  const present = commitText(here, { fields: {}, body: false }, { actor, origin: 'workflow' })
  const outcome = compare(context, present, text)
  if (outcome.kind === 'taken') takeText(context, present, given)
  if (outcome.kind === 'conflict') recordFileConflict(context, present, { text, base: outcome.base })
  takeNotes(context, present, text)
  return outcome.kind
}

type Comparison =
  | { kind: 'same' | 'older' | 'taken' }
  /** `base`: the newest text that both sides had; null: there is none. */
  | { kind: 'conflict'; base: RevisionRecord | null }

/** Each side names the texts that it was, so that the newest common one is found as in a history of versions. */
function compare(context: ArticleFilesContext, here: LocalizationRecord, text: ArticleFileText): Comparison {
  const { repositories } = context
  const hash = textHashOf(here, repositories.blocks.hashes(here.id))
  if (hash === text.textHash) return { kind: 'same' }
  const theirs = new Set<ContentHash>(text.ancestors)
  if (theirs.has(hash)) return { kind: 'taken' }
  const { revisions } = repositories
  const former = revisions.list(here.id).map((revision) => ({
    revision,
    hash: textHashOf(
      revision,
      revisions.blocks(revision.id).map((block) => toHashed(block).hash),
    ),
  }))
  if (former.some((one) => one.hash === text.textHash)) return { kind: 'older' }
  return { kind: 'conflict', base: former.find((one) => theirs.has(one.hash))?.revision ?? null }
}

/** A text that readers have the address of keeps it. */
function slugAfter({ slugs }: ArticleFilesContext, here: LocalizationRecord, text: ArticleFileText): string {
  const wasPublic = here.live !== null || here.state === 'unpublished'
  return wasPublic || text.fields.slug === '' ? here.slug : slugs.free(here, text.fields.slug)
}

function takeText(context: ArticleFilesContext, here: LocalizationRecord, { text, actor }: Given): void {
  const { repositories, snapshots, bodyWriter, commitText, translations } = context
  if (here.version > 0) snapshots.takeIfChanged(here, 'saved', here.updatedBy)
  bodyWriter.replaceAll(here.id, text.blocks)
  const fields = { ...text.fields, slug: slugAfter(context, here, text) }
  const after = commitText(here, { fields, body: true }, { actor, origin: 'restore' })
  snapshots.takeIfChanged(after, 'saved', text.updatedBy)
  if (text.translation !== null) {
    translations.takeOrigins(after, text.translation)
    translations.write(findLocalization(repositories, after.id), text.translation, false)
  }
  takeNotes(context, after, text)
}

/** What people said that is not here: requests for changes, other notes, dismissals, proposed times, plans. */
function takeNotes(
  { repositories }: ArticleFilesContext,
  here: LocalizationRecord,
  text: ArticleFileText,
): void {
  const news = logNews(text.log, repositories.workflow.log(here.id))
  for (const entry of news) {
    if (isRemark(entry) || isPlan(entry) || entry.note !== '') repositories.workflow.addLog(here.id, entry)
  }
}

/** The text of the file beside ours, for the screen that merges; nothing of the site's state is touched. */
function recordFileConflict(
  { repositories, snapshots, clock, emit }: ArticleFilesContext,
  here: LocalizationRecord,
  { text, base }: { text: ArticleFileText; base: RevisionRecord | null },
): void {
  const { articleId, id } = here
  snapshots.takeIfChanged(here, 'beforeMerge', here.updatedBy)
  const article = findArticle(repositories, articleId)
  const hashes = text.blocks.map((block) => toHashed(block).hash)
  const contentHash = contentHashOf(article, text.fields, hashes)
  const theirs = snapshots.takeText(
    id,
    { ...text.fields, blocks: text.blocks, contentHash },
    { kind: 'pulled', author: text.updatedBy, at: text.updatedAt },
  )
  repositories.conflicts.put({
    ...{ localizationId: id, detectedAt: clock(), baseRevisionId: base?.id ?? null },
    ...{ theirsRevisionId: theirs.id, onSite: null },
  })
  repositories.localizations.update(id, { saving: 'needsYou' })
  emit('localizations.changed', { articleId, localizationId: id, version: here.version, origin: 'sync' })
}
