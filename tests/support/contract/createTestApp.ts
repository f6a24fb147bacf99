import { nativeTexts } from '#main/app/nativeTexts.ts'
import { migrations } from '#main/db/migrations/index.ts'
import { openDatabase } from '#main/db/openDatabase.ts'
import { createRepositories } from '#main/db/repositories/index.ts'
import { createAnswer } from '#main/ipc/answer.ts'
import type { Handlers } from '#main/ipc/handler.ts'
import { createEditorialHandlers } from '#main/ipc/handlers/editorialHandlers.ts'
import { createExchangeHandlers } from '#main/ipc/handlers/exchangeHandlers.ts'
import { createTermsHandlers } from '#main/ipc/handlers/termsHandlers.ts'
import { createEditorialServices } from '#main/services/createEditorialServices.ts'
import type { ServiceDeps } from '#main/services/deps.ts'
import { readExchangeFile } from '#main/services/exchange/readExchangeFile.ts'
import { createIdentity } from '#main/services/identity.ts'
import { type Channel, channels, type EventName } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import { AppError, type ErrorCode, type Result } from '#shared/contract/errors.ts'
import { type Emit, type EventPayload, events } from '#shared/contract/events.ts'
import type { Settings } from '#shared/contract/programViews.ts'
import type { Role } from '#shared/domain/account.ts'
import type { LocalizationId, MediaId } from '#shared/domain/ids.ts'
import { readExchange } from '#shared/exchange/readExchange.ts'
import { readTmx } from '#shared/exchange/tmx/readTmx.ts'
import { createTestClock, type TestClock } from './testClock.ts'
import { addTestSite, type TestSite } from './testSite.ts'
import { testWords } from './testWords.ts'

type SentEvent = { [E in EventName]: { event: E; payload: EventPayload<E> } }[EventName]

export interface TestAppOptions {
  /** The path of the database file; `:memory:` by default. */
  path?: string
  backupFolder?: string | null
  clock?: TestClock
  /** The active account: this role on a test site; null for a computer without any site. Author by default. */
  role?: Role | null
  settings?: Partial<Settings>
  /** Which pictures this computer has; all by default. */
  mediaExists?: (id: MediaId) => boolean
  /** What the person answers in the system's dialog for a file that is saved; cancelled by default. */
  savesTo?: string
  onConflictResolved?: (id: LocalizationId) => void
  /** More channels, of other features' services over the same database. They override those of the test app. */
  extend?: (deps: ServiceDeps & { services: TestServices }) => Partial<Handlers<Channel>>
}

type TestServices = ReturnType<typeof createEditorialServices>

const defaults: Settings = {
  interfaceLanguage: 'uk',
  theme: 'system',
  timeZone: 'Europe/Kyiv',
  activeSiteId: null,
  keepTokensInsecurely: false,
  localName: 'Пресслужба',
  firstStartDone: true,
  checksSpelling: true,
  checksStyle: true,
  capitalsForAggressor: false,
  typesetsWhileTyping: false,
  houseApostrophe: '\u2019',
  focusMode: false,
  typewriterScroll: false,
  textZoom: 100,
  recentArticles: [],
  recentActions: [],
}

/**
 * The whole program without Electron: real SQLite and real services, called only through the contract as main
 * calls it.
 */
export function createTestApp(options: TestAppOptions = {}) {
  const { path = ':memory:', backupFolder = null, clock = createTestClock(), role = 'author' } = options
  const db = openDatabase(path, { migrations, backupFolder, clock: clock.now })
  const repositories = createRepositories(db)
  const settings: Settings = { ...defaults, ...options.settings }
  const sent: SentEvent[] = []
  const emit: Emit = (event, payload) => {
    db.afterCommit(() => {
      events[event].parse(payload)
      sent.push({ event, payload } as SentEvent)
    })
  }
  const identity = createIdentity({ sites: repositories.sites, settings: () => settings })
  const deps: ServiceDeps = {
    repositories,
    transaction: db.transaction,
    clock: clock.now,
    emit,
    identity,
    settings: () => settings,
  }
  const services = createEditorialServices({
    ...deps,
    words: testWords,
    exchange: {
      reader: {
        articles: (from) => readExchangeFile(from, readExchange),
        pairs: (from) => readExchangeFile(from, readTmx),
      },
      words: () => nativeTexts(settings.interfaceLanguage).exchange,
    },
    mediaExists: options.mediaExists ?? (() => true),
    onConflictResolved: options.onConflictResolved ?? (() => undefined),
  })

  /** What the person answers to the system's dialog; null: they cancel. */
  const saveAs: { path: string | null } = { path: null }

  let site: TestSite | null = null
  if (role !== null) {
    site = repositories.sites.findByAddress(addTestSite.address)
      ? addTestSite.find(repositories.sites)
      : addTestSite(repositories.sites, clock.now())
    settings.activeSiteId = site.id
    repositories.sites.update(site.id, { activeAccountId: site.accounts[role].id })
  }

  const unexpected: unknown[] = []
  const answer = createAnswer({
    handlers: {
      ...unanswered,
      ...createEditorialHandlers(services),
      ...createTermsHandlers({ terms: services.terms, chooseTarget: async () => options.savesTo ?? null }),
      ...createExchangeHandlers({ exchange: services.exchange, chooseTarget: async () => saveAs.path }),
      ...options.extend?.({ ...deps, services }),
    },
    onUnexpected: (_, error) => unexpected.push(error),
    checkOutput: true,
  })

  /** The answer as the page gets it. Accepts any input, so that wrong shapes can be tested. */
  const ask = <C extends Channel>(channel: C, input: unknown): Promise<Result<Output<C>>> =>
    answer(channel, input) as Promise<Result<Output<C>>>

  return {
    ask,
    /** The output; throws an `AppError` when the call fails. */
    invoke: async <C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> => {
      const result = await ask(channel, input)
      if (result.ok) return result.value
      const cause = result.error.code === 'unexpected' ? unexpected.at(-1) : undefined
      throw new AppError(result.error.code, result.error.message, result.error.details, { cause })
    },
    /** The code with which a call fails; throws when it succeeds. */
    failsWith: async <C extends Channel>(channel: C, input: unknown): Promise<ErrorCode> => {
      const result = await ask(channel, input)
      if (result.ok) throw new Error(`${channel} succeeded`)
      return result.error.code
    },
    /** Switches to another account of the test site. */
    actAs: (next: Role): void => {
      if (site) repositories.sites.update(site.id, { activeAccountId: site.accounts[next].id })
    },
    site,
    clock,
    settings,
    saveAs,
    /** All events so far, oldest first. */
    events: sent,
    services,
    /** What every service is made of. */
    serviceDeps: deps,
    repositories,
    db,
    close: () => db.close(),
  }
}
export type TestApp = ReturnType<typeof createTestApp>

/** Channels of features that the test did not provide. */
const unanswered = Object.fromEntries(
  channels.map((channel) => [
    channel,
    () => {
      throw new Error(`No handler for ${channel} in this test`)
    },
  ]),
) as unknown as Handlers<Channel>
