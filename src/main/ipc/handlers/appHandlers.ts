import type { AppInfo } from '#shared/contract/programViews.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createAppHandlers = (deps: {
  info(): Promise<AppInfo>
  openExternal(url: string): Promise<void>
  showDataFolder(): Promise<void>
  flushed(): void
  keepOpen(): void
  backups(): { name: string; at: Instant; bytes: number; reason: string }[]
  backUpNow(): Promise<{ name: string }>
  /** Puts the backup in place and starts the program again; the answer goes out before. */
  restoreBackup(name: string): void
}): Handlers<ChannelsOf<'app'>> => ({
  'app.info': () => deps.info(),
  'app.openExternal': async ({ url }) => {
    await deps.openExternal(url)
    return {}
  },
  'app.showDataFolder': async () => {
    await deps.showDataFolder()
    return {}
  },
  'app.flushed': () => {
    deps.flushed()
    return {}
  },
  'app.keepOpen': () => {
    deps.keepOpen()
    return {}
  },
  'app.backups': () => deps.backups(),
  'app.backUpNow': async () => ({ name: (await deps.backUpNow()).name }),
  'app.restoreBackup': ({ name }) => {
    deps.restoreBackup(name)
    return {}
  },
})
