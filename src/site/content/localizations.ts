import type { Body } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import type { SiteAccount } from '../accounts.ts'
import { Problem } from '../api/problem.ts'
import type { LocalizationCreate, LocalizationUpdate } from '../api/schemas.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord } from '../db/localizations.ts'
import type { VersionRecord } from '../db/versions.ts'
import type { ArticleDesk, SiteContext } from './articles.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'
import { nextState, requireFreeSlug, requireSound } from './writeRules.ts'

interface UpdateRequest {
  articleId: string
  language: Language
  input: LocalizationUpdate
  /** The `If-Match` header, where there is one. */
  ifMatch: string | undefined
  by: SiteAccount
}

interface TextContext extends SiteContext {
  articleDesk: ArticleDesk
}

/** Creating and changing the texts of an article. Each is called inside a transaction. */
export function createLocalizationDesk(store: Store, views: Views, articleDesk: ArticleDesk) {
  const context: TextContext = { store, views, articleDesk }
  return {
    find: (articleId: string, language: Language): LocalizationRecord => find(store, articleId, language),
    recordChange: (one: LocalizationRecord): void => recordChange(store, one),
    create: (articleId: string, input: LocalizationCreate, by: SiteAccount): LocalizationRecord =>
      create(context, articleId, input, by),
    update: (request: UpdateRequest): LocalizationRecord => update(context, request),
  }
}
export type LocalizationDesk = ReturnType<typeof createLocalizationDesk>

function find({ localizations }: Store, articleId: string, language: Language): LocalizationRecord {
  const localization = localizations.get(articleId, language)
  if (!localization) throw new Problem('not-found')
  return localization
}

const recordChange = ({ changes }: Store, one: LocalizationRecord): void =>
  changes.record({ kind: 'localization', id: one.id, articleId: one.articleId, language: one.language })

function create(
  context: TextContext,
  articleId: string,
  input: LocalizationCreate,
  by: SiteAccount,
): LocalizationRecord {
  const { store, views, articleDesk } = context
  const { localizations } = store
  const article = articleDesk.find(articleId)
  const known = localizations.get(articleId, input.language) ?? localizations.byId(input.id)
  if (known) throw new Problem('id-taken', { members: { current: views.localization(known) } })
  requireSound(context, input, { article, language: input.language })
  requireFreeSlug(context, input.language, input)
  const state = nextState(store, { input, before: null, textChanged: true, by })
  const now = store.clock()
  const localization: LocalizationRecord = {
    id: input.id,
    articleId: article.id,
    language: input.language,
    version: 1,
    revision: 1,
    title: input.title,
    slug: input.slug,
    contentHash: input.contentHash,
    state,
    ...keptOfWorkflow(store, input, null),
    live: null,
    scheduled: null,
    goneSlug: null,
    createdAt: now,
    updatedAt: now,
    updatedBy: by.displayName,
  }
  localizations.put(localization)
  addVersion(context, { input, article, number: 1, by })
  keepLog(store, localization, input)
  recordChange(store, localization)
  return localization
}

function update(
  context: TextContext,
  { articleId, language, input, ifMatch, by }: UpdateRequest,
): LocalizationRecord {
  const { store, views, articleDesk } = context
  const { versions } = store
  const article = articleDesk.find(articleId)
  const before = find(store, articleId, language)
  store.requireMatch(ifMatch, views.localizationEtag(before), () => views.localization(before))
  if (input.id !== before.id)
    throw new Problem('id-taken', { members: { current: views.localization(before) } })
  requireSound(context, input, { article, language })
  requireFreeSlug(context, language, input)
  const textChanged = before.contentHash !== input.contentHash
  const state = nextState(store, { input, before, textChanged, by })
  const isNewVersion = textChanged || !hasSameIds(versions.get(before.id, before.version), input.blocks)
  const after: LocalizationRecord = {
    ...before,
    version: before.version + (isNewVersion ? 1 : 0),
    revision: before.revision + 1,
    title: input.title,
    slug: input.slug,
    contentHash: input.contentHash,
    state,
    ...keptOfWorkflow(store, input, before),
    updatedAt: store.clock(),
    // A workflow step changes no words, so the account that changed them last stays.
    updatedBy: textChanged ? by.displayName : before.updatedBy,
  }
  if (isNewVersion) addVersion(context, { input, article, number: after.version, by })
  store.localizations.put(after)
  keepLog(store, after, input)
  recordChange(store, after)
  return after
}

/** A site without guards stores neither approvals nor what a translation was made from. */
const keptOfWorkflow = (
  { isGuarded }: Store,
  { approval, translation }: Pick<LocalizationUpdate, 'approval' | 'translation'>,
  before: LocalizationRecord | null,
): Pick<LocalizationRecord, 'approval' | 'translation'> =>
  isGuarded
    ? { approval: approval ?? before?.approval ?? null, translation }
    : { approval: null, translation: null }

function keepLog(
  { isGuarded, localizations }: Store,
  { id }: LocalizationRecord,
  { log }: Pick<LocalizationUpdate, 'log'>,
): void {
  if (isGuarded) localizations.addToLog(id, log)
}

interface NewVersion {
  input: Omit<LocalizationUpdate, 'state'>
  article: ArticleRecord
  number: number
  by: SiteAccount
}

function addVersion({ store }: SiteContext, { input, article, number, by }: NewVersion): void {
  const { title, lead, slug, seoTitle, seoDescription, blocks, html, contentHash } = input
  const { section, tags, coverMediaId } = article
  store.versions.add({
    localizationId: input.id,
    number,
    ...{ title, lead, slug, seoTitle, seoDescription, blocks, html, contentHash },
    frame: { section, tags, coverMediaId },
    at: store.clock(),
    by: by.displayName,
  })
}

/** The content hash covers no block ids, but a merge compares blocks by their ids, so the history keeps them. */
const hasSameIds = (version: VersionRecord | null, blocks: Body): boolean =>
  version !== null &&
  version.blocks.length === blocks.length &&
  blocks.every((block, at) => version.blocks[at]?.id === block.id)
