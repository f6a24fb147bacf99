import { z } from 'zod'
import { instant } from '../../domain/time.ts'
import { appInfo, settings } from '../programViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const appRequests = {
  'app.info': { input: nothing, output: appInfo },
  /** Only http(s), mailto and tel; any other address is refused. */
  'app.openExternal': { input: z.strictObject({ url: z.string().max(2048) }), output: done },
  'app.showDataFolder': { input: nothing, output: done },
  /**
   * The page answers `app.closingStarted`: everything is saved, or the person chose to lose the rest. The
   * window closes.
   */
  'app.flushed': { input: nothing, output: done },
  /**
   * The page's other answer: something could not be saved, and it asks the person. The window stays open
   * until `app.flushed`.
   */
  'app.keepOpen': { input: nothing, output: done },
  'app.backups': {
    input: nothing,
    output: z.array(z.object({ name: z.string(), at: instant, bytes: z.int(), reason: z.string() })),
  },
  'app.backUpNow': { input: nothing, output: z.object({ name: z.string() }) },
  /** Replaces the database by a backup (the present one is kept as a file) and restarts the program. */
  'app.restoreBackup': { input: z.strictObject({ name: z.string().max(200) }), output: done },

  'settings.get': { input: nothing, output: settings },
  'settings.update': { input: settings.partial().strict(), output: settings },
} satisfies Endpoints<'app' | 'settings'>
