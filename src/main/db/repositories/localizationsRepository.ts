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
import type { Instant, ZonedTime } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { checkOfFields, damaged } from '../damage.ts'
import type { Database } from '../database.ts'
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
  url: string | null
  /** Hash of what readers see now; null when nothing is live. */
  liveHash: ContentHash | null
  /** The site keeps it at the top of its news. */
  liveSticky: boolean
  /** Who sees what is live: those who know its password, or the site's own people; null: everybody. */
  liveAccess: 'password' | 'private' | null
  remoteId: string | null
  remoteEtag: string | null
  /** The last text both sides knew. */
  baseRevisionId: RevisionId | null
  baseHash: ContentHash | null
  /** The source's title and lead that these were translated from. */
  pinnedTitle: string | null
  pinnedLead: string | null
  /** As of the last look by the desk. */
  progress: TranslationProgress
  inConflict: boolean
}

interface LocalizationRow {
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
  url: string | null
  live_hash: ContentHash | null
  live_sticky: number
  live_access: 'password' | 'private' | null
  remote_id: string | null
  remote_etag: string | null
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
    url: row.url,
    liveHash: row.live_hash,
    liveSticky: row.live_sticky === 1,
    liveAccess: row.live_access,
    remoteId: row.remote_id,
    remoteEtag: row.remote_etag,
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

export type LocalizationChanges = Partial<
  Omit<
    LocalizationRecord,
    'id' | 'articleId' | 'siteId' | 'language' | 'isSource' | 'inConflict' | 'progress'
  >
>

/** What `text_check` is made of. */
const checked = ['title', 'lead', 'slug', 'seoTitle', 'seoDescription'] as const

/** Changes of these show in search results. */
const searched = ['title', 'lead', 'contentHash'] as const

export function createLocalizationsRepository(db: Database) {
  const columns = `l.*, EXISTS (SELECT 1 FROM conflicts c WHERE c.localization_id = l.id) AS in_conflict`
  const one = db.prepare<LocalizationRow>(`SELECT ${columns} FROM localizations l WHERE l.id = ?`)
  const ofArticle = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.article_id = ? ORDER BY l.is_source DESC, l.language`)
  const byLanguage = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.article_id = ? AND l.language = ?`)
  // The plus keeps SQLite from looking through all texts of the site: a page of changes asks for hundreds.
  const byRemote = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.remote_id = ? AND +l.site_id = ?`)
  const slugOwner = db.prepare<{ id: LocalizationId }>(`
    SELECT id FROM localizations
    WHERE language = ? AND slug = ? AND slug <> '' AND site_id IS ? AND id <> ? LIMIT 1`)
  const slugsLike = db.prepare<{ slug: string }>(`
    SELECT slug FROM localizations
    WHERE language = ? AND slug >= ? AND slug < ? AND slug <> '' AND site_id IS ? AND id <> ?`)
  const editedSince = db.prepare<LocalizationRow>(`
    SELECT ${columns} FROM localizations l WHERE l.edited_at >= ? ORDER BY l.edited_at DESC LIMIT 50`)
  const insert = db.prepare(`
    INSERT INTO localizations (id, article_id, site_id, language, is_source, title, lead, slug,
      slug_follows_title, seo_title, seo_description, state, version, content_hash, saving,
      created_by_account_id, updated_at, updated_by, edited_at, edited_by_account_id, publish_at, publish_zone,
      publish_wall, url, live_hash, live_sticky, live_access, remote_id, remote_etag, base_revision_id, base_hash, pinned_title,
      pinned_lead, text_check)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
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
    url: 'url',
    liveHash: 'live_hash',
    liveSticky: 'live_sticky',
    liveAccess: 'live_access',
    remoteId: 'remote_id',
    remoteEtag: 'remote_etag',
    baseRevisionId: 'base_revision_id',
    baseHash: 'base_hash',
    pinnedTitle: 'pinned_title',
    pinnedLead: 'pinned_lead',
    searchDirty: 'search_dirty',
    textCheck: 'text_check',
  })

  /** The check of the fields as they are once `changes` are written. */
  function checkAfter(id: LocalizationId, changes: LocalizationChanges): string | null {
    const row = one.get(id)
    if (!row) return null
    const before = toLocalization(row)
    return checkOfFields({
      title: changes.title ?? before.title,
      lead: changes.lead ?? before.lead,
      slug: changes.slug ?? before.slug,
      seoTitle: changes.seoTitle ?? before.seoTitle,
      seoDescription: changes.seoDescription ?? before.seoDescription,
    })
  }

  const move = db.prepare(`
    UPDATE localizations SET url = @url WHERE site_id = @site AND remote_id = @number AND url <> @url`)
  const moveReceipts = db.prepare(`
    UPDATE outbox_receipts SET url = @url WHERE remote_id = @number AND url <> @url AND localization_id IN
      (SELECT id FROM localizations WHERE site_id = @site AND remote_id = @number)`)

  return {
    /** Readers see it under another address now; what proves that it is out says so too. Nothing else changed. */
    movedTo: (site: SiteId, number: string, url: string): void => {
      if (move.run({ site, number, url }) > 0) moveReceipts.run({ site, number, url })
    },
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
    /** Newest first, at most 50. */
    editedSince: (since: Instant): LocalizationRecord[] => editedSince.all(since).map(toLocalization),
    insert: (one: Omit<LocalizationRecord, 'progress' | 'inConflict'>): void => {
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
        one.url,
        one.liveHash,
        toFlag(one.liveSticky),
        one.liveAccess,
        one.remoteId,
        one.remoteEtag,
        one.baseRevisionId,
        one.baseHash,
        one.pinnedTitle,
        one.pinnedLead,
        checkOfFields(one),
      )
    },
    update: (id: LocalizationId, changes: LocalizationChanges): void => {
      const { publishAt, slugFollowsTitle, liveSticky, ...plain } = changes
      update(id, {
        ...plain,
        ...(slugFollowsTitle !== undefined && { slugFollowsTitle: toFlag(slugFollowsTitle) }),
        ...(liveSticky !== undefined && { liveSticky: toFlag(liveSticky) }),
        ...(publishAt !== undefined && {
          publishInstant: publishAt?.instant ?? null,
          publishZone: publishAt?.zone ?? null,
          publishWall: publishAt?.wall ?? null,
        }),
        ...(checked.some((field) => changes[field] !== undefined) && { textCheck: checkAfter(id, changes) }),
        ...(searched.some((field) => changes[field] !== undefined) && { searchDirty: 1 }),
      })
    },
  }
}
export type LocalizationsRepository = ReturnType<typeof createLocalizationsRepository>
