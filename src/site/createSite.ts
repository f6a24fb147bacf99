import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Role } from '#shared/domain/account.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import { createAccounts, type PracticeAccount } from './accounts.ts'
import { registerArticleRoutes } from './api/articleRoutes.ts'
import { createChangeRunner } from './api/change.ts'
import { registerChangesRoutes } from './api/changesRoutes.ts'
import type { ApiContext } from './api/context.ts'
import { registerLocalizationRoutes } from './api/localizationRoutes.ts'
import { registerMediaRoutes } from './api/mediaRoutes.ts'
import { registerSessionRoutes } from './api/sessionRoutes.ts'
import { createArticleDesk } from './content/articles.ts'
import { createLocalizationDesk } from './content/localizations.ts'
import { createMediaDesk } from './content/media.ts'
import { createMediaFiles } from './content/mediaFiles.ts'
import { createOldSlugs } from './content/oldSlugs.ts'
import { createPublishing } from './content/publishing.ts'
import { createStore } from './content/store.ts'
import { createViews } from './content/views.ts'
import { openSiteDatabase } from './db/database.ts'
import { createIdempotency } from './db/idempotency.ts'
import { createPublicNews } from './db/publicNews.ts'
import { createAssets } from './pages/assets.ts'
import type { PageContext } from './pages/context.ts'
import { messagePage } from './pages/messagePage.ts'
import { languageOfPath, registerPublicRoutes } from './pages/publicRoutes.ts'
import { texts } from './pages/texts.ts'
import { plantSeed } from './seed/plantSeed.ts'
import { createApp } from './server/createApp.ts'
import { createFaults, type Faults } from './server/faults.ts'
import { createListener, type LoopbackHost } from './server/listener.ts'
import { createRequestLog, type RequestLog } from './server/requestLog.ts'
import { createScheduler } from './server/scheduler.ts'
import { createThrottle } from './server/throttle.ts'

export interface SiteOptions {
  /** The database file, or `:memory:`. Pictures are kept in a folder beside it (or a temporary one). */
  database: string
  clock?: () => Instant
  /** The site's name; by default one of its own in each language. */
  name?: string
  timeZone?: string
  /** One password for the three practice accounts of a new site; by default each gets its own. */
  accountPassword?: string
  /** The three news items a new site starts with; default true. */
  seed?: boolean
  /** Requests a minute per token; default: no limit. */
  requestsPerMinute?: number
  /** Publish what is due by itself; default true. Tests with a clock of their own call `publishDue`. */
  scheduler?: boolean
  /** Told of failures of the site itself. Default: written to stderr. */
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
  /** Off the network at once, as a site that is down; `resume` brings it back at the same address. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  /** Lets out what is due by the clock. Answers how many texts. */
  publishDue: () => number
  /** What was asked of it since the start. */
  requests: RequestLog
  faults: Faults
  /** For tests: what an administrator does. */
  admin: { changeRole: (login: string, role: Role) => void; revokeTokens: (login: string) => void }
}

const systemClock = (): Instant => new Date().toISOString()

/** The practice site: the reference implementation of the Site API, with public pages, for this computer only. */
export async function createSite(options: SiteOptions): Promise<Site> {
  const { database, clock = systemClock, timeZone = 'Europe/Kyiv' } = options
  const inMemory = database === ':memory:'
  const folder = inMemory
    ? mkdtempSync(join(tmpdir(), 'visnyk-site-'))
    : join(dirname(database), `${basename(database, '.db')}-media`)

  const db = openSiteDatabase(database)
  const store = createStore(db, clock)
  const accounts = createAccounts(db, clock)
  const files = createMediaFiles(folder)
  const idempotency = createIdempotency(db, clock)
  const faults = createFaults()
  const requests = createRequestLog()
  idempotency.forgetOld()
  files.keepOnly(store.media.hashes())
  await accounts.ensurePractice(options.accountPassword)

  const address = (): string | null => {
    const port = listener.port()
    const host = listener.host()
    return port === null || host === null ? null : `http://${host === '::1' ? '[::1]' : host}:${port}`
  }
  const origin = (): string => address() ?? 'http://127.0.0.1'
  const views = createViews(store, origin)
  const articleDesk = createArticleDesk(store, views)
  const localizationDesk = createLocalizationDesk(store, views, articleDesk)
  const oldSlugs = createOldSlugs(db)
  const publishing = createPublishing({ store, views, articleDesk, localizationDesk, oldSlugs })
  const siteName = (language: Language): string => options.name ?? texts[language].siteName
  const assets = createAssets()
  const pages: PageContext = {
    ...{ views, oldSlugs, siteName, timeZone, origin, stylePath: assets.stylePath },
    news: createPublicNews(db),
    sections: store.sections,
    media: store.media,
  }
  plantSeed(store, { news: options.seed ?? true })

  const app = createApp({
    port: () => listener.port(),
    takeFault: faults.take,
    countRequest: requests.count,
    throttle:
      options.requestsPerMinute === undefined
        ? null
        : createThrottle(options.requestsPerMinute, 60_000, clock),
    messagePage: (path, kind) => messagePage(pages, languageOfPath(path), kind),
    onError: options.onError ?? ((error) => console.error('The practice site failed:', error)),
  })
  const context: ApiContext = {
    ...{ store, views, accounts, articleDesk, localizationDesk, publishing },
    mediaDesk: createMediaDesk(store, views),
    change: createChangeRunner(db, idempotency),
    signInThrottle: createThrottle(10, 60_000, clock),
    site: { name: siteName('uk'), timeZone, practice: true },
  }
  app.register(async (api) => {
    registerSessionRoutes(api, context)
    registerArticleRoutes(api, context)
    registerLocalizationRoutes(api, context)
    registerChangesRoutes(api, context)
    registerMediaRoutes(api, context, files)
    registerPublicRoutes(api, pages, assets, files)
  })

  const listener = createListener((request, response) => app.routing(request, response))
  const publishDue = (): number => db.transaction(() => publishing.publishDue()).immediate()
  const scheduler = createScheduler(publishDue)

  async function listen(port?: number, host: LoopbackHost = '127.0.0.1'): Promise<string> {
    await app.ready()
    const usual = Number(store.values.get('port') ?? 0)
    const bound =
      port === undefined && usual !== 0
        ? await listener.start(usual, host).catch(() => listener.start(0, host))
        : await listener.start(port ?? 0, host)
    store.values.set('port', String(bound))
    if (options.scheduler ?? true) scheduler.start()
    return address() ?? ''
  }

  return {
    app,
    listen,
    address,
    accounts: accounts.practice,
    close: async () => {
      scheduler.stop()
      await listener.stop(2000)
      await app.close()
      db.close()
      if (inMemory) rmSync(folder, { recursive: true, force: true })
    },
    pause: listener.pause,
    resume: listener.resume,
    publishDue,
    requests,
    faults,
    admin: {
      changeRole: accounts.changeRole,
      revokeTokens: (login) => {
        const account = accounts.practice().find((one) => one.login === login)
        if (account) accounts.revokeAll(account.id)
      },
    },
  }
}
