import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findDamage } from '#main/db/findDamage.ts'
import { createMediaHandlers } from '#main/ipc/handlers/mediaHandlers.ts'
import { createOutboxHandlers } from '#main/ipc/handlers/outboxHandlers.ts'
import { createSiteServices } from '#main/services/createSiteServices.ts'
import { inPlaceImageWorker } from '#main/services/media/image/imageWorker.ts'
import { createMediaService, type MediaService } from '#main/services/media/mediaService.ts'
import { StrandedText } from '#main/services/siteLink/onSite.ts'
import type { SiteAccess, SiteConnector } from '#main/sites/SiteConnector.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Role } from '#shared/domain/account.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { createTestApp, type TestAppOptions } from '#tests/support/contract/createTestApp.ts'
import { createTestClock, type TestClock } from '#tests/support/contract/testClock.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import type { RunningSite } from '#tests/support/site/startSite.ts'
import { createManualTimers } from './manualTimers.ts'

export interface LaptopOptions {
  /** The site that it works on. */
  running: Pick<RunningSite, 'address' | 'token'>
  clock?: TestClock
  role?: Role
  /** A data folder that outlives this run of the program; a new one by default. */
  folder?: string
  /** Connects to the site with a token; as a practice site by default. */
  connect?: (access: SiteAccess) => SiteConnector
  /** Wraps the connector of the outbox, so that tests can make faults. */
  wrap?: (connector: SiteConnector) => SiteConnector
  /** Examines the site again, as the program does from time to time; does nothing by default. */
  refreshSite?: () => Promise<void>
  /** More channels, of other services over the same database. */
  extend?: TestAppOptions['extend']
  /** The random number of backoffs; the middle by default. */
  random?: () => number
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-laptop-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** One computer with Visnyk: its own database file and pictures, and a practice site over HTTP. */
export function createLaptop(options: LaptopOptions) {
  const { running, role = 'editor', wrap = (connector) => connector, random = () => 0.5 } = options
  const { connect = visnykSites.connect } = options
  const clock = options.clock ?? createTestClock('2026-01-05T08:00:00.000Z')
  const folder = options.folder ?? temporaryFolder()
  const manual = createManualTimers(clock)
  /** Tokens that a test removed (null) or replaced by an invalid one. */
  const tokens = new Map<Role, string | null>()

  const failures: unknown[] = []
  const pauses: number[] = []
  let media: MediaService | undefined
  let sites: ReturnType<typeof createSiteServices> | undefined
  const app = createTestApp({
    path: join(folder, 'visnyk.db'),
    clock,
    role,
    mediaExists: (id) => media?.hasFile(id) ?? false,
    onConflictResolved: (id) => sites?.conflictResolved(id),
    extend: (deps) => {
      const { repositories, transaction, emit, identity, services } = deps
      const pictures = createMediaService({
        repository: repositories.media,
        transaction,
        folder: join(folder, 'media'),
        worker: inPlaceImageWorker,
        emit,
        clock: clock.now,
        onFailure: (error) => failures.push(error),
      })
      media = pictures
      sites = createSiteServices({
        repositories,
        transaction,
        emit,
        identity,
        clock: clock.now,
        timers: manual.timers,
        // A pass that waited would never end, because the test controls the time.
        pause: async (milliseconds) => void pauses.push(milliseconds),
        random,
        conflicts: services.conflicts,
        remoteTexts: services.remoteTexts,
        problems: services.review.problems,
        mediaFiles: pictures,
        connect: async (siteId, accountId) => {
          const site = repositories.sites.get(siteId)
          const account = accountId ?? site?.activeAccountId ?? null
          const known = account === null ? null : repositories.sites.account(account)
          if (!site || !known) throw new AppError('signInNeeded', 'No account')
          const kept = tokens.get(known.role)
          const token = kept === undefined ? await running.token(known.role) : kept
          if (token === null) throw new AppError('signInNeeded', 'No token')
          const features = site.features ?? undefined
          return wrap(connect({ address: site.address, token, features }))
        },
        refreshSite: async () => await options.refreshSite?.(),
        onUnexpected: (error) => failures.push(error),
      })
      return {
        ...createMediaHandlers({ media: pictures, chooseMedia: async () => [] }),
        ...createOutboxHandlers(sites),
        ...options.extend?.(deps),
      }
    },
  })
  if (!app.site || !sites || !media) throw new Error('A laptop has a site')
  const { id: siteId, accounts } = app.site
  const services = sites
  const { outbox } = services
  const pictures = media
  // The test app finds its site again by the usual address, so the real one is stored only while this one
  // runs.
  app.repositories.sites.update(siteId, { address: running.address })
  const leave = (): void => {
    // What the program wrote passes its own check for damage.
    const damage = findDamage(app.db)
    if (damage !== null) throw new Error(`A sound database is called damaged: ${damage}`)
    app.repositories.sites.update(siteId, { address: addTestSite.address })
    app.close()
  }

  /** The rule of `onSite.ts` for every article, whether a pass looked at it or not. */
  const holdNothingStranded = (): void => {
    const ids = app.db.prepare<{ id: ArticleId }>('SELECT id FROM articles').all()
    for (const { id } of ids) if (services.isStranded(id)) throw new StrandedText(id)
    for (const failure of failures) if (failure instanceof StrandedText) throw failure
  }

  let heard = 0
  /** Waits until all events are handled, as in the program, and everything that runs has ended. */
  const settle = async (): Promise<void> => {
    do {
      for (; heard < app.events.length; heard += 1) {
        const one = app.events[heard]
        if (one) services.noticed(one.event, one.payload)
      }
      await services.idle()
    } while (heard < app.events.length)
    holdNothingStranded()
  }
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    await services.stop()
    await pictures.close()
    leave()
  }
  onTestFinished(close)

  return {
    ...app,
    siteId,
    accounts,
    folder,
    clock,
    timers: manual,
    tokens,
    siteServices: services,
    outbox,
    media: pictures,
    /** Errors of background work; a test that expects none asserts that it is empty. */
    failures,
    /** How long a pass waited, each time it did (milliseconds). */
    pauses,
    start: services.start,
    settle,
    /** Runs one sync pass, which also sends everything that is due. */
    sync: async (): Promise<void> => {
      await services.syncNow(siteId)
      await settle()
    },
    /** Moves the clock forward and runs everything that becomes due. */
    advance: (milliseconds: number) => manual.advance(milliseconds, settle),
    close,
    /** Ends the program as kill -9 would: without notifying anything, the database is abandoned. */
    kill: () => {
      isClosed = true
      leave()
    },
  }
}
export type Laptop = ReturnType<typeof createLaptop>
