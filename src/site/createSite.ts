import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Role } from '#shared/domain/account.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import { type Accounts, createAccounts, type PracticeAccount } from './accounts.ts'
import { registerArticleRoutes } from './api/articleRoutes.ts'
import { createChangeRunner } from './api/change.ts'
import { registerChangesRoutes } from './api/changesRoutes.ts'
import type { ApiContext } from './api/context.ts'
import { registerLocalizationRoutes } from './api/localizationRoutes.ts'
import { registerMediaRoutes } from './api/mediaRoutes.ts'
import { registerPublishingRoutes } from './api/publishingRoutes.ts'
import { registerSessionRoutes } from './api/sessionRoutes.ts'
import { createArticleDesk } from './content/articles.ts'
import { fileSource } from './content/fileSource.ts'
import { createLocalizationDesk } from './content/localizations.ts'
import { createMediaDesk } from './content/media.ts'
import { createMediaFiles, type MediaFiles } from './content/mediaFiles.ts'
import { createOldSlugs } from './content/oldSlugs.ts'
import { createPublishing } from './content/publishing.ts'
import { createStore, type Store } from './content/store.ts'
import { createViews } from './content/views.ts'
import { openSiteDatabase, type SiteDatabase } from './db/database.ts'
import { createIdempotency } from './db/idempotency.ts'
import { createPublicNews } from './db/publicNews.ts'
import { type Assets, createAssets } from './pages/assets.ts'
import type { PageContext } from './pages/context.ts'
import { messagePage } from './pages/messagePage.ts'
import { languageOfPath } from './pages/pageLanguage.ts'
import { pictureSource } from './pages/pictures.ts'
import { registerPublicRoutes } from './pages/publicRoutes.ts'
import { texts } from './pages/texts.ts'
import { plantSeed } from './seed/plantSeed.ts'
import { createApp } from './server/createApp.ts'
import { createFaults, type Faults } from './server/faults.ts'
import { createListener, type Listener, type LoopbackHost } from './server/listener.ts'
import { createRequestLog, type RequestLog } from './server/requestLog.ts'
import { createScheduler } from './server/scheduler.ts'
import { createThrottle, type Throttle } from './server/throttle.ts'

export interface SiteOptions {
  /** The database file, or `:memory:`. Pictures are kept in a folder beside it (or a temporary one). */
  database: string
  clock?: () => Instant
  /** The site's name; by default one of its own in each language. */
  name?: string
  timeZone?: string
  /** One password for the three practice accounts of a new site; by default each gets its own. */
  accountPassword?: string
  /** Whether a new site gets its three news items; default true. */
  seed?: boolean
  /** Requests a minute per token; default: no limit. */
  requestsPerMinute?: number
  /**
   * Whether the site protects what it has; default true. Without guards it is a site that only stores posts, for tests
   * of what the program does on such a site: it carries a repeated request out again, takes a change that is based on
   * an older state, publishes what nobody approved, shows readers a change of a published text at once, and keeps
   * neither the ids of blocks, nor the workflow, nor the fields for search engines.
   */
  guards?: boolean
  /**
   * Whether the site publishes what is due by itself; default true. Tests with a clock of their own call `publishDue`.
   */
  scheduler?: boolean
  /** Is called when the site itself fails. Default: writes to stderr. */
  onError?: (error: unknown) => void
}

export interface Site {
  /** For `inject` in tests. */
  app: FastifyInstance
  /**
   * Starts listening, on loopback only. Without a port: the one it had last time, or else any. Answers the address,
   * e.g. `http://127.0.0.1:4100`.
   */
  listen: (port?: number, host?: LoopbackHost) => Promise<string>
  /** Null before the first `listen`. */
  address: () => string | null
  /** The practice accounts with their passwords. */
  accounts: () => PracticeAccount[]
  /** Stops listening, ends running requests and closes the database. */
  close: () => Promise<void>
  /** Leaves the network at once, as a site that is down; `resume` brings it back at the same address. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  /** Publishes what is due by the clock. Answers how many texts. */
  publishDue: () => number
  /** The requests since the start. */
  requests: RequestLog
  faults: Faults
  /** For tests: what an administrator does. */
  admin: { changeRole: (login: string, role: Role) => void; revokeTokens: (login: string) => void }
}

const systemClock = (): Instant => new Date().toISOString()

/** The practice site: the reference implementation of the Site API, with public pages, for this computer only. */
export async function createSite(options: SiteOptions): Promise<Site> {
  const { clock = systemClock, guards = true } = options
  const storage = openStorage(options.database, clock, guards)
  const { db, store, files } = storage
  const accounts = createAccounts(db, clock)
  const idempotency = createIdempotency(db, clock)
  const faults = createFaults()
  const requests = createRequestLog()
  idempotency.forgetOld()
  files.keepOnly(store.media.hashes())
  await accounts.ensurePractice(options.accountPassword)

  const address = (): string | null => addressOf(listener)
  const origin = (): string => address() ?? 'http://127.0.0.1'
  const useCases = createUseCases(db, store, origin)
  const assets = createAssets()
  const pages = createPages({ options, db, store, origin, assets, useCases })
  plantSeed(store, { news: options.seed ?? true })

  const app = createApp({
    port: () => listener.port(),
    takeFault: faults.take,
    countRequest: requests.count,
    throttle: requestThrottle(options.requestsPerMinute, clock),
    messagePage: (path, kind) => messagePage(pages, languageOfPath(path), kind),
    onError: options.onError ?? ((error) => console.error('The practice site failed:', error)),
  })
  const context: ApiContext = {
    ...{ store, accounts, ...useCases },
    change: createChangeRunner(db, guards ? idempotency : null),
    signInThrottle: createThrottle(10, 60_000, clock),
    site: { name: pages.siteName('uk'), timeZone: pages.timeZone, practice: true },
  }
  registerRoutes(app, { context, pages, assets, files })

  const listener = createListener((request, response) => app.routing(request, response))
  const publishDue = (): number => db.transaction(() => useCases.publishing.publishDue()).immediate()
  const scheduler = createScheduler(publishDue)

  return {
    app,
    listen: async (port, host = '127.0.0.1') => {
      await app.ready()
      await listen(listener, store, { port, host })
      if (options.scheduler ?? true) scheduler.start()
      return address() ?? ''
    },
    address,
    accounts: accounts.practice,
    close: async () => {
      scheduler.stop()
      await listener.stop(2000)
      await app.close()
      storage.close()
    },
    pause: listener.pause,
    resume: listener.resume,
    publishDue,
    requests,
    faults,
    admin: createAdmin(accounts),
  }
}

interface Storage {
  db: SiteDatabase
  store: Store
  files: MediaFiles
  close: () => void
}

/** A database in memory keeps its pictures in a temporary folder, and removes it when it closes. */
function openStorage(database: string, clock: () => Instant, guards: boolean): Storage {
  const inMemory = database === ':memory:'
  const folder = inMemory
    ? mkdtempSync(join(tmpdir(), 'visnyk-site-'))
    : join(dirname(database), `${basename(database, '.db')}-media`)
  const db = openSiteDatabase(database)
  return {
    db,
    store: createStore(db, clock, guards),
    files: createMediaFiles(folder),
    close: () => {
      db.close()
      if (inMemory) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the API and the public pages do, without HTTP. */
function createUseCases(db: SiteDatabase, store: Store, origin: () => string) {
  const views = createViews(store, origin)
  const articleDesk = createArticleDesk(store, views)
  const localizationDesk = createLocalizationDesk(store, views, articleDesk)
  const oldSlugs = createOldSlugs(db)
  const publishing = createPublishing({ store, views, articleDesk, localizationDesk, oldSlugs })
  const mediaDesk = createMediaDesk(store, views)
  return { views, articleDesk, localizationDesk, oldSlugs, publishing, mediaDesk }
}

interface PageParts {
  options: SiteOptions
  db: SiteDatabase
  store: Store
  origin: () => string
  assets: Assets
  useCases: ReturnType<typeof createUseCases>
}

function createPages({ options, db, store, origin, assets, useCases }: PageParts): PageContext {
  const { views, oldSlugs } = useCases
  return {
    ...{ views, oldSlugs, origin, stylePath: assets.stylePath },
    siteName: (language: Language): string => options.name ?? texts[language].siteName,
    timeZone: options.timeZone ?? 'Europe/Kyiv',
    news: createPublicNews(db),
    sections: store.sections,
    media: store.media,
    picture: (id) => pictureSource(store.media, views, id),
    file: (id) => fileSource(store.media, views, id),
  }
}

interface RouteParts {
  context: ApiContext
  pages: PageContext
  assets: Assets
  files: MediaFiles
}

function registerRoutes(app: FastifyInstance, { context, pages, assets, files }: RouteParts): void {
  app.register(async (api) => {
    registerSessionRoutes(api, context)
    registerArticleRoutes(api, context)
    registerPublishingRoutes(api, context)
    registerLocalizationRoutes(api, context)
    registerChangesRoutes(api, context)
    registerMediaRoutes(api, context, files)
    registerPublicRoutes(api, pages, assets, files)
  })
}

const requestThrottle = (perMinute: number | undefined, clock: () => Instant): Throttle | null =>
  perMinute === undefined ? null : createThrottle(perMinute, 60_000, clock)

/** Where it listens, e.g. `http://127.0.0.1:4100`; null before it listens. */
function addressOf(listener: Listener): string | null {
  const port = listener.port()
  const host = listener.host()
  return port === null || host === null ? null : `http://${host === '::1' ? '[::1]' : host}:${port}`
}

/** Listens at the port, or else at that of last time, or else at any, and remembers it for the next time. */
async function listen(
  listener: Listener,
  { values }: Store,
  { port, host }: { port: number | undefined; host: LoopbackHost },
): Promise<void> {
  const usual = Number(values.get('port') ?? 0)
  const bound =
    port === undefined && usual !== 0
      ? await listener.start(usual, host).catch(() => listener.start(0, host))
      : await listener.start(port ?? 0, host)
  values.set('port', String(bound))
}

const createAdmin = (accounts: Accounts): Site['admin'] => ({
  changeRole: accounts.changeRole,
  revokeTokens: (login) => {
    const account = accounts.practice().find((one) => one.login === login)
    if (account) accounts.revokeAll(account.id)
  },
})
