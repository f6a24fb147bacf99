import type { Updates } from '#main/services/updates/updatesService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createUpdatesHandlers = (deps: {
  updates: Updates
  /** The system's dialog; null when the person cancelled. */
  chooseFolder(purpose: 'withUpdate'): Promise<string | null>
}): Handlers<ChannelsOf<'updates'>> => {
  const { updates, chooseFolder } = deps
  return {
    'updates.state': () => updates.state(),
    'updates.configure': ({ feed, publicKey, checksDaily }) =>
      updates.configure({
        ...(feed !== undefined && { feed }),
        ...(publicKey !== undefined && { publicKey }),
        ...(checksDaily !== undefined && { checksDaily }),
      }),
    'updates.check': () => updates.check(),
    'updates.fromFolder': async () => {
      const folder = await chooseFolder('withUpdate')
      return folder === null ? updates.state() : updates.lookIn(folder)
    },
    'updates.download': () => updates.download(),
    'updates.cancel': () => {
      updates.cancel()
      return {}
    },
    'updates.install': () => updates.install(),
    'updates.newsTold': () => {
      updates.newsTold()
      return {}
    },
  }
}
