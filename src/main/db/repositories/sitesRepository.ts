import type { Account, Role } from '#shared/domain/account.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { FourEyesRule, SiteFeatures } from '#shared/domain/site.ts'
import type { Instant, TimeZone } from '#shared/domain/time.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'
import { rememberArticlesWhere, rememberLocalizationsWhere } from './rememberLeft.ts'
import { createRemoteStatesRepository } from './remoteStatesRepository.ts'
import { createRowUpdate, toFlag } from './updateRow.ts'

interface Section {
  /** The site's own key, e.g. `news`. */
  key: string
  names: Record<Language, string>
}

export interface SiteRecord {
  id: SiteId
  connector: 'visnyk' | 'wordpress'
  name: string
  address: string
  practice: boolean
  timeZone: TimeZone
  languages: Language[]
  sections: Section[]
  activeAccountId: AccountId | null
  createdAt: Instant
  lastSyncAt: Instant | null
  /** Where the next look at the site's changes begins; the site's own words. */
  changesCursor: string | null
  /** The account that the cursor is of; null: it is of everything the site has. */
  changesSeenBy: AccountId | null
  /** As the site was last seen; null before that. */
  features: SiteFeatures | null
  /** Texts link to their other language, where the site does not know that they belong together. */
  languageLinks: boolean
  fourEyes: FourEyesRule
  /** The site itself keeps the rule, for everybody. */
  fourEyesShared: boolean
}

interface SiteRow {
  id: SiteId
  connector: SiteRecord['connector']
  name: string
  address: string
  practice: number
  time_zone: string
  languages: string
  sections: string
  active_account_id: AccountId | null
  created_at: Instant
  last_sync_at: Instant | null
  changes_cursor: string | null
  changes_seen_by: AccountId | null
  features: string | null
  language_links: number
  four_eyes: FourEyesRule
  four_eyes_shared: number
}

interface AccountRow {
  id: AccountId
  site_id: SiteId
  login: string
  display_name: string
  role: Role
  may_upload: number
}

const toSite = (row: SiteRow): SiteRecord => ({
  id: row.id,
  connector: row.connector,
  name: row.name,
  address: row.address,
  practice: row.practice === 1,
  timeZone: row.time_zone,
  languages: readJson<Language[]>(row.languages, 'a site'),
  sections: readJson<Section[]>(row.sections, 'a site'),
  activeAccountId: row.active_account_id,
  createdAt: row.created_at,
  lastSyncAt: row.last_sync_at,
  changesCursor: row.changes_cursor,
  changesSeenBy: row.changes_seen_by,
  features: row.features === null ? null : readJson<SiteFeatures>(row.features, 'a site'),
  languageLinks: row.language_links === 1,
  fourEyes: row.four_eyes,
  fourEyesShared: row.four_eyes_shared === 1,
})

const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  siteId: row.site_id,
  login: row.login,
  displayName: row.display_name,
  role: row.role,
  ...(row.may_upload === 0 && { mayUpload: false }),
})

type RemoteStates = ReturnType<typeof createRemoteStatesRepository>

/** Sites and the accounts on them. Tokens are never here: see settings. */
export function createSitesRepository(db: Database) {
  const remoteStates = createRemoteStatesRepository(db)
  return {
    ...createSites(db),
    ...createInsert(db),
    ...createUpdate(db, remoteStates),
    ...createRemoval(db, remoteStates),
    ...createSiteAccounts(db),
  }
}
export type SitesRepository = ReturnType<typeof createSitesRepository>

/** Reads sites. */
function createSites(db: Database) {
  const all = db.prepare<SiteRow>('SELECT * FROM sites ORDER BY created_at, id')
  const one = db.prepare<SiteRow>('SELECT * FROM sites WHERE id = ?')
  const byAddress = db.prepare<SiteRow>('SELECT * FROM sites WHERE address = ?')
  const practice = db.prepare<SiteRow>('SELECT * FROM sites WHERE practice = 1 ORDER BY created_at LIMIT 1')
  const someTexts = db.prepare<{
    remote_id: string
    article_remote_id: string
    language: Language
    slug: string
    title: string
  }>(`
    SELECT l.remote_id, a.remote_id AS article_remote_id, l.language, l.slug, l.title
    FROM localizations l JOIN articles a ON a.id = l.article_id
    WHERE l.site_id = ? AND l.remote_id IS NOT NULL AND a.remote_id IS NOT NULL
    ORDER BY l.live_hash IS NULL, l.updated_at DESC LIMIT 5`)

  return {
    list: (): SiteRecord[] => all.all().map(toSite),
    get: (id: SiteId): SiteRecord | null => {
      const row = one.get(id)
      return row ? toSite(row) : null
    },
    findByAddress: (address: string): SiteRecord | null => {
      const row = byAddress.get(address)
      return row ? toSite(row) : null
    },
    findPractice: (): SiteRecord | null => {
      const row = practice.get()
      return row ? toSite(row) : null
    },
    /** A few texts by which the site can be known again. */
    someTexts: (id: SiteId) =>
      someTexts.all(id).map(({ remote_id: remoteId, article_remote_id: articleRemoteId, ...text }) => ({
        ...{ remoteId, articleRemoteId, ...text },
      })),
  }
}

/** Inserts sites. */
function createInsert(db: Database) {
  const insert = db.prepare(`
    INSERT INTO sites (id, connector, name, address, practice, time_zone, languages, sections,
      active_account_id, created_at, last_sync_at, changes_cursor, features, language_links,
      four_eyes, four_eyes_shared)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)

  return {
    /** A site that was never looked at. */
    insert: (site: Omit<SiteRecord, 'changesSeenBy'>): void => {
      insert.run(
        site.id,
        site.connector,
        site.name,
        site.address,
        toFlag(site.practice),
        site.timeZone,
        JSON.stringify(site.languages),
        JSON.stringify(site.sections),
        site.activeAccountId,
        site.createdAt,
        site.lastSyncAt,
        site.changesCursor,
        site.features === null ? null : JSON.stringify(site.features),
        toFlag(site.languageLinks),
        site.fourEyes,
        toFlag(site.fourEyesShared),
      )
    },
  }
}

/** Changes a site. */
function createUpdate(db: Database, remoteStates: RemoteStates) {
  const update = createRowUpdate(db, 'sites', 'id', {
    connector: 'connector',
    name: 'name',
    address: 'address',
    practice: 'practice',
    timeZone: 'time_zone',
    languages: 'languages',
    sections: 'sections',
    activeAccountId: 'active_account_id',
    lastSyncAt: 'last_sync_at',
    changesCursor: 'changes_cursor',
    changesSeenBy: 'changes_seen_by',
    features: 'features',
    languageLinks: 'language_links',
    fourEyes: 'four_eyes',
    fourEyesShared: 'four_eyes_shared',
  })
  const forgetDesk = db.prepare('UPDATE articles SET desk_dirty = 1 WHERE site_id = ?')

  return {
    update: (id: SiteId, changes: Partial<Omit<SiteRecord, 'id' | 'createdAt'>>): void => {
      const {
        languages,
        sections,
        practice: isPractice,
        features,
        languageLinks,
        fourEyesShared,
        ...plain
      } = changes
      update(id, {
        ...plain,
        ...(languages && { languages: JSON.stringify(languages) }),
        ...(sections && { sections: JSON.stringify(sections) }),
        ...(isPractice !== undefined && { practice: toFlag(isPractice) }),
        ...(features !== undefined && { features: features === null ? null : JSON.stringify(features) }),
        ...(languageLinks !== undefined && { languageLinks: toFlag(languageLinks) }),
        ...(fourEyesShared !== undefined && { fourEyesShared: toFlag(fourEyesShared) }),
      })
      // Which translations are wanted hangs on the site's languages.
      if (languages) forgetDesk.run(id)
    },
    /** Gives the site another address, and the addresses of its texts and receipts with it. */
    move: (id: SiteId, from: string, to: string): void => {
      update(id, { address: to })
      remoteStates.siteMoved(id, from, to)
    },
  }
}

/** Deletes a site. */
function createRemoval(db: Database, remoteStates: RemoteStates) {
  const remove = db.prepare('DELETE FROM sites WHERE id = ?')
  const rememberArticles = db.prepare(rememberArticlesWhere('s.id = ?'))
  const rememberLocalizations = db.prepare(rememberLocalizationsWhere('l.site_id = ?'))
  const forgetConflicts = db.prepare(`
    DELETE FROM conflicts WHERE localization_id IN (SELECT id FROM localizations WHERE site_id = ?)`)

  return {
    /**
     * Forgets the site and its accounts. Its articles stay, as texts that were never on a site; their revisions
     * and log stay too. What joining the site again needs is kept aside.
     */
    remove: (id: SiteId): void => {
      db.transaction(() => {
        rememberArticles.run(id)
        rememberLocalizations.run(id)
        forgetConflicts.run(id)
        remoteStates.forgetSite(id)
        remove.run(id)
      })
    },
  }
}

/** Reads and writes the accounts on a site. */
function createSiteAccounts(db: Database) {
  const accounts = db.prepare<AccountRow>('SELECT * FROM accounts WHERE site_id = ? ORDER BY login')
  const account = db.prepare<AccountRow>('SELECT * FROM accounts WHERE id = ?')
  const putAccount = db.prepare(`
    INSERT INTO accounts (id, site_id, login, display_name, role, may_upload) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET login = excluded.login, display_name = excluded.display_name,
      role = excluded.role, may_upload = excluded.may_upload`)
  const removeAccount = db.prepare('DELETE FROM accounts WHERE id = ?')

  return {
    accounts: (siteId: SiteId): Account[] => accounts.all(siteId).map(toAccount),
    account: (id: AccountId): Account | null => {
      const row = account.get(id)
      return row ? toAccount(row) : null
    },
    /** Adds an account or brings its login, name and role up to date. */
    putAccount: (one: Account): void => {
      putAccount.run(
        one.id,
        one.siteId,
        one.login,
        one.displayName,
        one.role,
        toFlag(one.mayUpload !== false),
      )
    },
    removeAccount: (id: AccountId): void => {
      removeAccount.run(id)
    },
  }
}
