import type { SavingState } from '#shared/domain/article.ts'
import type {
  AccountId,
  ArticleId,
  ContentHash,
  LocalizationId,
  RevisionId,
  SiteId,
} from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { LivePage, RemoteState } from '#shared/domain/remoteState.ts'
import type { Instant, ZonedTime } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { checkOfFields, damaged } from '../damage.ts'
import type { Database } from '../database.ts'
import { type RemoteTextRow, toLivePage, toRemoteState } from './remoteStateRow.ts'
import { createRowUpdate, toFlag } from './updateRow.ts'

export interface TranslationProgress {
  translated: number
  stale: number
  total: number
}

/** Everything kept about a localization but its body. */
export interface LocalizationRecord {
  id: LocalizationId
  articleId: ArticleId
  siteId: SiteId | null
  language: Language
  isSource: boolean
  title: string
  lead: string
  slug: string
  /** The slug is made from the title until a person writes one. */
  slugFollowsTitle: boolean
  seoTitle: string
  seoDescription: string
  state: WorkflowState
  version: number
  contentHash: ContentHash
  saving: SavingState
  createdByAccountId: AccountId | null
  updatedAt: Instant
  updatedBy: string
  /** The last change of the text by a person on this computer. */
  editedAt: Instant | null
  editedByAccountId: AccountId | null
  publishAt: ZonedTime | null
  /** Where it is on its site. Written by `remoteStatesRepository.ts` only, as what readers see and the base are. */
  remote: RemoteState
  /** What readers see now; null: nothing. */
  live: LivePage | null
  /** The text that both sides last agreed on. */
  baseRevisionId: RevisionId | null
  baseHash: ContentHash | null
  /** The source's title and lead that these were translated from. */
  pinnedTitle: string | null
  pinnedLead: string | null
  /** As of the last refresh of the desk. */
  progress: TranslationProgress
  inConflict: boolean
}

interface LocalizationRow extends RemoteTextRow {
  id: LocalizationId
  article_id: ArticleId
  site_id: SiteId | null
  language: Language
  is_source: number
  title: string
  lead: string
  slug: string
  slug_follows_title: number
  seo_title: string
  seo_description: string
  state: WorkflowState
  version: number
  content_hash: ContentHash
  saving: SavingState
  created_by_account_id: AccountId | null
  updated_at: Instant
  updated_by: string
  edited_at: Instant | null
  edited_by_account_id: AccountId | null
  publish_at: Instant | null
  publish_zone: string | null
  publish_wall: string | null
  base_revision_id: RevisionId | null
  base_hash: ContentHash | null
  pinned_title: string | null
  pinned_lead: string | null
  progress_translated: number
  progress_stale: number
  progress_total: number
  in_conflict: number
  text_check: string
}

const toPublishAt = (row: LocalizationRow): ZonedTime | null =>
  row.publish_at === null || row.publish_zone === null || row.publish_wall === null
    ? null
    : { instant: row.publish_at, zone: row.publish_zone, wall: row.publish_wall }

function toLocalization(row: LocalizationRow): LocalizationRecord {
  const one = {
    id: row.id,
    articleId: row.article_id,
    siteId: row.site_id,
    language: row.language,
    isSource: row.is_source === 1,
    title: row.title,
    lead: row.lead,
    slug: row.slug,
    slugFollowsTitle: row.slug_follows_title === 1,
    seoTitle: row.seo_title,
    seoDescription: row.seo_description,
    state: row.state,
    version: row.version,
    contentHash: row.content_hash,
    saving: row.saving,
    createdByAccountId: row.created_by_account_id,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    editedAt: row.edited_at,
    editedByAccountId: row.edited_by_account_id,
    publishAt: toPublishAt(row),
    remote: toRemoteState(row),
    live: toLivePage(row),
    baseRevisionId: row.base_revision_id,
    baseHash: row.base_hash,
    pinnedTitle: row.pinned_title,
    pinnedLead: row.pinned_lead,
    progress: {
      translated: row.progress_translated,
      stale: row.progress_stale,
      total: row.progress_total,
    },
    inConflict: row.in_conflict === 1,
  }
  if (checkOfFields(one) !== row.text_check) throw damaged('the fields of a text')
  return one
}

/** What `remoteStatesRepository.ts` alone writes. */
type OfSite = 'remote' | 'live' | 'baseRevisionId' | 'baseHash'

export type NewLocalization = Omit<LocalizationRecord, 'progress' | 'inConflict' | OfSite>

export type LocalizationChanges = Partial<
  Omit<NewLocalization, 'id' | 'articleId' | 'siteId' | 'language' | 'isSource'>
>

/** What `text_check` is made of. */
const checked = ['title', 'lead', 'slug', 'seoTitle', 'seoDescription'] as const

const columns = `l.*, EXISTS (SELECT 1 FROM conflicts c WHERE c.localization_id = l.id) AS in_conflict`

export function createLocalizationsRepository(db: Database) {
  const texts = createTexts(db)
  return {
    ...texts,
    ...createSlugs(db),
    ...createInsert(db),
    ...createUpdate(db, texts.get),
  }
}
export type LocalizationsRepository = ReturnType<typeof createLocalizationsRepository>

/** Reads localizations. */
function createTexts(db: Database) {
  const one = db.prepare<LocalizationRow>(`SELECT ${columns} FROM localizations l WHERE l.id = ?`)
  const ofArticle = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.article_id = ? ORDER BY l.is_source DESC, l.language`)
  const byLanguage = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.article_id = ? AND l.language = ?`)
  // The plus keeps SQLite from looking through all texts of the site: a page of changes asks for hundreds.
  const byRemote = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.remote_id = ? AND +l.site_id = ?`)
  const editedSince = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.edited_at >= ? ORDER BY l.edited_at DESC LIMIT 50`)

  return {
    get: (id: LocalizationId): LocalizationRecord | null => {
      const row = one.get(id)
      return row ? toLocalization(row) : null
    },
    /** The source first. */
    ofArticle: (articleId: ArticleId): LocalizationRecord[] => ofArticle.all(articleId).map(toLocalization),
    find: (articleId: ArticleId, language: Language): LocalizationRecord | null => {
      const row = byLanguage.get(articleId, language)
      return row ? toLocalization(row) : null
    },
    findByRemote: (siteId: SiteId, remoteId: string): LocalizationRecord | null => {
      const row = byRemote.get(remoteId, siteId)
      return row ? toLocalization(row) : null
    },
    /** Newest first, at most 50. */
    editedSince: (since: Instant): LocalizationRecord[] => editedSince.all(since).map(toLocalization),
  }
}

/** Finds which localization of a site has a slug. */
function createSlugs(db: Database) {
  const slugOwner = db.prepare<{ id: LocalizationId }>(`
    SELECT id FROM localizations
    WHERE language = ? AND slug = ? AND slug <> '' AND site_id IS ? AND id <> ? LIMIT 1`)
  const slugsLike = db.prepare<{ slug: string }>(`
    SELECT slug FROM localizations
    WHERE language = ? AND slug >= ? AND slug < ? AND slug <> '' AND site_id IS ? AND id <> ?`)

  return {
    /** Another localization of the same site and language that has this slug. */
    slugOwner: (
      of: Pick<LocalizationRecord, 'id' | 'language' | 'siteId'>,
      slug: string,
    ): LocalizationId | null => slugOwner.get(of.language, slug, of.siteId, of.id)?.id ?? null,
    /** Slugs of others on the same site and language that begin with `start`. */
    slugsStartingWith: (
      of: Pick<LocalizationRecord, 'id' | 'language' | 'siteId'>,
      start: string,
    ): string[] =>
      // '{' follows 'z': the range holds every slug with this beginning.
      slugsLike.all(of.language, start, `${start}{`, of.siteId, of.id).map(({ slug }) => slug),
  }
}

/** Inserts localizations. */
function createInsert(db: Database) {
  const insert = db.prepare(`
    INSERT INTO localizations (id, article_id, site_id, language, is_source, title, lead, slug,
      slug_follows_title, seo_title, seo_description, state, version, content_hash, saving,
      created_by_account_id, updated_at, updated_by, edited_at, edited_by_account_id, publish_at, publish_zone,
      publish_wall, pinned_title, pinned_lead, text_check)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)

  return {
    /** Inserts one that was never on a site. */
    insert: (one: NewLocalization): void => {
      insert.run(
        one.id,
        one.articleId,
        one.siteId,
        one.language,
        toFlag(one.isSource),
        one.title,
        one.lead,
        one.slug,
        toFlag(one.slugFollowsTitle),
        one.seoTitle,
        one.seoDescription,
        one.state,
        one.version,
        one.contentHash,
        one.saving,
        one.createdByAccountId,
        one.updatedAt,
        one.updatedBy,
        one.editedAt,
        one.editedByAccountId,
        one.publishAt?.instant ?? null,
        one.publishAt?.zone ?? null,
        one.publishAt?.wall ?? null,
        one.pinnedTitle,
        one.pinnedLead,
        checkOfFields(one),
      )
    },
  }
}

/** Changes a localization. `get` reads it as it was before. */
function createUpdate(db: Database, get: (id: LocalizationId) => LocalizationRecord | null) {
  const update = createRowUpdate(db, 'localizations', 'id', {
    title: 'title',
    lead: 'lead',
    slug: 'slug',
    slugFollowsTitle: 'slug_follows_title',
    seoTitle: 'seo_title',
    seoDescription: 'seo_description',
    state: 'state',
    version: 'version',
    contentHash: 'content_hash',
    saving: 'saving',
    createdByAccountId: 'created_by_account_id',
    updatedAt: 'updated_at',
    updatedBy: 'updated_by',
    editedAt: 'edited_at',
    editedByAccountId: 'edited_by_account_id',
    publishInstant: 'publish_at',
    publishZone: 'publish_zone',
    publishWall: 'publish_wall',
    pinnedTitle: 'pinned_title',
    pinnedLead: 'pinned_lead',
    textCheck: 'text_check',
  })

  return {
    update: (id: LocalizationId, changes: LocalizationChanges): void => {
      const { publishAt, slugFollowsTitle, ...plain } = changes
      update(id, {
        ...plain,
        ...(slugFollowsTitle !== undefined && { slugFollowsTitle: toFlag(slugFollowsTitle) }),
        ...(publishAt !== undefined && {
          publishInstant: publishAt?.instant ?? null,
          publishZone: publishAt?.zone ?? null,
          publishWall: publishAt?.wall ?? null,
        }),
        ...(checked.some((field) => changes[field] !== undefined) && {
          textCheck: checkAfter(get(id), changes),
        }),
      })
    },
  }
}

/** The check of the fields once `changes` are written; null when there is no such localization. */
const checkAfter = (before: LocalizationRecord | null, changes: LocalizationChanges): string | null =>
  before &&
  checkOfFields({
    title: changes.title ?? before.title,
    lead: changes.lead ?? before.lead,
    slug: changes.slug ?? before.slug,
    seoTitle: changes.seoTitle ?? before.seoTitle,
    seoDescription: changes.seoDescription ?? before.seoDescription,
  })
